import { execFileSync } from 'node:child_process';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateCompany } from '../../connectors/sample/generate';
import type { Status } from '../../core/protocol';
import { changeOrg } from '../chaos/changes';
import { pick, seeded } from '../chaos/random';
import type { Fault } from '../org/faults/fault';
import { type FaultName, fault } from '../org/faults/library';
import { type RunningOrg, startOrg } from '../org/server';
import { ask, askRaw, waitForStatus } from './harness/ask';
import { type Browser, createProfile, grantHosts, LIGHTNING, launch } from './harness/browser';
import { calmRows } from './harness/calmRows';
import { type SmallDisk, smallDisk } from './harness/disk';
import { signIn } from './harness/stage';
import { storedRows } from './harness/storedRows';

/** `npm run e2e -- chaos --seeds 200`. */
const SEEDS = Number(process.env.PEERLENS_CHAOS_SEEDS ?? 10);
const EVENTS = 6;

/** What goes by: repeated, waited out, or met again by the next sync. */
const PASSING: readonly FaultName[] = [
  'sessionExpired',
  'dailyLimit',
  'concurrentLimit',
  'queryTimeout',
  'resultsVersionDiffers',
  'resultsNotComplete',
  'resultsEmpty',
  'snag',
  'throttled',
  'maintenance',
  'maintenanceGzip',
  'unavailable',
  'badGateway',
  'pageForPeople',
  'droppedBefore',
  'droppedAfter',
  'halfSent',
  'clockAhead',
  'clockBehind',
  'withoutLimits',
];

/** More than 20,000 records, of which one object is large enough to be read in bulk. */
const { company } = generateCompany(9, { customers: 120, lines: 21_000 });

/** The things that a seed's run goes through. */
class Stage {
  page!: Page;
  private browser!: Browser;
  private readonly profile = createProfile();
  readonly disk: SmallDisk | undefined = smallDisk(this.profile.path, 160);

  constructor(readonly org: RunningOrg) {}

  async open(): Promise<void> {
    const { path: profile } = this.profile;
    this.browser = await launch({ profile, variant: 'shipped', orgPort: this.org.port });
    this.page = await this.browser.openExtensionPage('options.html');
    await this.enter();
  }

  async grant(): Promise<void> {
    await grantHosts(this.profile.path, this.org.port);
  }

  /** Signs in to the CRM with a click. */
  async enter(): Promise<void> {
    const page = await signIn({ browser: this.browser });
    await page.close();
  }

  stopServiceWorker(): Promise<void> {
    return this.browser.stopServiceWorker();
  }

  /** The browser dies at once, with everything in it, and comes back. */
  async killBrowser(): Promise<void> {
    const gone = this.browser.context.waitForEvent('close');
    execFileSync('pkill', ['-9', '-f', this.profile.path]);
    await gone;
    await this.open();
  }

  async secondTabSyncs(): Promise<void> {
    const tab = await this.browser.openExtensionPage('options.html');
    await askRaw(tab, 'syncNow', {});
    await tab.close();
  }

  async close(): Promise<void> {
    await this.browser?.close();
    this.disk?.drop();
    this.profile.drop();
  }
}

const EVENTS_BY_NAME: Record<string, (stage: Stage, random: () => number) => Promise<void> | void> = {
  killWorker: (stage) => stage.stopServiceWorker(),
  killBrowser: (stage) => stage.killBrowser(),
  secondTab: (stage) => stage.secondTabSyncs(),
  async expire(stage) {
    stage.org.expireSessions();
    await stage.page.waitForTimeout(300);
    await stage.enter();
  },
  async fillDisk(stage) {
    stage.disk?.fill();
    await stage.page.waitForTimeout(700);
    stage.disk?.free();
  },
  change: (stage, random) => {
    changeOrg(stage.org, random, 3);
  },
  async stopByHand(stage) {
    await askRaw(stage.page, 'cancelSync', {});
  },
};

function faultsOf(random: () => number): Fault[] {
  // Each run has its own mixture: some faults often, some never.
  return PASSING.filter(() => random() < 0.5).map((name) => fault(name, { chance: 0.002 + random() * 0.03 }));
}

/** Asks for a sync again and again until one has ended well after `since`; whatever hinders it is gone by now. */
async function syncCalmly(page: Page, since: number): Promise<Status> {
  const end = Date.now() + 90_000;
  for (;;) {
    await ask(page, 'syncNow', {});
    const status = await waitForStatus(page, ({ sync }) => !sync.running, 60_000);
    if (!status.sync.failure && (status.sync.startedAt ?? 0) >= since) return status;
    if (Date.now() > end) throw new Error(`no calm sync ended well: ${JSON.stringify(status.sync)}`);
    await page.waitForTimeout(200);
  }
}

let stage: Stage;

beforeAll(async () => {
  stage = new Stage(await startOrg({ company }));
  await stage.grant();
  await stage.open();
});
afterAll(async () => {
  await stage?.close();
  await stage?.org.stop();
});

describe(`a sync of ${company.orderLines.length + company.activities.length} records and more, under random faults`, () => {
  if (process.getuid?.() !== 0)
    console.log('Without root no small disk can be mounted: the disk is never full in these runs.');

  it.each(Array.from({ length: SEEDS }, (_, i) => i + 1))(
    'seed %i ends with exactly the rows of the org',
    async (seed) => {
      const random = seeded(seed);
      const { org } = stage;
      // Every other run begins with nothing, the ones between go on with what the one before has left.
      if (seed % 2 === 1) await forgetRows(stage);
      changeOrg(org, random, 4);
      org.faults.set(faultsOf(random), seed);
      await connectSomehow(stage);
      const log: string[] = [];
      for (let i = 0; i < EVENTS; i++) {
        await stage.page.waitForTimeout(100 + random() * 900);
        const name = pick(Object.keys(EVENTS_BY_NAME), random);
        log.push(name);
        await EVENTS_BY_NAME[name]?.(stage, random);
        await askRaw(stage.page, 'syncNow', {}).catch(() => undefined);
      }
      org.faults.set([]);
      stage.disk?.free();
      await stage.enter();
      await syncCalmly(stage.page, Date.now());
      await expectOrgsRows(stage, log);
      // The cursor is right: what changes next is found, and nothing else is touched.
      changeOrg(org, random, 2);
      await syncCalmly(stage.page, Date.now());
      await expectOrgsRows(stage, log);
    },
    240_000,
  );
});

async function expectOrgsRows(stage: Stage, log: readonly string[]): Promise<void> {
  const [name] = await databases(stage.page);
  const [stored, wanted] = await Promise.all([storedRows(stage.page, name ?? ''), calmRows(stage.org)]);
  for (const [table, rows] of wanted) {
    const held = stored.get(table) ?? new Map();
    const about = `${table} after ${log.join(', ')}`;
    const missing = [...rows.keys()].filter((id) => !held.has(id));
    const tooMany = [...held.keys()].filter((id) => !rows.has(id));
    expect({ missing, tooMany }, about).toEqual({ missing: [], tooMany: [] });
    const differing = [...rows].filter(([id, row]) => JSON.stringify(row) !== JSON.stringify(held.get(id)));
    expect(differing.slice(0, 3), about).toEqual([]);
  }
}

function databases(page: Page): Promise<string[]> {
  return page.evaluate(async () =>
    (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith('peerlens:salesforce') ? [name] : [])),
  );
}

/** As if nothing had ever been read; the hosts stay granted. */
async function forgetRows(stage: Stage): Promise<void> {
  await askRaw(stage.page, 'disconnect', {});
  for (const name of await databases(stage.page))
    await stage.page.evaluate(
      (gone) =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.deleteDatabase(gone);
          request.onsuccess = () => resolve();
          request.onerror = () => reject(request.error);
        }),
      name,
    );
}

/** A connection can be refused by the same faults; a person tries again. */
async function connectSomehow(stage: Stage): Promise<void> {
  const host = new URL(LIGHTNING).host;
  for (let attempt = 0; attempt < 40; attempt++) {
    const answer = await askRaw(stage.page, 'connect', { source: 'salesforce', host });
    if (answer.ok) return;
    await stage.page.waitForTimeout(100);
  }
  throw new Error('no connection in 40 attempts');
}
