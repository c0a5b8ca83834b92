/**
 * What follows from rules of two parts each: "this needs that", "not both", "one of both". Things are numbered 0 … n − 1; each is true or
 * not. Following arrows from what holds is complete for such rules (2-satisfiability).
 * Source: Aspvall, Plass & Tarjan 1979, Information Processing Letters 8.
 */
export class Implications {
  /** By sign of a thing (2 × thing, + 1 where it is not true): what follows at once. */
  private readonly next = new Map<number, Set<number>>();

  /** If `given` holds, `then` does; so without `then` there is no `given`. */
  add(given: Sign, then: Sign): void {
    this.arrow(codeOf(given), codeOf(then));
    this.arrow(codeOf(then) ^ 1, codeOf(given) ^ 1);
  }

  /** Whether `then` follows from `given`. */
  implies(given: Sign, then: Sign): boolean {
    return this.reached(codeOf(given)).has(codeOf(then));
  }

  /** Things that are true wherever `then` is forced: the true ones from which it follows, itself left out. */
  forcing(then: Sign): number[] {
    // By contraposition: what its opposite leads to, turned around.
    return [...this.reached(codeOf(then) ^ 1)].flatMap((code) => {
      const opposite = code ^ 1;
      return opposite % 2 === 0 && opposite !== codeOf(then) ? [opposite >> 1] : [];
    });
  }

  private arrow(from: number, to: number): void {
    const list = this.next.get(from);
    if (list) list.add(to);
    else this.next.set(from, new Set([to]));
  }

  private reached(from: number): Set<number> {
    const seen = new Set([from]);
    for (const code of seen) for (const to of this.next.get(code) ?? []) seen.add(to);
    return seen;
  }
}

/** A thing, and whether it is meant to be true. */
export interface Sign {
  thing: number;
  is: boolean;
}

function codeOf({ thing, is }: Sign): number {
  return 2 * thing + (is ? 0 : 1);
}
