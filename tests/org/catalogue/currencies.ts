import { date, decimal, flag, object, picklist, whole } from './field';

const read = { access: 'read' } as const;
const rate = () => decimal('ConversionRate', 'Conversion Rate', { precision: 18, scale: 6, required: true });

/** A record's currency: one of the org's. */
export const currencyCode = (codes: readonly string[], name = 'CurrencyIsoCode', label = 'Currency ISO Code') =>
  picklist(name, label, codes, { restricted: true, length: 3 });

export const currencyType = (codes: readonly string[]) =>
  object(
    { name: 'CurrencyType', prefix: '01L', label: 'Currency Type', plural: 'Currency Types', lacks: ['deleted'] },
    [
      picklist('IsoCode', 'Currency ISO Code', codes, {
        required: true,
        restricted: true,
        access: 'create',
        length: 3,
        nameField: true,
      }),
      rate(),
      whole('DecimalPlaces', 'Decimal Places', { required: true }),
      flag('IsActive', 'Active'),
      flag('IsCorporate', 'Corporate Currency'),
    ],
  );

export const datedRate = (codes: readonly string[]) =>
  object(
    {
      name: 'DatedConversionRate',
      prefix: '04w',
      label: 'Dated Conversion Rate',
      plural: 'Dated Conversion Rates',
      lacks: ['deleted'],
    },
    [
      picklist('IsoCode', 'Currency ISO Code', codes, {
        required: true,
        restricted: true,
        access: 'create',
        length: 3,
        nameField: true,
      }),
      date('StartDate', 'Start Date', { required: true }),
      date('NextStartDate', 'Next Start Date', read),
      rate(),
    ],
  );
