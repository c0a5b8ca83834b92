import { useEffect, useState } from 'preact/hooks';
import type { Messages } from '../../core/protocol';
import { ScrollRegion } from '../kit/ScrollRegion';
import { useSay, Written } from '../kit/writer';
import type { PriceActions } from './actions';

type Spread = ReturnType<Messages['priceSpread']>[number];

/** How far prices of the same segment lie apart between countries, for whoever answers for them; nothing where nothing can be compared. */
export function PricesSpread({ actions, of }: { actions: PriceActions; of: string }) {
  const say = useSay();
  const [spreads, setSpreads] = useState<Spread[]>();
  useEffect(() => {
    let here = true;
    // Before the first version there are no segments to compare within.
    actions.spread().then(
      (next) => here && setSpreads(next),
      () => here && setSpreads([]),
    );
    return () => {
      here = false;
    };
  }, [of]);
  if (!spreads) return null;
  return (
    <section class="card padded" aria-label={say('spread.title')}>
      <h2>{say('spread.title')}</h2>
      <p class="small quiet">{say('spread.body')}</p>
      {spreads.length === 0 ? <p class="small">{say('spread.none')}</p> : null}
      {spreads.map((spread) => (
        <Segment key={spread.segment.id} spread={spread} />
      ))}
    </section>
  );
}

function Segment({ spread }: { spread: Spread }) {
  const say = useSay();
  const { segment, level, customers, countries, hidden } = spread;
  const label = { as: 'text', text: segment.label } as const;
  return (
    <div class="price-spread">
      <h3>
        <Written text={segment.label} />
      </h3>
      <ScrollRegion label={say('spread.table', { segment: label })}>
        <table class="small">
          <thead>
            <tr>
              <th scope="col">{say('spread.country')}</th>
              <th scope="col" class="number">
                {say('spread.customers')}
              </th>
              <th scope="col">{say('spread.level')}</th>
            </tr>
          </thead>
          <tbody>
            {countries.map((cell) => (
              <tr key={cell.country}>
                <th scope="row">{cell.country}</th>
                <td class="number">{cell.customers}</td>
                <td>
                  <Level level={cell.level} />
                </td>
              </tr>
            ))}
            <tr>
              <th scope="row">{say('spread.all')}</th>
              <td class="number">{customers}</td>
              <td>
                <Level level={level} />
              </td>
            </tr>
          </tbody>
        </table>
      </ScrollRegion>
      {hidden > 0 ? <p class="small quiet">{say('spread.hidden', { count: hidden })}</p> : null}
    </div>
  );
}

/** A price level as a bar from 0 to the list price, with its words. */
function Level({ level }: { level: number }) {
  const say = useSay();
  return (
    <span class="row">
      <span class="spread-bar" aria-hidden="true">
        <span style={{ width: `${Math.min(1, level) * 100}%` }} />
      </span>
      {say('spread.ofList', { share: { as: 'share', value: level } })}
    </span>
  );
}
