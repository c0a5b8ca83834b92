/** Milliseconds of work between two breaths, in which a worker hears what else is asked of it. */
const BREATH = 50;

/** Runs work that is done in steps, with a breath between some of them. `between` is waited for with each breath; what it throws ends the work. */
export async function drive<T>(steps: Generator<unknown, T>, between: () => unknown): Promise<T> {
  for (let since = Date.now(); ; ) {
    const step = steps.next();
    if (step.done) return step.value;
    if (Date.now() - since < BREATH) continue;
    await new Promise((resolve) => setTimeout(resolve));
    await between();
    since = Date.now();
  }
}
