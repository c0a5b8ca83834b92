import { variablesOf } from './check';
import { BY_CHOICE, Domains } from './domains';
import { type Assignment, type ProductModel, UNKNOWN } from './model';
import type { Propagator } from './propagator';
import { propagatorsOf } from './propagators';

/**
 * A configuration while it is made: what is decided, and which values are left for the rest. What is left is sound: no value of a
 * valid configuration is ever taken away; not every value that is left can be completed.
 */
export interface Session {
  readonly model: ProductModel;
  /** Whether anything can be valid at all, as far as propagation tells. */
  readonly possible: boolean;
  /** Decides a variable and what follows from it. @returns false where it cannot have this value; then nothing has changed. */
  set(variable: number, value: number): boolean;
  /** Takes a value away, likewise. */
  forbid(variable: number, value: number): boolean;
  /** Takes back the last that was set or forbidden. */
  undo(): void;
  isAllowed(variable: number, value: number): boolean;
  /** Values that are left, ascending. */
  allowed(variable: number): number[];
  sizeOf(variable: number): number;
  /** The only value that is left; {@link UNKNOWN} where there are several. */
  valueOf(variable: number): number;
  /** What took values of a variable away: indexes of constraints, BY_TREE or BY_CHOICE. */
  causesOf(variable: number): ReadonlySet<number>;
  /** The propagator that failed last, with its variables; undefined where none has. */
  failed(): Pick<Propagator, 'by' | 'variables'> | undefined;
}

/** Propagators of a model, with those of each variable: made once for a model, whatever is asked of it. */
export interface Compiled {
  model: ProductModel;
  propagators: readonly Propagator[];
  /** By variable: indexes of propagators. */
  of: readonly (readonly number[])[];
  /** By constraint: the variables that it is about. */
  scopes: readonly (readonly number[])[];
}

/** Compiles a model; sessions of one model share it. */
export function compile(model: ProductModel): Compiled {
  const propagators = propagatorsOf(model);
  const of = model.variables.map((): number[] => []);
  propagators.forEach(({ variables }, p) => {
    for (const variable of new Set(variables)) of[variable]?.push(p);
  });
  return { model, propagators, of, scopes: model.constraints.map(variablesOf) };
}

/** Opens a session on a model, with nothing decided. */
export function openSession({ model, propagators, of }: Compiled): Session {
  const domains = new Domains(model);
  const marks: number[] = [];
  const queue: number[] = [];
  const isQueued = new Uint8Array(propagators.length);
  let failed: Propagator | undefined;

  const push = (p: number): void => {
    if (isQueued[p] === 1) return;
    isQueued[p] = 1;
    queue.push(p);
  };
  const enqueueChanged = (): void => {
    for (const variable of domains.changed) for (const p of of[variable] as readonly number[]) push(p);
    domains.changed.length = 0;
  };
  /** Runs until nothing changes any more. A propagator that changes something is looked at again as well. */
  const run = (): boolean => {
    enqueueChanged();
    for (let at = 0; at < queue.length; at++) {
      const p = queue[at] as number;
      isQueued[p] = 0;
      const propagator = propagators[p] as Propagator;
      if (!propagator.revise(domains)) {
        failed = propagator;
        for (const left of queue) isQueued[left] = 0;
        queue.length = 0;
        domains.changed.length = 0;
        return false;
      }
      enqueueChanged();
    }
    queue.length = 0;
    return true;
  };
  const attempt = (change: () => boolean): boolean => {
    const mark = domains.mark();
    if (possible && change() && run()) {
      marks.push(mark);
      return true;
    }
    domains.back(mark);
    return false;
  };

  for (const p of propagators.keys()) push(p);
  const possible = model.variables.every(({ values }) => values.length > 0) && run();

  return {
    model,
    possible,
    set: (variable, value) => attempt(() => domains.has(variable, value) && domains.keep(variable, [value], BY_CHOICE)),
    forbid: (variable, value) => attempt(() => domains.drop(variable, [value], BY_CHOICE)),
    undo() {
      const mark = marks.pop();
      if (mark !== undefined) domains.back(mark);
    },
    isAllowed: (variable, value) => domains.has(variable, value),
    allowed: (variable) => {
      const values: number[] = [];
      for (let value = 0; value < domains.countOf(variable); value++)
        if (domains.has(variable, value)) values.push(value);
      return values;
    },
    sizeOf: (variable) => domains.size[variable] as number,
    valueOf: (variable) => (domains.size[variable] === 1 ? domains.first(variable) : UNKNOWN),
    causesOf: (variable) => domains.causesOf(variable),
    failed: () => failed,
  };
}

/** Opens a session with what is known. @returns the variable that cannot have its value under those before it, where there is one. */
export function sessionWith(compiled: Compiled, known: Assignment): { session: Session; clash: number | undefined } {
  const session = openSession(compiled);
  for (const [variable, value] of known.entries())
    if (value !== UNKNOWN && !session.set(variable, value)) return { session, clash: variable };
  return { session, clash: session.possible ? undefined : UNKNOWN };
}
