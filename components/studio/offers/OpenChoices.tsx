import type { Decimal } from '../../../core/configuration/offers/table/cells';
import type { OffersSheet } from '../../../core/protocolOffers';
import type { DateOrder } from '../../../core/table/dateWords';
import { columnLetters } from '../../../core/table/workbook/sheet';
import { Note } from '../../kit/Note';
import { useSay } from '../../kit/writer';
import { Choice } from './Choice';
import type { Offers, OffersWork } from './useOffers';

interface OpenChoicesProps {
  offers: Offers;
  work: OffersWork;
  look: OffersSheet;
}

const ORDERS: readonly DateOrder[] = ['dayFirst', 'monthFirst'];
const DECIMALS: readonly Decimal[] = ['.', ','];

/** What the sheet leaves open of its dates, numbers and names: what is assumed, and how to say otherwise. */
export function OpenChoices({ offers, work, look }: OpenChoicesProps) {
  const say = useSay();
  const { open, renamed } = work.choices;
  const { dates, decimal } = open;
  const nameOf = (place: number) => {
    const column = columnLetters(place);
    const name = look.columns.find((one) => one.place === place)?.name;
    return name ? say('offers.column.named', { name, column }) : say('offers.column.unnamed', { column });
  };
  if (!dates && !decimal && renamed.length === 0) return null;
  return (
    <Note kind="warn">
      <div class="offers-open">
        {dates || decimal ? <p class="medium">{say('offers.open')}</p> : null}
        <div class="offers-choices small">
          {dates ? (
            <Choice
              label={say('offers.open.dates', { column: nameOf(dates.place), word: dates.word })}
              value={work.forms.dates}
              options={ORDERS.map((order) => [
                order,
                say(`offers.open.${order}`, { on: { as: 'day', day: dates.means[order] } }),
              ])}
              onChoose={(value) => {
                const order = ORDERS.find((one) => one === value);
                if (order) offers.chooseForms({ dates: order });
              }}
            />
          ) : null}
          {decimal ? (
            <Choice
              label={say('offers.open.numbers', { columns: decimal.places.map(nameOf).join(', '), word: decimal.word })}
              value={work.forms.decimal}
              options={DECIMALS.map((sign) => [
                sign,
                say(sign === '.' ? 'offers.open.point' : 'offers.open.comma', {
                  value: { as: 'number', value: decimal.means[sign], digits: 4 },
                }),
              ])}
              onChoose={(value) => {
                const sign = DECIMALS.find((one) => one === value);
                if (sign) offers.chooseForms({ decimal: sign });
              }}
            />
          ) : null}
        </div>
        {renamed.map(({ place, name, column }) => (
          <p key={place}>
            {say(column ? 'offers.renamed' : 'offers.renamed.unnamed', { name, column, letters: columnLetters(place) })}
          </p>
        ))}
      </div>
    </Note>
  );
}
