import type { Messages } from '../../core/protocol';
import { ScrollRegion } from '../kit/ScrollRegion';
import { Unanswered } from '../kit/Unanswered';
import { useAnswer } from '../kit/useAnswer';
import { useSay, Written } from '../kit/writer';

export type Spreads = ReturnType<Messages['priceSpread']>;

/** How far prices of the same segment lie apart between countries, for whoever answers for them; nothing where nothing can be compared. */
export function PriceSpread({ load, of }: { load: () => Promise<Spreads>; of: string }) {
  const say = useSay();
  const { answer: spreads, failure, again } = useAnswer(of, load);
  if (failure) return <Unanswered failure={failure} again={again} />;
  if (!spreads) return null;
  return (
    <section class="card padded" aria-label={say('spread.title')}>
      <h2>{say('spread.title')}</h2>
      <p class="small quiet">{say('spread.body')}</p>
      {spreads.length === 0 ? <p class="small">{say('spread.none')}</p> : null}
      {spreads.length > 0 ? (
        <div class="price-spreads">
          {spreads.map((spread) => (
            <Segment key={spread.segment.id} spread={spread} />
          ))}
        </div>
      ) : null}
    </section>
  );
}

function Segment({ spread }: { spread: Spreads[number] }) {
  const say = useSay();
  const { segment, countries, apart = 0 } = spread;
  const highest = Math.max(...countries.map(({ level = 0 }) => 1 + level));
  return (
    <div>
      <h3>
        <Written text={segment.label} />
      </h3>
      <p class="small">{say('spread.apart', { share: { as: 'share', value: apart } })}</p>
      <ScrollRegion label={say('spread.table', { segment: { as: 'text', text: segment.label } })}>
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
            {countries.map(({ country, customers, level }) => (
              <tr key={country}>
                <th scope="row">{country}</th>
                <td class="number">{level === undefined ? say('spread.few') : say('number', { number: customers })}</td>
                <td>{level === undefined ? say('spread.masked') : <Level level={level} highest={highest} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </div>
  );
}

/** A price level as a bar as long as the highest one, with its words. */
function Level({ level, highest }: { level: number; highest: number }) {
  const say = useSay();
  const way = Math.round(100 * level) === 0 ? 'same' : level > 0 ? 'above' : 'below';
  return (
    <span class="row">
      <span class="spread-bar" aria-hidden="true">
        <span style={{ width: `${((1 + level) / highest) * 100}%` }} />
      </span>
      {say('spread.against', { share: { as: 'share', value: Math.abs(level) }, way })}
    </span>
  );
}
