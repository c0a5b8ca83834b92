import { createRandom } from '../../core/kernels/random';

/** A list of calls as a call centre saves it. */
export interface CallsFileOptions {
  calls: number;
  /** How much scripts and hours do; 0 = nothing. */
  effect: number;
  seed?: number;
}

const OPENINGS = ['Opening A', 'Opening B', 'Opening C'];
const OFFERS = ['Offer 1', 'Offer 2'];

/**
 * Calls of six scripts of two pages in German notation: "Opening C" and "Offer 2" do best, mornings are better, and who is interested talks
 * longer. The same options give the same text.
 */
export function callsFile({ calls, effect, seed = 1 }: CallsFileOptions): string {
  const random = createRandom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random.next() * from.length)] as T;
  const lines = Array.from({ length: calls }, () => {
    const [opening, offer] = [pick(OPENINGS), pick(OFFERS)];
    const hour = 8 + Math.floor(9 * random.next());
    const share =
      0.3 +
      effect *
        (0.16 * (OPENINGS.indexOf(opening) - 1) + (offer === 'Offer 2' ? 0.1 : -0.1) + (hour < 12 ? 0.12 : -0.1));
    const yes = random.next() < share;
    const result = yes
      ? random.next() < 0.6
        ? 'Positive'
        : 'High potential'
      : pick(['Negative', 'Negative', 'No answer', 'Other']);
    const day = 1 + Math.floor(28 * random.next());
    const month = 1 + Math.floor(6 * random.next());
    const when = `${two(day)}.${two(month)}.2026 ${two(hour)}:${two(Math.floor(60 * random.next()))}`;
    const talk = ((yes ? 300 : 80) * (0.6 + 0.8 * random.next())).toFixed(1).replace('.', ',');
    return [
      when,
      pick(['Spring fair', 'Winter offer']),
      opening,
      offer,
      pick(['Agent 1', 'Agent 2', 'Agent 3']),
      pick(['north', 'south', 'west', '']),
      talk,
      result,
    ].join(';');
  });
  return `${['Called at;Campaign;Script page 1;Script page 2;Agent;Region;Talk time;Result', ...lines].join('\r\n')}\r\n`;
}

const two = (number: number): string => String(number).padStart(2, '0');
