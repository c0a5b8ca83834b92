import { useId, useState } from 'preact/hooks';
import type { Currency } from '../../../core/crm/money';
import { MOST_RECORDS } from '../../../core/crm/reason';
import { type LifetimeParts, lifetimeForm } from '../../../core/outcome/lifetime/gupta';
import type { FormStart } from '../../../core/outcome/targets/formStart';
import type { ReadyTarget, TargetRecord } from '../../../core/outcome/targets/model';
import { NumberField } from '../../kit/NumberField';
import { NumberHead } from '../../kit/NumberHead';
import { ScrollRegion } from '../../kit/ScrollRegion';
import { Unanswered } from '../../kit/Unanswered';
import { useAnswer } from '../../kit/useAnswer';
import { useSay } from '../../kit/writer';
import type { StudioActions } from '../actions';
import { useUnit } from './useUnit';

const MOST_YEARS = 30;
const MOST_MONEY = 1e12;

/** What a person may change, in the words of the screen: amounts a year, hundredths, years. */
interface Inputs {
  price: number;
  directCost: number;
  survival: number;
  acquisitionCost: number;
  discount: number;
  years: number;
}

interface LifetimeFormProps {
  result: ReadyTarget & { form: FormStart };
  currency: Currency;
  actions: Pick<StudioActions, 'records'>;
}

/** The worth of a customer by a form that anybody can follow: filled with what the data know, each part to be changed. */
export function LifetimeForm({ result, currency, actions }: LifetimeFormProps) {
  const say = useSay();
  const id = useId();
  const [chosen, setChosen] = useState('');
  const listed = result.records.filter(({ year }) => year).slice(0, MOST_RECORDS);
  const { answer, failure, again } = useAnswer(`form ${result.asOf}`, () =>
    listed.length > 0 ? actions.records(listed.map(({ ref }) => ref)) : Promise.resolve([]),
  );
  const named = listed.flatMap(({ ref }) => answer?.filter((line) => line.ref.id === ref.id) ?? []);
  const customer = listed.find(({ ref }) => ref.id === chosen);
  return (
    <section class="target-form">
      <h3>{say('studio.form')}</h3>
      <p class="small quiet">{say('studio.form.body')}</p>
      <div class="how-row">
        <label for={id} class="medium">
          {say('studio.form.of')}
        </label>
        <select id={id} class="field" value={chosen} onChange={({ currentTarget }) => setChosen(currentTarget.value)}>
          <option value="">{say('studio.form.typical')}</option>
          {named.map((line) => (
            <option key={line.ref.id} value={line.ref.id}>
              {line.name}
            </option>
          ))}
        </select>
      </div>
      <Unanswered failure={failure} again={again} />
      <Parts key={chosen} {...{ result, customer, currency }} />
    </section>
  );
}

interface PartsProps extends Omit<LifetimeFormProps, 'actions'> {
  customer: TargetRecord | undefined;
}

function Parts({ result: { form }, customer, currency }: PartsProps) {
  const say = useSay();
  const year = customer?.year ?? form;
  const [inputs, setInputs] = useState<Inputs>({
    price: Math.round(year.price),
    directCost: Math.round(year.directCost ?? 0),
    survival: form.of > 0 ? Math.round((100 * form.again) / form.of) : 0,
    acquisitionCost: 0,
    discount: 10,
    years: 3,
  });
  const unit = { code: currency.code };
  const help = {
    price: customer ? say('studio.form.price.own') : say('studio.form.price.typical', { count: form.customers }),
    directCost: say(`studio.form.directCost.${year.directCost === undefined ? 'unknown' : 'known'}`),
    survival: say('studio.form.survival.known', { again: form.again, of: form.of }),
    acquisitionCost: say('studio.form.acquisitionCost.unknown'),
    discount: say('studio.form.discount.usual'),
    years: say('studio.form.years.usual'),
  };
  const field = (name: keyof Inputs, to: number, from = 0) => (
    <NumberField
      label={say(`studio.form.${name}`, unit)}
      help={help[name]}
      value={inputs[name]}
      from={from}
      to={to}
      whole={name === 'years'}
      onChange={(value) => setInputs((now) => ({ ...now, [name]: value }))}
    />
  );
  return (
    <div class="form-parts">
      <div class="form-fields">
        {field('price', MOST_MONEY)}
        {field('directCost', MOST_MONEY)}
        {field('survival', 100)}
        {field('acquisitionCost', MOST_MONEY)}
        {field('discount', 100)}
        {field('years', MOST_YEARS, 1)}
      </div>
      <Worth parts={partsOf(inputs)} inputs={inputs} currency={currency} />
    </div>
  );
}

function partsOf({ price, directCost, survival, acquisitionCost, discount, years }: Inputs): LifetimeParts {
  return {
    price: [price],
    directCost: [directCost],
    survival: [survival / 100],
    retention: survival / 100,
    discountRate: discount / 100,
    acquisitionCost,
    periods: years,
  };
}

interface WorthProps {
  parts: LifetimeParts;
  inputs: Inputs;
  currency: Currency;
}

/** What it comes to, how in words, and what each year adds. */
function Worth({ parts, inputs, currency }: WorthProps) {
  const say = useSay();
  const { write } = useUnit(currency);
  const { value, ofPeriods } = lifetimeForm(parts);
  const margin = inputs.price - inputs.directCost;
  const { years, survival, discount } = inputs;
  const title = say('studio.form.byYear');
  return (
    <div class="form-worth">
      <p class="form-value" role="status">
        {say('studio.form.worth', { years, worth: write(value, 'money') })}
      </p>
      <p class="small">
        {say('studio.form.how', {
          margin: write(margin, 'money'),
          survival,
          discount,
          years,
          acquisition: write(inputs.acquisitionCost, 'money'),
        })}
      </p>
      <ScrollRegion label={title}>
        <table>
          <NumberHead
            corner={say('studio.form.year')}
            columns={['margin', 'still', 'today'].map((key) => ({ key, label: say(`studio.form.${key}`) }))}
          />
          <tbody>
            {ofPeriods.map((part, t) => (
              <tr key={`year${String(t)}`}>
                <th scope="row">{say('number', { number: t + 1 })}</th>
                <td class="number">{write(margin, 'money')}</td>
                <td class="number">{write((survival / 100) ** (t + 1), 'share')}</td>
                <td class="number">{write(part, 'money')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </div>
  );
}
