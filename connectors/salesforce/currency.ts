/**
 * Where an org does not say its currency, neither in a field nor over SOAP, its default
 * locale tells the country, and the country its money (ISO 4217, countries by ISO 3166).
 */
const CODE_OF_COUNTRIES: Record<string, string> = {
  EUR: 'AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK',
  USD: 'US EC SV PR',
  GBP: 'GB',
  CHF: 'CH LI',
  AED: 'AE',
  ARS: 'AR',
  AUD: 'AU',
  BRL: 'BR',
  CAD: 'CA',
  CLP: 'CL',
  CNY: 'CN',
  COP: 'CO',
  CZK: 'CZ',
  DKK: 'DK',
  EGP: 'EG',
  HKD: 'HK',
  HUF: 'HU',
  IDR: 'ID',
  ILS: 'IL',
  INR: 'IN',
  JPY: 'JP',
  KRW: 'KR',
  MXN: 'MX',
  MYR: 'MY',
  NOK: 'NO',
  NZD: 'NZ',
  PHP: 'PH',
  PLN: 'PL',
  RON: 'RO',
  SAR: 'SA',
  SEK: 'SE',
  SGD: 'SG',
  THB: 'TH',
  TRY: 'TR',
  TWD: 'TW',
  VND: 'VN',
  ZAR: 'ZA',
};

/** The money of a locale such as `de_AT`; undefined where the locale names no country, or one that is not listed. */
export function currencyOfLocale(locale: string): string | undefined {
  const country = /[_-]([A-Z]{2})(?:[_-]|$)/.exec(locale)?.[1];
  if (!country) return undefined;
  return Object.entries(CODE_OF_COUNTRIES).find(([, countries]) => countries.split(' ').includes(country))?.[0];
}

/** How many decimals a currency has: 2 for EUR, 0 for JPY, 3 for KWD. Throws a RangeError on a code that is not three letters. */
export function decimalsOf(code: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits ?? 2
  );
}
