import { text } from '../../../core/crm/text';
import type { ModelCard } from '../../../core/outcome/modelCard';
import { HaveNeedBars } from '../../kit/marks';
import { useSay } from '../../kit/writer';

/** What the chance was made from, and whether that is enough. */
export function CardData({ card: { data, judged, asOf } }: { card: ModelCard }) {
  const say = useSay();
  const { from, to, won, lost, needed, customers } = data;
  return (
    <section class="card padded">
      <h2>{say('studio.data')}</h2>
      <p class="quiet">
        {say('studio.data.period', {
          deals: won + lost,
          customers,
          from: { as: 'day', day: from },
          to: { as: 'day', day: to },
          asOf: { as: 'day', day: asOf },
        })}
      </p>
      <HaveNeedBars
        rows={[
          { label: text('chance.thin.wonDeals'), have: won, need: needed },
          { label: text('chance.thin.lostDeals'), have: lost, need: needed },
        ]}
      />
      {judged ? (
        <p class="small quiet">
          {say('studio.data.split', {
            train: judged.trainDeals,
            test: judged.testDeals,
            day: { as: 'day', day: judged.split },
          })}
        </p>
      ) : (
        <p class="small quiet">{say('studio.data.unjudged')}</p>
      )}
    </section>
  );
}
