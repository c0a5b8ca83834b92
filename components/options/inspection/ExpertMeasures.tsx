import type { InspectionView } from '../../../core/engine/inspection';
import type { VersionSummary } from '../../../core/protocol';
import { useSay, Written } from '../../kit/writer';
import { expertNotices } from '../notices';
import { measuresOf, takenBy, writeMeasure } from './measures';

/** The measures of the numbers of segments, and the maps, by the names that statisticians give them. */
export function ExpertMeasures({ version, view }: { version: VersionSummary; view: InspectionView | undefined }) {
  const say = useSay();
  const { choice, methodKey } = version;
  const here = choice.tried.find(({ k }) => k === choice.chosen);
  const taken = (k: number | undefined) => (k === undefined ? say('measure.unknown') : say('number', { number: k }));
  return (
    <>
      <section class="with-table">
        <h3>{say('expert.measures')}</h3>
        {methodKey === undefined ? null : (
          <p class="small">{say('expert.method', { method: { as: 'text', text: { key: methodKey } } })}</p>
        )}
        {expertNotices(version).map((notice) => (
          <p key={notice.key} class="small">
            <Written text={notice} />
          </p>
        ))}
        <p class="small quiet">{say('expert.measures.help')}</p>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('expert.measures.name')}</th>
              <th scope="col" class="number">
                {say('expert.measures.here', { k: choice.chosen })}
              </th>
              <th scope="col" class="number">
                {say('expert.measures.takes')}
              </th>
            </tr>
          </thead>
          <tbody>
            {measuresOf(choice).map((measure) => (
              <tr key={measure}>
                <th scope="row">{say(`expert.measures.${measure}`)}</th>
                <td class="number unbroken">{here ? writeMeasure(say, measure, here) : say('measure.unknown')}</td>
                <td class="number">{taken(takenBy(measure, choice))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {view ? <Trust view={view} /> : null}
    </>
  );
}

/** How true the maps are, ours and the independent program's. */
function Trust({ view }: { view: InspectionView }) {
  const say = useSay();
  const theirs = view.opinion?.trustworthinessTheirs;
  const rows = [
    ...view.maps.map(({ id, nameKey, trustworthiness }) => ({ id, nameKey, trustworthiness })),
    ...(theirs === undefined ? [] : [{ id: 'umap-js', nameKey: 'map.umapJs', trustworthiness: theirs }]),
  ];
  return (
    <section class="with-table">
      <h3>{say('expert.maps')}</h3>
      <p class="small quiet">{say('expert.maps.help')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('expert.maps.map')}</th>
            <th scope="col" class="number">
              {say('expert.maps.trust')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, nameKey, trustworthiness }) => (
            <tr key={id}>
              <th scope="row">{say(nameKey)}</th>
              <td class="number">
                {say('value.number', { value: { as: 'number', value: trustworthiness, digits: 3, fixed: true } })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
