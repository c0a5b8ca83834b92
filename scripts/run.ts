import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** How much of a failed step's output is printed again below the list of steps. */
const KEPT_CHARACTERS = 6_000;

/** How a program or a step ended. */
export interface Ending {
  code: number;
  /** The last of what it printed. */
  last: string;
}

/** Runs a program of node_modules/.bin (or the PATH) with its output on the screen. */
export function run(program: string, args: string[], env: Record<string, string> = {}): Promise<Ending> {
  return new Promise((resolve, reject) => {
    const path = `${join(ROOT, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`;
    const colours: Record<string, string> = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
    const child = spawn(program, args, {
      cwd: ROOT,
      stdio: ['inherit', 'pipe', 'pipe'],
      env: { ...colours, ...process.env, ...env, PATH: path },
    });
    let last = '';
    const pass = (to: NodeJS.WriteStream) => (text: string) => {
      to.write(text);
      last = (last + text).slice(-KEPT_CHARACTERS);
    };
    child.stdout.setEncoding('utf8').on('data', pass(process.stdout));
    child.stderr.setEncoding('utf8').on('data', pass(process.stderr));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, last }));
  });
}

export interface Step {
  name: string;
  run: () => Promise<Ending>;
}

/**
 * Runs all steps, also after one failed, and prints how each one went and why one failed. Steps of a list run beside each other.
 * @returns 0 when all passed, else 1.
 */
export async function runSteps(steps: (Step | Step[])[]): Promise<number> {
  const results: { name: string; ending: Ending; seconds: number }[] = [];
  const runStep = async ({ name, run }: Step) => {
    const start = performance.now();
    const ending = await run();
    return { name, ending, seconds: (performance.now() - start) / 1000 };
  };
  for (const beside of steps.map((step) => [step].flat())) {
    console.log(`\n── ${beside.map(({ name }) => name).join('; ')}`);
    results.push(...(await Promise.all(beside.map(runStep))));
  }
  const failed = results.filter(({ ending }) => ending.code !== 0);
  // What failed stands last: who reads only the end of a long log sees why.
  for (const { name, ending } of failed) console.log(`\n── ${name}: failed; the end of what it said\n${ending.last}`);
  console.log('');
  for (const { name, ending, seconds } of results)
    console.log(`${ending.code === 0 ? '✓' : '✗'} ${name.padEnd(40)} ${seconds.toFixed(1).padStart(6)} s`);
  console.log(`\nsteps: ${results.length - failed.length} passed, ${failed.length} failed`);
  return failed.length === 0 ? 0 : 1;
}
