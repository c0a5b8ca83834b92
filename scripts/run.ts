import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Runs a program of node_modules/.bin (or the PATH) with its output on the screen. @returns its exit code. */
export function run(program: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const path = `${join(ROOT, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`;
    const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env, PATH: path } });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

export interface Step {
  name: string;
  run: () => Promise<number>;
}

/** Runs all steps, also after one failed, and prints how each one went. @returns 0 when all passed, else 1. */
export async function runSteps(steps: Step[]): Promise<number> {
  const results: { name: string; passed: boolean; seconds: number }[] = [];
  for (const step of steps) {
    console.log(`\n── ${step.name}`);
    const start = performance.now();
    const code = await step.run();
    results.push({ name: step.name, passed: code === 0, seconds: (performance.now() - start) / 1000 });
  }
  console.log('');
  for (const { name, passed, seconds } of results)
    console.log(`${passed ? '✓' : '✗'} ${name.padEnd(40)} ${seconds.toFixed(1).padStart(6)} s`);
  const failed = results.filter((result) => !result.passed).length;
  console.log(`\nsteps: ${results.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
