import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

export interface DemoStep {
  step: string;
  seconds: number;
  says: string[];
}

/** Times every step, prints it as it ends, and keeps it for the JSON. */
export class DemoLog {
  readonly steps: DemoStep[] = [];
  private shot = 0;

  constructor(private readonly shots: string) {
    mkdirSync(shots, { recursive: true });
  }

  async step<T>(step: string, work: () => Promise<T>, says: (result: T) => string[] = () => []): Promise<T> {
    const start = performance.now();
    const result = await work();
    const seconds = Math.round(performance.now() - start) / 1000;
    const sentences = says(result);
    this.steps.push({ step, seconds, says: sentences });
    console.log(`${seconds.toFixed(2).padStart(7)} s  ${step}`);
    for (const sentence of sentences) console.log(`           ${sentence}`);
    return result;
  }

  /** Saves what a page shows under a running number. */
  async picture(page: Page, name: string): Promise<void> {
    this.shot++;
    await page.screenshot({ path: join(this.shots, `${String(this.shot).padStart(2, '0')}-${name}.png`) });
  }
}
