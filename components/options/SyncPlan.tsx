import type { ReadingPlan } from '../../core/protocol';
import { useSay } from '../kit/writer';

/** A plan's time is told at this pace: queries of an ordinary org take about as long. */
const SECONDS_PER_CALL = 1;

interface SyncPlanProps {
  plan: ReadingPlan;
  /** Whether its time is told: not where the reading itself tells how much is left. */
  timed: boolean;
}

/** What is going to be asked for: the sum first, then object by object, those of which there is much first. */
export function SyncPlan({ plan, timed }: SyncPlanProps) {
  const say = useSay();
  const { calls, limit, used } = plan;
  const rows = plan.parts.reduce((sum, part) => sum + (part.rows ?? 0), 0);
  const isFirst = plan.parts.some((part) => part.rows !== undefined);
  const large = [...plan.parts].sort((a, b) => (b.rows ?? 0) - (a.rows ?? 0) || b.calls - a.calls);
  const minutes = Math.max(1, Math.round((calls * SECONDS_PER_CALL) / 60));
  return (
    <div class="sync-plan small">
      <p class="medium">{isFirst ? say('plan.calls', { calls, rows }) : say('plan.changes', { calls })}</p>
      <p class="quiet">
        {limit
          ? `${say(calls / limit < 0.01 ? 'plan.little' : 'plan.share', { share: { as: 'share', value: calls / limit }, limit, used: used ?? 0 })} `
          : null}
        {timed ? say('plan.time', { minutes }) : null}
      </p>
      <details>
        <summary>{say('plan.parts', { parts: large.length })}</summary>
        <ul class="plan-parts">
          {large.map((part) => (
            <li key={`${part.table} ${part.object}`}>
              <span class="medium">{say(`table.${part.table}`)}</span>
              <span class="quiet">
                {part.rows === undefined ? say('plan.changed') : say('plan.rows', { rows: part.rows })}
              </span>
              <span class="quiet">{say(`plan.way.${part.way}`, { calls: part.calls })}</span>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
