import type { MatchReport } from '../../../core/intake/join';
import { useSay } from '../../kit/writer';

/** How many rows found what they refer to, and which keys are nowhere. */
export function MatchLine({
  match: { rows, exact, near, empty, unknown, unknownKeys, ambiguous },
}: {
  match: MatchReport;
}) {
  const say = useSay();
  const keyed = rows - empty;
  return (
    <p class="small quiet">
      {say('intake.match', { found: exact + near, of: keyed })}
      {near > 0 ? ` ${say('intake.match.near', { near })}` : null}
      {empty > 0 ? ` ${say('intake.match.empty', { empty })}` : null}
      {unknownKeys > 0
        ? ` ${say('intake.match.unknown', {
            keys: unknownKeys,
            examples: unknown
              .slice(0, 5)
              .map(({ word }) => word)
              .join(', '),
          })}`
        : null}
      {ambiguous > 0 ? ` ${say('intake.match.ambiguous', { keys: ambiguous })}` : null}
    </p>
  );
}
