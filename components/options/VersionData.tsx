import { featureSetName } from '../../core/features/presets';
import type { VersionSummary } from '../../core/protocol';
import { useSay } from '../kit/writer';
import { codeText } from './dataDraft';

/** What a version was made from, what was done to the data, and how what it has learnt was judged. */
export function VersionData({ version }: { version: VersionSummary }) {
  const say = useSay();
  const { data, judged, customers, featureSet, features, years } = version;
  if (!data && !judged && featureSet === undefined) return null;
  const chance = judged?.chance?.judgement;
  const reasons = [...new Set(data?.dropped.map(({ reason }) => reason))];
  const dropped = (why: string) =>
    data?.dropped.flatMap(({ labelKey, reason }) => (reason === why ? [say(labelKey)] : [])) ?? [];
  return (
    <details class="rules small">
      <summary>{say('data.done')}</summary>
      <ul class="facts quiet">
        {featureSet === undefined || years === undefined ? null : (
          <li>
            {say('versions.madeFrom', { features, years, set: { as: 'text', text: featureSetName(featureSet) } })}
          </li>
        )}
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
        {reasons.map((reason) => (
          <li key={reason}>
            {say('data.done.dropped', { features: dropped(reason).join(', ') })} {say(`data.why.${reason}`)}
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
