import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { bundleModule } from '../build/bundleModule';
import { findChromium } from '../scripts/chromium';
import { CouldNotRun } from './form';

/** What a module of bench/work gives a worker to do. */
interface Order {
  name: string;
  given: unknown[];
}

/** A module of bench/work as one script that answers orders within a worker. */
async function workerScript(file: string): Promise<string> {
  const code = await bundleModule(fileURLToPath(new URL(`./work/${file}.ts`, import.meta.url)), 'work');
  return `${code}\nonmessage = ({ data }) => postMessage(work[data.name](...data.given));`;
}

/** Runs functions of a module of bench/work, one after the other, in a worker of Chromium. @throws CouldNotRun without Chromium. */
export async function inChromium<Results extends unknown[]>(file: string, orders: Order[]): Promise<Results> {
  const found = await findChromium();
  if ('problem' in found) throw new CouldNotRun(found.problem);
  const script = await workerScript(file);
  const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage();
    const results: unknown[] = [];
    for (const order of orders)
      results.push(
        await page.evaluate(
          ([code, asked]) =>
            new Promise((resolve, reject) => {
              const worker = new Worker(URL.createObjectURL(new Blob([code])));
              worker.onmessage = ({ data }) => {
                worker.terminate();
                resolve(data);
              };
              worker.onerror = ({ message }) => reject(new Error(message));
              worker.postMessage(asked);
            }),
          [script, order] as const,
        ),
      );
    return results as Results;
  } finally {
    await browser.close();
  }
}
