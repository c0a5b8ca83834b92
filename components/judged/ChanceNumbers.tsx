import type { CardNumber, ChanceCard } from '../../core/outcome/card';
import { NumberHead } from '../kit/NumberHead';
import { ScrollRegion } from '../kit/ScrollRegion';
import { useSay } from '../kit/writer';

export const CLASS_NUMBERS = ['accuracy', 'balancedAccuracy', 'precision', 'recall', 'f1'] as const;
export const PROBABILITY_NUMBERS = [
  'auc',
  'averagePrecision',
  'logLoss',
  'brier',
  'brierSkill',
  'calibrationError',
] as const;
const SAID = ['saidWon', 'saidLost', 'total'] as const;

function useNumber() {
  const say = useSay();
  return (value: number, digits = 3) => say('value.number', { value: { as: 'number', value, digits, fixed: true } });
}

/** The numbers of a model card: by its classes, the confusion, and by its probabilities. The last rows are the baselines. */
export function ChanceNumbers({ card }: { card: ChanceCard }) {
  const say = useSay();
  const number = useNumber();
  const threshold = number(card.threshold, 2);
  return (
    <>
      <NumberTable
        title={say('judged.classes')}
        names={CLASS_NUMBERS}
        rows={[
          { name: say('judged.at', { threshold: number(0.5, 2) }), numbers: card.atHalf },
          { name: say('judged.at', { threshold }), numbers: card.atThreshold },
          { name: say('judged.guess'), numbers: card.guess },
          { name: say('judged.mostCommon'), numbers: card.mostCommon },
        ]}
      />
      <p class="small quiet">
        {card.chosenOn > 0 ? say('judged.threshold', { threshold, rows: card.chosenOn }) : say('judged.threshold.none')}
      </p>
      <Confusion card={card} />
      <NumberTable
        title={say('judged.probabilities')}
        names={PROBABILITY_NUMBERS}
        rows={[
          { name: say('judged.chance'), numbers: card.chance },
          { name: say('judged.baseRate', { rate: number(card.trainRate) }), numbers: card.baseRate },
        ]}
      />
      <p class="small quiet">{say('judged.probabilities.help')}</p>
    </>
  );
}

interface NumberTableProps<Name extends string> {
  title: string;
  names: readonly Name[];
  rows: readonly { name: string; numbers: Partial<Record<Name, CardNumber>> }[];
}

function NumberTable<Name extends string>({ title, names, rows }: NumberTableProps<Name>) {
  const say = useSay();
  const number = useNumber();
  const written = (one: CardNumber | undefined) => {
    if (!one) return say('measure.unknown');
    const { value, low, high } = one;
    if (low === undefined || high === undefined) return number(value);
    return (
      <>
        {number(value)}
        <span class="small quiet range">{say('judged.range', { low: number(low), high: number(high) })}</span>
      </>
    );
  };
  return (
    <>
      <h4>{title}</h4>
      <ScrollRegion label={title}>
        <table>
          <NumberHead corner={say('judged.by')} columns={names.map((key) => ({ key, label: say(`judged.${key}`) }))} />
          <tbody>
            {rows.map(({ name, numbers }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {names.map((column) => (
                  <td key={column} class="number unbroken">
                    {written(numbers[column])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

/** Outcomes by what was said at the threshold, with totals; below it what that comes to as balanced accuracy. */
function Confusion({ card }: { card: ChanceCard }) {
  const say = useSay();
  const number = useNumber();
  const [lostLost = 0, lostWon = 0, wonLost = 0, wonWon = 0] = card.confusion;
  const [lost, won] = [lostLost + lostWon, wonLost + wonWon];
  const rows = [
    { name: 'wasWon', cells: [wonWon, wonLost, won] },
    { name: 'wasLost', cells: [lostWon, lostLost, lost] },
    { name: 'total', cells: [wonWon + lostWon, wonLost + lostLost, won + lost] },
    // Whatever was more common before is said of all.
    {
      name: 'mostCommon',
      cells: card.trainRate > 0.5 ? [won + lost, 0, won + lost] : [0, won + lost, won + lost],
    },
  ];
  return (
    <>
      <h4>{say('judged.confusion', { threshold: number(card.threshold, 2) })}</h4>
      <table>
        <NumberHead
          corner={say('judged.outcome')}
          columns={SAID.map((key) => ({ key, label: say(`judged.${key}`) }))}
        />
        <tbody>
          {rows.map(({ name, cells }) => (
            <tr key={name}>
              <th scope="row">{say(`judged.${name}`)}</th>
              {cells.map((count, i) => (
                <td key={SAID[i]} class="number">
                  {say('number', { number: count })}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="small quiet">
        {say('judged.balanced', {
          wonWon,
          won,
          lostLost,
          lost,
          balanced: number(card.atThreshold.balancedAccuracy.value),
        })}
      </p>
    </>
  );
}
