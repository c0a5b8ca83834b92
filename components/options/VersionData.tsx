import type { VersionSummary } from '../../core/protocol';
import { useSay } from '../kit/writer';
import { codeText } from './dataDraft';

/** What was done to the data of a version, and how what it has learnt was judged. */
export function VersionData({ version: { data, judged, customers } }: { version: VersionSummary }) {
  const say = useSay();
  if (!data && !judged) return null;
  const chance = judged?.chance?.judgement;
  return (
    <details class="rules small">
      <summary>{say('data.done')}</summary>
      <ul class="facts quiet">
        {data && data.of > customers ? (
          <li>{say('data.leftOut', { left: data.of - customers, of: data.of })}</li>
        ) : null}
        {data && data.filled.features > 0 ? <li>{say('data.done.filled', { ...data.filled })}</li> : null}
        {data?.read.map(({ labelKey, value, rows }) => (
          <li key={`${labelKey} ${value}`}>
            {say('data.done.read', { feature: say(labelKey), value: codeText(value), rows })}
          </li>
        ))}
        {data?.binned.map(({ labelKey, bins }) => (
          <li key={labelKey}>{say('data.done.binned', { feature: say(labelKey), bins })}</li>
        ))}
        {data?.dropped.map(({ labelKey, reason }) => (
          <li key={labelKey}>
            {say('data.done.dropped', { feature: say(labelKey) })} {say(`data.why.${reason}`)}
          </li>
        ))}
        {judged?.segments ? (
          <li>
            {say('data.judged.segments', {
              ...judged.segments,
              share: { as: 'share', value: judged.segments.of / Math.max(1, customers) },
              seed: judged.seed,
            })}
          </li>
        ) : null}
        {chance ? (
          <li>
            {say('data.judged.chance', {
              test: chance.testDeals,
              train: chance.trainDeals,
              day: { as: 'day', day: chance.split },
            })}
          </li>
        ) : null}
      </ul>
    </details>
  );
}
