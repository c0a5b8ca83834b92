import { isBroken, placeOf } from './check';
import { type Assignment, UNKNOWN } from './model';
import { type Compiled, type Session, sessionWith } from './session';

/** How much each value of each variable is worth: parallel to the variables and their values. −Infinity is never taken by choice. */
export type Scores = readonly ArrayLike<number>[];

/** What a search came to. `best` = proved to have the highest score. */
export type Found = { values: Assignment; score: number; best: boolean };

/** A search ended at its limits: there may be something valid, or nothing. */
export interface GaveUp {
  gaveUp: true;
}

export interface SearchLimits {
  /** Decisions until the first configuration is found, and after it. */
  first: number;
  after: number;
}

export const USUAL_LIMITS: SearchLimits = { first: 40_000, after: 1_200 };

/**
 * The valid and complete configuration with the highest score: what is wished most of each variable by itself, and where that breaks a rule or
 * does not fit the tree, one of the variables that it is about is decided, its better value first; left out is what cannot score more than
 * what was found. Ties go to the lower index.
 * @returns undefined where there is none, `'unknown'` where none was found within the limits.
 * Source: branch and bound, A. Land and A. Doig 1960, whose relaxation leaves the rules out; domains are filtered after each decision.
 */
export function search(
  compiled: Compiled,
  known: Assignment,
  scores: Scores,
  limits: SearchLimits = USUAL_LIMITS,
): Found | 'unknown' | undefined {
  const { session, clash } = sessionWith(compiled, known);
  if (clash !== undefined) return undefined;
  return new Search(compiled, session, scores, limits).run();
}

/** Values that score this much less are as good as equal: sums of logarithms differ by a last bit. */
const SAME = 1e-9;

class Search {
  private found: Found | undefined;
  private steps = 0;
  private isCut = false;
  private readonly weight: Float64Array;
  private readonly clear: Float64Array;

  constructor(
    private readonly compiled: Compiled,
    private readonly session: Session,
    private readonly scores: Scores,
    private readonly limits: SearchLimits,
  ) {
    this.weight = new Float64Array(session.model.variables.length);
    this.clear = new Float64Array(session.model.variables.length);
  }

  run(): Found | 'unknown' | undefined {
    this.descend();
    if (this.found) return { ...this.found, best: !this.isCut };
    return this.isCut ? 'unknown' : undefined;
  }

  /** Looks at everything below the decisions made so far. */
  private descend(): void {
    const { bound, wish } = this.look();
    const least = this.found?.score ?? Number.NEGATIVE_INFINITY;
    if (bound <= least + SAME && least > Number.NEGATIVE_INFINITY) return;
    const next = this.contested(wish);
    if (next < 0) {
      this.found = { values: wish, score: bound, best: false };
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

  /** The best value of each variable by itself, and what they score together: no configuration below scores more. */
  private look(): { bound: number; wish: Assignment } {
    const { session, scores, clear } = this;
    const wish = new Int16Array(scores.length);
    let bound = 0;
    for (let v = 0; v < scores.length; v++) {
      const own = scores[v] as ArrayLike<number>;
      let [best, second, at] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, UNKNOWN];
      for (let value = 0; value < own.length; value++) {
        if (!session.isAllowed(v, value)) continue;
        const score = own[value] as number;
        if (at === UNKNOWN || score > best) [best, second, at] = [score, best, value];
        else if (score > second) second = score;
      }
      bound += best;
      wish[v] = at;
      clear[v] = Math.min(1e6, best - second);
    }
    return { bound, wish };
  }

  /** The open variable that is decided most clearly, of those that stand in the way of a wish; −1 where nothing does. */
  private contested(wish: Assignment): number {
    const { session, weight, clear, compiled } = this;
    const { model, scopes } = compiled;
    let [next, most] = [-1, Number.NEGATIVE_INFINITY];
    const offer = (variable: number): void => {
      if (session.sizeOf(variable) < 2) return;
      const worth = (clear[variable] as number) + HASTE * (weight[variable] as number);
      if (worth > most || (worth === most && variable < next)) [next, most] = [variable, worth];
    };
    model.constraints.forEach((constraint, at) => {
      if (isBroken(constraint, wish)) for (const variable of scopes[at] as readonly number[]) offer(variable);
    });
    model.variables.forEach(({ parent }, variable) => {
      if (placeOf(model, wish, variable) === 'right') return;
      offer(variable);
      if (parent) offer(parent.variable);
    });
    return next;
  }
}

/** How much one dead end outweighs how clearly a variable is decided. */
const HASTE = 0.5;

/** Everything open. */
export function nothingKnown(compiled: Compiled): Assignment {
  return new Int16Array(compiled.model.variables.length).fill(UNKNOWN);
}
