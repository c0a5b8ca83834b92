import type { VersionSummary } from '../../core/protocol';
import { type Say, useSay } from '../kit/writer';

/** How a version is called: what it is and when it was built. */
export function versionName({ status, fittedAt }: VersionSummary, say: Say): string {
  return say('studio.version', { status: say(`versions.${status}`), at: { as: 'instant', at: fittedAt } });
}

interface VersionChoiceProps {
  versions: readonly VersionSummary[];
  version: VersionSummary;
  onChoose: (id: string) => void;
}

/** Which version the page tells of. */
export function VersionChoice({ versions, version, onChoose }: VersionChoiceProps) {
  const say = useSay();
  const newest = [...versions].sort((a, b) => b.fittedAt - a.fittedAt);
  return (
    <label class="row wrap version-choice">
      <span class="quiet">{say('studio.version.of')}</span>
      <select class="field" value={version.id} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        {newest.map((one) => (
          <option key={one.id} value={one.id}>
            {versionName(one, say)}
          </option>
        ))}
      </select>
    </label>
  );
}
