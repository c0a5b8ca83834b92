import type { ChanceCard } from '../../core/outcome/card';
import { Curve } from '../charts/Curve';
import { WithTable } from '../charts/WithTable';
import { chartTable } from '../kit/chartTable';
import { useSay } from '../kit/writer';

const RANGES = 10;

/** Whether of deals with a chance of seven in ten about seven in ten were won: what was said against what was seen. */
export function ChanceReliability({ card: { reliability, trainRate, confusion } }: { card: ChanceCard }) {
  const say = useSay();
  const percent = (share: number) => Math.round(100 * share);
  const hundredths = (share: number) => say('number', { number: percent(share) });
  const [lostLost = 0, lostWon = 0, wonLost = 0, wonWon = 0] = confusion;
  const rows = lostLost + lostWon + wonLost + wonWon;
  const points = Array.from({ length: RANGES }, (_, at) => {
    const found = reliability.find(({ from }) => Math.round(from * RANGES) === at);
    // Held against what was said of these very deals, not against the middle of the range.
    const against = found?.said ?? (at + 0.5) / RANGES;
    return { at, value: found && 100 * found.seen, against: 100 * against };
  });
  return (
    <WithTable
      title={say('judged.reliability')}
      help={say('judged.reliability.help')}
      heads={[say('judged.range.head'), say('judged.rows'), say('judged.said'), say('judged.seen')]}
      rows={[
        ...reliability.map(({ from, to, rows: count, said, seen }) => ({
          key: String(from),
          cells: [
            say('judged.range', { low: hundredths(from), high: hundredths(to) }),
            say('number', { number: count }),
            hundredths(said),
            hundredths(seen),
          ],
        })),
        {
          key: 'baseRate',
          cells: [
            say('judged.always'),
            say('number', { number: rows }),
            hundredths(trainRate),
            hundredths((wonLost + wonWon) / Math.max(1, rows)),
          ],
        },
      ]}
      file={() =>
        chartTable(
          'chart-reliability',
          say('judged.reliability'),
          [
            [say('lists.csv.low'), 'share'],
            [say('lists.csv.high'), 'share'],
            [say('judged.rows'), 'number'],
            [say('judged.said'), 'share'],
            [say('judged.seen'), 'share'],
          ],
          reliability.map(({ from, to, rows: count, said, seen }) => [from, to, count, said, seen]),
        )
      }
    >
      <Curve
        points={points}
        marks={[]}
        place={undefined}
        fromZero
        most={100}
        digits={0}
        nameOf={(at) => hundredths((at + 0.5) / RANGES)}
      />
    </WithTable>
  );
}
