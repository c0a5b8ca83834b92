import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Messages } from '../../core/protocol';
import { PROTOCOL, SENDER_OF } from '../../core/protocol';
import { startOrg } from '../org/server';
import { askRaw } from './harness/ask';
import { createProfile, grantHosts, launch } from './harness/browser';
import { openDeals, smallCompany } from './harness/company';
import { openPanel } from './harness/panel';
import { connectAndFit, recordAddress, type Stage, signIn } from './harness/stage';

const NAMES = Object.keys(SENDER_OF) as (keyof Messages)[];
/** Messages without content: what a page or another extension would try first. */
const ENVELOPES = NAMES.map((name) => ({
  id: 1,
  type: name,
  data: { protocol: PROTOCOL, body: {} },
  timestamp: 1,
}));

let stage: Stage;
let other: string;
let profile: ReturnType<typeof createProfile>;
const company = smallCompany();

/** Another extension that may read every page of the CRM, as a curious one would have it. */
function writeOther(): string {
  const folder = mkdtempSync(join(tmpdir(), 'peerlens-other-'));
  const manifest = {
    manifest_version: 3,
    name: 'Other',
    version: '1',
    permissions: ['scripting', 'tabs', 'storage'],
    host_permissions: ['https://*/*'],
    background: { service_worker: 'other.js' },
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'other.js'), '');
  writeFileSync(join(folder, 'other.html'), '<!doctype html><title>Other</title>');
  return folder;
}

beforeAll(async () => {
  other = writeOther();
  const org = await startOrg({ company });
  profile = createProfile();
  await grantHosts(profile.path, org.port);
  const browser = await launch({ profile: profile.path, variant: 'shipped', orgPort: org.port, others: [other] });
  const options = await browser.openExtensionPage('options.html');
  stage = { org, browser, profile: profile.path, options, close: async () => undefined };
  await signIn(stage);
  await connectAndFit(stage);
}, 300_000);
afterAll(async () => {
  await stage?.browser.close();
  await stage?.org.stop();
  profile?.drop();
  rmSync(other, { recursive: true, force: true });
});

type Chrome = {
  chrome?: {
    runtime?: {
      id?: string;
      sendMessage?: (...of: unknown[]) => Promise<unknown>;
      connect?: (id: string) => { onDisconnect: { addListener(heard: () => void): void } };
    };
  };
};

it('another extension is answered nothing, whatever it sends and however it connects', async () => {
  const { context, extensionId } = stage.browser;
  const worker = context.serviceWorkers().find((one) => one.url().endsWith('/other.js'));
  const page = await context.newPage();
  // Its own page, as it would open it; its worker may be asleep.
  const targets = worker ? [worker.url()] : [];
  const id = targets[0] ? new URL(targets[0]).host : undefined;
  if (!id) throw new Error('the other extension does not run');
  await page.goto(`chrome-extension://${id}/other.html`);
  const answers = await page.evaluate(
    async ({ to, messages }) => {
      const { chrome } = globalThis as unknown as Chrome;
      const heard: unknown[] = [];
      for (const message of messages) {
        const answer = chrome?.runtime?.sendMessage?.(to, message);
        heard.push(
          await Promise.race([answer, new Promise((done) => setTimeout(done, 300, 'nothing'))]).catch(
            (thrown: Error) => thrown.message,
          ),
        );
      }
      const isCut = await new Promise<boolean>((done) => {
        chrome?.runtime?.connect?.(to).onDisconnect.addListener(() => done(true));
        setTimeout(done, 1_000, false);
      });
      return { heard, isCut };
    },
    { to: extensionId, messages: ENVELOPES.slice(0, 12) },
  );
  for (const answer of answers.heard)
    expect(String(answer)).toMatch(/nothing|Could not establish connection|closed before a response/);
  expect(answers.isCut).toBe(true);
  // Nor may it frame a page of ours, or read one.
  const framed = await page.evaluate(async (to) => {
    for (const file of ['panel.html', 'frame.html']) {
      const frame = document.createElement('iframe');
      frame.src = `chrome-extension://${to}/${file}`;
      document.body.append(frame);
    }
    await new Promise((done) => setTimeout(done, 1_000));
    const read = await fetch(`chrome-extension://${to}/licences.json`).then(
      () => 'read',
      () => 'refused',
    );
    return { read };
  }, extensionId);
  expect(framed.read).toBe('refused');
  expect(page.frames().filter((frame) => frame.url().startsWith(`chrome-extension://${extensionId}`))).toEqual([]);
  await page.close();
}, 120_000);

it('a page of the CRM has no way to ask, and what it frames or posts gets nothing', async () => {
  const { context, extensionId } = stage.browser;
  const page = await context.newPage();
  const [deal] = openDeals(company);
  if (!deal) throw new Error('no deal');
  await openPanel(page, recordAddress(stage, 'Opportunity', deal.id));
  const before = await stage.options.evaluate(() => document.title);
  const found = await page.evaluate(
    async ({ to, messages }) => {
      const { chrome } = globalThis as unknown as Chrome;
      const said: unknown[] = [];
      addEventListener('message', ({ data, origin }) => {
        if (origin.startsWith('chrome-extension://')) said.push(data);
      });
      for (const message of messages) {
        postMessage(message, '*');
        for (const frame of document.querySelectorAll('iframe')) frame.contentWindow?.postMessage(message, '*');
      }
      // Where a page can send at all, it is to extensions that ask for it.
      const sent = await Promise.resolve()
        .then(() => chrome?.runtime?.sendMessage?.(to, messages[0]) ?? 'no way')
        .catch((thrown: Error) => thrown.message);
      for (const file of ['panel.html', 'frame.html']) {
        const own = document.createElement('iframe');
        own.src = `chrome-extension://${to}/${file}`;
        document.body.append(own);
      }
      const read = await fetch(`chrome-extension://${to}/panel.html`).then(
        () => 'read',
        () => 'refused',
      );
      await new Promise((done) => setTimeout(done, 1_500));
      return {
        sent: String(sent),
        read,
        said,
        roots: [...document.querySelectorAll('*')]
          .filter((one) => one.shadowRoot && one.tagName.includes('-'))
          .map((one) => one.tagName),
      };
    },
    { to: extensionId, messages: ENVELOPES },
  );
  expect(found.sent).toMatch(/no way|Could not establish connection|Error in invocation/);
  expect(found.read).toBe('refused');
  expect(found.said).toEqual([]);
  expect(found.roots.filter((tag) => /peerlens/i.test(tag))).toEqual([]);
  // The frame that the page made itself shows nothing of ours: only the one that the extension put there is loaded.
  const ours = page.frames().filter((frame) => frame.url().startsWith('chrome-extension://'));
  expect(ours.length).toBe(1);
  expect(await stage.options.evaluate(() => document.title)).toBe(before);
  await page.close();
}, 120_000);

it('a message of any kind with any junk inside is refused in words, and the background stays what it was', async () => {
  const junk: unknown[] = [
    null,
    7,
    'x',
    [],
    { record: { kind: 'x', id: {} } },
    { versionId: '__proto__', most: -1 },
    { id: 'x'.repeat(5_000) },
  ];
  const harmful = new Set<keyof Messages>([
    'forgetEverything',
    'disconnect',
    'connect',
    'syncNow',
    'cancelSync',
    'fit',
    'goBack',
    'openPanel',
    'closePanel',
  ]);
  for (const name of NAMES.filter((one) => !harmful.has(one)))
    for (const body of junk) {
      const answer = await askRaw(stage.options, name, body as never);
      if (!answer.ok)
        expect(answer.failure.code, `${name} ${JSON.stringify(body)}`.slice(0, 120)).not.toBe('unexpected');
    }
  for (const name of ['badge', 'panel', 'saveWeights'] as const)
    expect(await askRaw(stage.options, name, {} as never, PROTOCOL + 1)).toMatchObject({ ok: false });
  const status = await askRaw(stage.options, 'status', {});
  expect(status.ok && status.value.versions.some((version) => version.status === 'published')).toBe(true);
}, 240_000);
