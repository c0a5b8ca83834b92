import type { Currency } from '../../../core/crm/money';
import type { ReadyTarget, TargetFigure, TargetResult } from '../../../core/outcome/targets/model';
import { notForOf } from '../../../core/outcome/targets/words';
import { HaveNeedBars } from '../../kit/marks';
import { Note } from '../../kit/Note';
import { NumberHead } from '../../kit/NumberHead';
import { ScrollRegion } from '../../kit/ScrollRegion';
import { useSay, Written } from '../../kit/writer';
import type { StudioActions } from '../actions';
import { Limits } from '../card/CardLimits';
import { Gains } from './Gains';
import { LifetimeForm } from './LifetimeForm';
import { TargetList } from './TargetList';
import { useUnit } from './useUnit';

/** Measures that only those who know them ask for. */
const EXPERT: ReadonlySet<string> = new Set([
  'foreseen.auc',
  'foreseen.balancedAccuracy',
  'foreseen.brier',
  'foreseen.leads.byLikeness',
  'foreseen.typicalError',
]);

interface TargetFoundProps {
  result: TargetResult;
  currency: Currency;
  actions: Pick<StudioActions, 'records'>;
}

/** What became of a target in a version: what it lacks, or how it did beside a simple rule, and its list. */
export function TargetFound({ result, currency, actions }: TargetFoundProps) {
  if (result.state === 'thin')
    return (
      <>
        <Note kind="info">
          <Written text={result.because} />
        </Note>
        <HaveNeedBars rows={result.have} />
      </>
    );
  const { form } = result;
  return (
    <>
      <div class="target-found">
        <div class="target-judged">
          <TargetCard result={result} currency={currency} />
        </div>
        <TargetList result={result} currency={currency} actions={actions} />
      </div>
      {form ? <LifetimeForm result={{ ...result, form }} currency={currency} actions={actions} /> : null}
    </>
  );
}

function TargetCard({ result, currency }: { result: ReadyTarget; currency: Currency }) {
  const say = useSay();
  const { card, gains, state } = result;
  const plain = card.figures.filter(({ name }) => !EXPERT.has(name.key));
  return (
    <>
      <p>
        <Written text={card.what} />
      </p>
      <p class="small quiet">
        {say('studio.target.judged', {
          day: { as: 'day', day: card.askedOn },
          until: { as: 'day', day: card.until },
          learnt: card.learnt,
          judged: card.judged,
        })}
      </p>
      {state === 'noBetter' ? (
        <Note kind="warn">{say('studio.target.noBetter', { rule: { as: 'text', text: card.baseline } })}</Note>
      ) : (
        <p>{say('studio.target.better', { rule: { as: 'text', text: card.baseline } })}</p>
      )}
      <Figures title={say('studio.target.figures')} {...{ result, currency }} figures={plain} />
      {gains && gains.length > 1 ? <Gains gains={gains} /> : null}
      <Limits title={say('studio.limits.notSeen')} limits={card.limits} />
      <Limits title={say('studio.limits.notFor')} limits={notForOf(result.name)} />
      <Expert result={result} currency={currency} />
    </>
  );
}

interface FiguresProps {
  title: string;
  result: ReadyTarget;
  figures: readonly TargetFigure[];
  currency: Currency;
}

/** Numbers of the look back, beside those of the simple rule. */
function Figures({ title, result: { card, name: target }, figures, currency }: FiguresProps) {
  const say = useSay();
  const { write, range } = useUnit(currency);
  if (figures.length === 0) return null;
  return (
    <ScrollRegion label={`${say(`studio.target.${target}`)}: ${title}`}>
      <table>
        <NumberHead
          corner={title}
          columns={[
            { key: 'value', label: say('studio.target.foreseen') },
            { key: 'baseline', label: say('studio.target.rule', { rule: { as: 'text', text: card.baseline } }) },
          ]}
        />
        <tbody>
          {figures.map(({ name, unit, value, baseline, interval }) => (
            <tr key={JSON.stringify(name)}>
              <th scope="row">
                <Written text={name} />
              </th>
              <td class="number">
                {write(value, unit)}
                {interval ? <span class="small quiet range">{range(interval, unit)}</span> : null}
              </td>
              <td class="number">{baseline === undefined ? '–' : write(baseline, unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** Measures by their names, and the numbers that the list is made with. */
function Expert({ result, currency }: { result: ReadyTarget; currency: Currency }) {
  const say = useSay();
  const { figures, parameters = [] } = result.card;
  const measures = figures.filter(({ name }) => EXPERT.has(name.key));
  if (measures.length + parameters.length === 0) return null;
  const number = (value: number) => say('value.number', { value: { as: 'number', value, digits: 4 } });
  return (
    <details class="rules small">
      <summary>{say('studio.expert')}</summary>
      <Figures title={say('studio.target.measures')} {...{ result, currency }} figures={measures} />
      <ul class="facts">
        {parameters.map(({ name, value, error }) => (
          <li key={name}>
            {error === undefined
              ? say('judged.parameter', { name, value: number(value) })
              : say('judged.parameter.error', { name, value: number(value), error: number(error) })}
          </li>
        ))}
      </ul>
    </details>
  );
}
