import type { Page } from 'playwright-core';
import type { Answer, Messages, Status } from '../../../core/protocol';
import { PROTOCOL } from '../../../core/protocol';

/** Asks the background from an extension page, as the page's own code does, and gives the answer or its failure. */
export async function askRaw<K extends keyof Messages>(
  page: Page,
  name: K,
  body: Parameters<Messages[K]>[0],
  protocol = PROTOCOL,
): Promise<Answer<ReturnType<Messages[K]>>> {
  const message = { id: 1, type: name, data: { protocol, body }, timestamp: 1 };
  const reply = await page.evaluate(
    (sent) =>
      (
        globalThis as unknown as {
          chrome: { runtime: { sendMessage(m: unknown): Promise<{ res?: unknown; err?: unknown }> } };
        }
      ).chrome.runtime.sendMessage(sent),
    message,
  );
  if (reply.err) throw new Error(`${name}: ${JSON.stringify(reply.err)}`);
  return reply.res as Answer<ReturnType<Messages[K]>>;
}

/** Like {@link askRaw}, but a failure is thrown. */
export async function ask<K extends keyof Messages>(
  page: Page,
  name: K,
  body: Parameters<Messages[K]>[0],
): Promise<ReturnType<Messages[K]>> {
  const answer = await askRaw(page, name, body);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.failure)}`);
  return answer.value;
}

/** Asks for the status until it fits. */
export async function waitForStatus(page: Page, fits: (status: Status) => boolean, ms = 120_000): Promise<Status> {
  const end = Date.now() + ms;
  let status = await ask(page, 'status', {});
  while (!fits(status)) {
    if (Date.now() > end)
      throw new Error(`The status did not become what was waited for: ${JSON.stringify(status).slice(0, 1500)}`);
    await page.waitForTimeout(100);
    status = await ask(page, 'status', {});
  }
  return status;
}
