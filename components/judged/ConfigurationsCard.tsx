import { useState } from 'preact/hooks';
import type { JudgementTold, MethodTold } from '../../core/configuration/recommend/told';
import type { ConfigurationsJudged } from '../../core/engine/expert';
import { Tag } from '../kit/Note';
import { NumberHead } from '../kit/NumberHead';
import { ScrollRegion } from '../kit/ScrollRegion';
import { useSay, Written } from '../kit/writer';

const COLUMNS = ['accuracy', 'hit1', 'hit3', 'edits'] as const;

/** How each method that foresees what is inside a product did on later orders, and which one is in use, by product. */
export function ConfigurationsCard({ configurations: { needed, judged } }: { configurations: ConfigurationsJudged }) {
  const say = useSay();
  const [chosen, setChosen] = useState(0);
  const shown = judged[chosen] ?? judged[0];
  return (
    <section class="with-table methods-card">
      <h3>{say('recommend.title')}</h3>
      {judged.length > 1 ? (
        <label class="row wrap small">
          <span class="medium">{say('recommend.of')}</span>
          <select
            class="field"
            value={String(chosen)}
            onChange={({ currentTarget }) => setChosen(Number(currentTarget.value))}
          >
            {judged.map(({ product }, at) => (
              <option key={product ?? ''} value={String(at)}>
                {product ?? say('recommend.all')}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {shown ? <Judgement of={shown} /> : <p class="small quiet">{say('recommend.none', { needed })}</p>}
    </section>
  );
}

function Judgement({ of: { because, earlier, later, from, methods } }: { of: JudgementTold }) {
  const say = useSay();
  return (
    <>
      <p class="small">
        <Written text={because} />
      </p>
      <p class="small quiet">{say('recommend.orders', { earlier, later, day: { as: 'day', day: from } })}</p>
      <ScrollRegion label={say('recommend.title')}>
        <table>
          <NumberHead
            corner={say('recommend.by')}
            columns={COLUMNS.map((key) => ({ key, label: say(`recommend.${key}`) }))}
          />
          <tbody>
            {methods.map((method) => (
              <MethodRow key={method.method} of={method} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

function MethodRow({ of }: { of: MethodTold }) {
  const say = useSay();
  const written = (column: (typeof COLUMNS)[number]) =>
    column === 'edits'
      ? say('value.number', { value: { as: 'number', value: of.edits, digits: 2, fixed: true } })
      : say('share', { share: { as: 'share', value: of[column] } });
  return (
    <tr>
      <th scope="row">
        <span class="row wrap">
          <Written text={of.name} />
          {of.chosen ? <Tag look="accent">{say('recommend.chosen')}</Tag> : null}
        </span>
        <span class="small quiet">
          <Written text={of.help} />
        </span>
      </th>
      {COLUMNS.map((column) => (
        <td key={column} class="number unbroken">
          {written(column)}
        </td>
      ))}
    </tr>
  );
}
