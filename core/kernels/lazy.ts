import { finish } from './finish';

/** Computed when first asked for, then kept. */
export function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** {@link lazy} of work in steps: made at once by who cannot wait, or a step at a time. */
export interface LazySteps<T> {
  (): T;
  steps(): Generator<undefined, T>;
}

export function lazySteps<T>(make: () => Generator<unknown, T>): LazySteps<T> {
  let made: { value: T } | undefined;
  function* steps(): Generator<undefined, T> {
    const run = made ? undefined : make();
    for (let step = run?.next(); !made && step; step = run?.next()) {
      if (step.done) made = { value: step.value };
      else yield;
    }
    return (made as { value: T }).value;
  }
  return Object.assign(() => finish(steps()), { steps });
}
