import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { contacted, forgetContacted, noteReceived, noteSent } from '../../services/contacted';

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

const hosts = async () => (await contacted()).hosts.map(({ host, requests, received }) => [host, requests, received]);

it('counts what is sent and received, written or not', async () => {
  noteSent('a.example', 'body');
  noteSent('a.example', undefined);
  noteReceived('a.example', '120');
  expect(await hosts()).toEqual([['a.example', 2, 120]]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await browser.storage.local.get('contacted')).toMatchObject({ contacted: { hosts: [{ requests: 2 }] } });
  expect(await hosts()).toEqual([['a.example', 2, 120]]);
  await forgetContacted();
});

it('is forgotten with what was not written yet, and nothing comes after', async () => {
  noteSent('a.example', undefined);
  await vi.advanceTimersByTimeAsync(1_000);
  noteSent('b.example', undefined);
  await forgetContacted();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await browser.storage.local.get()).toEqual({});
  noteSent('c.example', undefined);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await hosts()).toEqual([['c.example', 1, 0]]);
});
