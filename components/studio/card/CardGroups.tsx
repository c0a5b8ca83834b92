import type { GroupFigures, ModelCard } from '../../../core/outcome/modelCard';
import { NumberHead } from '../../kit/NumberHead';
import { ScrollRegion } from '../../kit/ScrollRegion';
import { useSay, Written } from '../../kit/writer';

/** How it did on the later deals of each stage and each segment: what was said beside what came. */
export function CardGroups({ card: { judged } }: { card: ModelCard }) {
  const say = useSay();
  if (!judged || judged.byStage.length + judged.bySegment.length === 0) return null;
  return (
    <section class="card padded">
      <h2>{say('studio.groups')}</h2>
      <p class="small quiet">{say('studio.groups.body')}</p>
      <Figures title={say('studio.groups.stages')} groups={judged.byStage} />
      <Figures title={say('studio.groups.segments')} groups={judged.bySegment} />
    </section>
  );
}

const COLUMNS = ['deals', 'said', 'won'] as const;

function Figures({ title, groups }: { title: string; groups: readonly GroupFigures[] }) {
  const say = useSay();
  if (groups.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ScrollRegion label={title}>
        <table>
          <NumberHead
            corner={say('studio.groups.group')}
            columns={COLUMNS.map((key) => ({ key, label: say(`studio.groups.${key}`) }))}
          >
            <th scope="col">{say('studio.groups.against')}</th>
          </NumberHead>
          <tbody>
            {groups.map(({ name, deals, said, shareWon, loss, baseRate }) => (
              <tr key={JSON.stringify(name)}>
                <th scope="row">
                  <Written text={name} />
                </th>
                <td class="number">{say('number', { number: deals })}</td>
                <td class="number">{say('ofHundred', { count: Math.round(100 * said) })}</td>
                <td class="number">{say('ofHundred', { count: Math.round(100 * shareWon) })}</td>
                <td>{say(loss.logLoss < baseRate.logLoss ? 'studio.groups.nearer' : 'studio.groups.notNearer')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}
