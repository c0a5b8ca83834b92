import type { Text } from '../../core/crm/text';
import type { Moves } from '../../core/segments/flows';
import { useSay } from '../kit/writer';

/** So many ways are told one by one. */
const TOLD = 6;

/** Which customers are in another segment than in the version before: how many, and from where to where. */
export function VersionMoves({ moves: { of, moved, flows } }: { moves: Moves }) {
  const say = useSay();
  if (of === 0) return null;
  if (moved === 0) return <p class="small quiet">{say('versions.moves.none', { of })}</p>;
  const rest = flows.slice(TOLD).reduce((sum, { customers }) => sum + customers, 0);
  return (
    <details class="rules small">
      <summary>{say('versions.moves', { moved, of })}</summary>
      <ul class="facts quiet">
        {flows.slice(0, TOLD).map(({ from, to, customers }) => (
          <li key={JSON.stringify([from, to])}>
            {say('versions.moves.flow', { customers, from: named(from), to: named(to) })}
          </li>
        ))}
        {rest > 0 ? <li>{say('versions.moves.more', { customers: rest })}</li> : null}
      </ul>
    </details>
  );
}

const named = (label: Text | undefined) => ({ as: 'text' as const, text: label ?? { key: 'versions.moves.outside' } });
