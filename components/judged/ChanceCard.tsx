import type { ChanceJudged } from '../../core/engine/expert';
import { Note } from '../kit/Note';
import { useSay } from '../kit/writer';
import { ChanceNumbers } from './ChanceNumbers';
import { ChanceReliability } from './ChanceReliability';

/** How the chance to win of a version did on deals that closed later than those it was made from, beside what needs no model. */
export function ChanceCard({ chance: { won, lost, needed, judged } }: { chance: ChanceJudged }) {
  const say = useSay();
  return (
    <section class="with-table chance-card">
      <h3>{say('judged.title')}</h3>
      {judged ? (
        <Judged judged={judged} />
      ) : (
        <p class="small quiet">
          {Math.min(won, lost) < needed ? say('judged.thin', { won, lost, needed }) : say('judged.few', { won, lost })}
        </p>
      )}
    </section>
  );
}

function Judged({ judged: { card, ...deals } }: { judged: NonNullable<ChanceJudged['judged']> }) {
  const say = useSay();
  const number = (value: number | undefined) =>
    ({ as: 'number', value: value ?? Number.NaN, digits: 3, fixed: true }) as const;
  const [ours, base] = [number(card.chance.logLoss?.value), number(card.baseRate.logLoss?.value)];
  return (
    <>
      {card.better ? (
        <p class="small">{say('judged.better', { ours, base })}</p>
      ) : (
        <Note kind="warn">
          <p>{say('judged.notBetter', { ours, base })}</p>
        </Note>
      )}
      <p class="small quiet">
        {say('judged.deals', {
          train: deals.trainDeals,
          day: { as: 'day', day: deals.split },
          test: deals.testDeals,
          moments: deals.moments,
        })}
      </p>
      <ChanceNumbers card={card} />
      <ChanceReliability card={card} />
    </>
  );
}
