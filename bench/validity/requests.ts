import { integer, type Random } from '../../core/kernels/random';
import { COUNTRIES, type MadeCatalogue } from './catalogue';
import { type Configured, type Decided, drawn, type Vocabulary, wordsOf } from './configured';

/** What somebody asks for. */
export interface Request {
  country: string | undefined;
  decided: Decided;
  /** A valid configuration that has all of it; undefined where nobody knows whether there is one. */
  answer?: Configured;
}

/** Of ten requests so many are parts of a valid configuration; the others decide anything at random. */
const PARTS = 7;
const SHARES = [0, 0.05, 0.2, 0.6];
const MOST_DECIDED = 6;

/** Draws a request: some of what a valid configuration has and has not, or some words of what was sold, whether or not they go together. */
export function drawnRequest(made: MadeCatalogue, vocabulary: Vocabulary, random: Random): Request {
  const country = [undefined, ...COUNTRIES][integer(random, COUNTRIES.length + 1)];
  if (integer(random, 10) >= PARTS) return { country, decided: anything(vocabulary, random) };
  const answer = drawn({ made, random, country, vocabulary });
  if (!answer) return { country, decided: {} };
  const words = new Map(wordsOf(answer));
  const share = SHARES[integer(random, SHARES.length)] as number;
  const decided: Record<string, string> = {};
  for (const place of vocabulary.keys()) {
    if (integer(random, 1000) >= share * 1000) continue;
    const word = words.get(place);
    // That an attribute is absent is nothing that a request says.
    if (word !== undefined || !place.includes('#')) decided[place] = word ?? '';
  }
  return { country, decided, answer };
}

function anything(vocabulary: Vocabulary, random: Random): Decided {
  const places = [...vocabulary.keys()];
  const decided: Record<string, string> = {};
  for (let i = 1 + integer(random, MOST_DECIDED); i > 0; i--) {
    const place = places[integer(random, places.length)] as string;
    const words = [...(vocabulary.get(place) as ReadonlySet<string>), ...(place.includes('#') ? [] : [''])];
    decided[place] = words[integer(random, words.length)] as string;
  }
  return decided;
}
