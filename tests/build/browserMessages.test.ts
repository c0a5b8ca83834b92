import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import messages from '../../build/shims/browserMessages';

beforeEach(() => fakeBrowser.reset());

/** What whoever sent a message is answered; a rejection never reaches it by itself. */
function answerOf(listener: () => Promise<unknown>): Promise<unknown> {
  messages.runtime.onMessage.addListener(listener);
  return new Promise((resolve) => {
    // The third is how browsers take an answer that comes later.
    const trigger = fakeBrowser.runtime.onMessage.trigger as (...told: unknown[]) => Promise<unknown>;
    void trigger({}, {}, resolve);
  });
}

it('an answer comes as it is', async () => {
  expect(await answerOf(() => Promise.resolve({ ok: 1 }))).toEqual({ ok: 1 });
});

it('a listener that fails leaves nobody waiting', async () => {
  expect(await answerOf(() => Promise.reject(new Error('no')))).toBeUndefined();
});
