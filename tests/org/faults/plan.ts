import { createRandom, type SeededRandom } from '../../../core/kernels/random';
import type { Fault, FaultMatch } from './fault';

/** What a plan knows of a request. */
export interface Facts {
  method: string;
  /** Path and query as they were sent. */
  path: string;
  body: string;
  isApi: boolean;
  /** The id of the user whose session it is. */
  user: string | undefined;
}

/** An entry with its counters. */
export interface FaultState extends Fault {
  /** Requests that matched, and those of them that were hit. */
  matched: number;
  hits: number;
}

interface Hit {
  fault: string;
  method: string;
  path: string;
}

const KEPT_HITS = 100;

/**
 * Ordered faults: the first entry that matches a request and wants it answers it; an entry that lets it through leaves it
 * to the ones below. With the same seed the same requests in the same order meet the same faults.
 */
export class FaultPlan {
  private entries: { state: FaultState; random: SeededRandom; expression: RegExp | undefined }[] = [];
  private hits: Hit[] = [];
  seed = 1;

  /** @param userOf the id behind a user's name in an entry. */
  constructor(private readonly userOf: (name: string) => string | undefined) {}

  /** Replaces the plan; all counters start at nought. */
  set(faults: readonly Fault[], seed = 1): void {
    this.seed = seed;
    this.hits = [];
    this.entries = faults.map((fault, i) => ({
      state: { ...fault, matched: 0, hits: 0 },
      // Each entry draws from its own chance, so that one more entry does not change what the others do.
      random: createRandom(seed + i / 1024),
      expression: fault.match?.path === undefined ? undefined : new RegExp(fault.match.path, 'i'),
    }));
  }

  /** Entries with their counters, and the last requests that were hit, newest last. */
  read(): { seed: number; faults: FaultState[]; last: Hit[] } {
    return { seed: this.seed, faults: this.entries.map(({ state }) => ({ ...state })), last: [...this.hits] };
  }

  /** @returns the fault that this request meets, if any. */
  take(facts: Facts): Fault | undefined {
    for (const { state, random, expression } of this.entries) {
      const match = state.match ?? {};
      if (!this.matches(match, expression, facts)) continue;
      state.matched++;
      const due = state.matched > (match.afterN ?? 0) && state.hits < (match.times ?? Number.POSITIVE_INFINITY);
      if (!due || (match.chance !== undefined && random.next() >= match.chance)) continue;
      state.hits++;
      this.hits.push({ fault: state.name ?? '', method: facts.method, path: facts.path });
      if (this.hits.length > KEPT_HITS) this.hits.shift();
      return state;
    }
    return undefined;
  }

  private matches(match: FaultMatch, expression: RegExp | undefined, facts: Facts): boolean {
    if (match.method !== undefined && !match.method.toUpperCase().split('|').includes(facts.method)) return false;
    if (expression ? !expression.test(decoded(facts.path)) : !facts.isApi) return false;
    if (match.object !== undefined && !names(facts, match.object)) return false;
    return match.user === undefined || (facts.user !== undefined && this.userOf(match.user) === facts.user);
  }
}

/** An address as a person would write it. */
function decoded(path: string): string {
  const spaced = path.replace(/\+/g, ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

/** Whether a request is about an object: by its SOQL, wherever it stands, or by its address. */
function names(facts: Facts, object: string): boolean {
  const word = object.replace(/[^\w]/g, '');
  const text = `${decoded(facts.path)}\n${decoded(facts.body)}`;
  return new RegExp(`\\bFROM\\s+${word}\\b|/sobjects/${word}\\b|"type"\\s*:\\s*"${word}"`, 'i').test(text);
}
