import { type Assignment, UNKNOWN } from './model';
import { type Compiled, type Session, sessionWith } from './session';

/** How much each value of each variable is worth: parallel to the variables and their values. −Infinity is never taken by choice. */
export type Scores = readonly ArrayLike<number>[];

/** What a search came to. `best` = proved to have the highest score. */
export type Found = { values: Assignment; score: number; best: boolean };

export interface SearchLimits {
  /** Decisions until the first configuration is found, and after it. */
  first: number;
  after: number;
  /** Only configurations that score more than this count. */
  above?: number;
}

export const USUAL_LIMITS: SearchLimits = { first: 40_000, after: 1_500 };

/**
 * The valid and complete configuration with the highest score: depth first, what is decided most clearly first, the better value first;
 * left out is what cannot score more than what was found. Ties go to the lower index.
 * @returns undefined where there is none, `'unknown'` where none was found within the limits.
 * Source: depth-first branch and bound, A. Land and A. Doig 1960; domains are filtered after each decision (maintaining arc consistency).
 */
export function search(
  compiled: Compiled,
  known: Assignment,
  scores: Scores,
  limits: SearchLimits = USUAL_LIMITS,
): Found | 'unknown' | undefined {
  const { session, clash } = sessionWith(compiled, known);
  if (clash !== undefined) return undefined;
  return new Search(session, scores, limits).run();
}

/** Values that score this much less are as good as equal: sums of logarithms differ by a last bit. */
const SAME = 1e-9;

class Search {
  private found: Found | undefined;
  private steps = 0;
  private isCut = false;
  private readonly weight: Float64Array;

  constructor(
    private readonly session: Session,
    private readonly scores: Scores,
    private readonly limits: SearchLimits,
  ) {
    this.weight = new Float64Array(session.model.variables.length);
  }

  run(): Found | 'unknown' | undefined {
    this.descend();
    if (this.found) return { ...this.found, best: !this.isCut };
    return this.isCut ? 'unknown' : undefined;
  }

  /** Looks at everything below the decisions made so far. */
  private descend(): void {
    const { bound, next } = this.look();
    const least = this.found?.score ?? this.limits.above ?? Number.NEGATIVE_INFINITY;
    if (bound <= least + SAME && least > Number.NEGATIVE_INFINITY) return;
    if (next < 0) {
      this.found = { values: this.values(), score: bound, best: false };
      return;
    }
    const own = this.scores[next] as ArrayLike<number>;
    const values = this.session.allowed(next).sort((a, b) => (own[b] as number) - (own[a] as number) || a - b);
    for (const value of values) {
      if (this.isSpent()) return;
      this.steps++;
      if (!this.session.set(next, value)) {
        this.blame();
        continue;
      }
      this.descend();
      this.session.undo();
    }
  }

  private isSpent(): boolean {
    const most = this.found ? this.limits.after : this.limits.first;
    if (this.steps < most) return false;
    this.isCut = true;
    return true;
  }

  /** What failed is looked at early from now on: dead ends are met near the top. Source: F. Boussemart et al. 2004, dom/wdeg. */
  private blame(): void {
    for (const variable of this.session.failed()?.variables ?? [])
      this.weight[variable] = (this.weight[variable] as number) + 1;
  }

  /** The most that can still be scored, and the variable that is to be decided next; −1 where all are. */
  private look(): { bound: number; next: number } {
    const { session, scores, weight } = this;
    let [bound, next, clearest] = [0, -1, Number.NEGATIVE_INFINITY];
    for (let v = 0; v < scores.length; v++) {
      const own = scores[v] as ArrayLike<number>;
      const isOpen = session.sizeOf(v) > 1;
      let [best, second] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (let value = 0; value < own.length; value++) {
        if (!session.isAllowed(v, value)) continue;
        const score = own[value] as number;
        if (score > best) [best, second] = [score, best];
        else if (score > second) second = score;
      }
      bound += best;
      if (!isOpen) continue;
      const clear = Math.min(1e6, best - second) + HASTE * (weight[v] as number);
      if (clear > clearest) [next, clearest] = [v, clear];
    }
    return { bound, next };
  }

  private values(): Assignment {
    return Int16Array.from(this.scores, (_, v) => this.session.valueOf(v));
  }
}

/** How much one dead end outweighs how clearly a variable is decided. */
const HASTE = 0.5;

/** Everything open. */
export function nothingKnown(compiled: Compiled): Assignment {
  return new Int16Array(compiled.model.variables.length).fill(UNKNOWN);
}
