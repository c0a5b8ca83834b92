import { useState } from 'preact/hooks';
import type { ModelCard } from '../../../core/outcome/modelCard';
import { ChanceNumbers } from '../../judged/ChanceNumbers';
import { useSay } from '../../kit/writer';

/** The numbers of those who know them; made when it is opened. */
export function CardExpert({ judged }: { judged: NonNullable<ModelCard['judged']> }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const { split, trainDeals, testDeals, moments, learnt, later, ladder, baseRate, segmentEffect } = judged;
  const number = (value: number) => ({ as: 'number', value, digits: 3, fixed: true }) as const;
  return (
    <details class="card padded expert" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('studio.expert')}</summary>
      {open ? (
        <section class="with-table chance-card">
          <h3>{say('judged.title')}</h3>
          <p class="small quiet">
            {say('judged.deals', { train: trainDeals, day: { as: 'day', day: split }, test: testDeals, moments })}
          </p>
          <ul class="facts small">
            <li>
              {say('judged.losses', {
                later: number(later.logLoss),
                ladder: number(ladder.logLoss),
                base: number(baseRate.logLoss),
              })}
            </li>
            <li>{say('judged.gap', { learnt: number(learnt.logLoss), later: number(later.logLoss) })}</li>
            {segmentEffect ? (
              <li>
                {say('judged.segments', {
                  with: number(segmentEffect.with.logLoss),
                  without: number(segmentEffect.without.logLoss),
                })}
              </li>
            ) : null}
          </ul>
          <ChanceNumbers card={judged.card} />
        </section>
      ) : null}
    </details>
  );
}
