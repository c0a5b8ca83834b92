import type { ModelCard } from '../../../core/outcome/modelCard';
import { ChanceReliability } from '../../judged/ChanceReliability';
import { NumberHead } from '../../kit/NumberHead';
import { ScrollRegion } from '../../kit/ScrollRegion';
import { useSay } from '../../kit/writer';
import { TimeMachine } from './TimeMachine';

/** How often it was right: as if it had been asked on an earlier day, as a table of said and came, and as said tenths. */
export function CardRight({ card }: { card: ModelCard }) {
  const say = useSay();
  const { judged, timeMachine } = card;
  return (
    <section class="card padded">
      <h2>{say('studio.right')}</h2>
      {timeMachine ? <TimeMachine card={card} /> : <p class="quiet">{say('studio.right.none')}</p>}
      {judged ? (
        <>
          <SaidAndCame judged={judged} />
          <ChanceReliability card={judged.card} />
        </>
      ) : null}
    </section>
  );
}

function SaidAndCame({ judged: { card, moments, testDeals } }: { judged: NonNullable<ModelCard['judged']> }) {
  const say = useSay();
  const [lostLost = 0, lostWon = 0, wonLost = 0, wonWon = 0] = card.confusion;
  const hundredths = Math.round(100 * card.threshold);
  const rows = [
    { key: 'wasWon', cells: [wonWon, wonLost] },
    { key: 'wasLost', cells: [lostWon, lostLost] },
  ];
  return (
    <>
      <h3>{say('studio.said', { threshold: hundredths })}</h3>
      <p class="small quiet">
        {say(card.chosenOn > 0 ? 'studio.said.chosen' : 'studio.said.half', { threshold: hundredths })}{' '}
        {say('studio.said.body', { right: wonWon + lostLost, of: moments, deals: testDeals })}
      </p>
      <ScrollRegion label={say('studio.said', { threshold: hundredths })}>
        <table>
          <NumberHead
            corner={say('studio.said.corner')}
            columns={['saidWon', 'saidLost'].map((key) => ({ key, label: say(`studio.said.${key}`) }))}
          />
          <tbody>
            {rows.map(({ key, cells: [won = 0, lost = 0] }) => (
              <tr key={key}>
                <th scope="row">{say(`studio.said.${key}`)}</th>
                <td class="number">{say('haveNeed', { have: won, need: won + lost })}</td>
                <td class="number">{say('haveNeed', { have: lost, need: won + lost })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}
