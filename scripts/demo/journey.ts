import type { Frame, Page } from 'playwright-core';
import { waitForStatus } from '../../tests/e2e/harness/ask';
import { LIGHTNING } from '../../tests/e2e/harness/browser';
import { BLOCKS, linesOf, openBlock, openPanel } from '../../tests/e2e/harness/panel';
import { recordAddress, type Stage, signIn } from '../../tests/e2e/harness/stage';
import type { DemoLog } from './log';
import type { Chosen } from './records';

/** Connects, reads, builds and publishes in the options, as an admin does. */
async function setUp(stage: Stage, log: DemoLog): Promise<void> {
  const { options } = stage;
  await log.step('sign in to the CRM', () => signIn(stage));
  await log.step('connect the org in the options', async () => {
    await options.bringToFront();
    await options.getByLabel('Address of your org').fill(new URL(LIGHTNING).host);
    await options.getByRole('button', { name: 'Connect', exact: true }).click();
    return waitForStatus(options, ({ connection }) => connection.source === 'salesforce');
  });
  await log.step(
    'read the CRM (first sync)',
    () => waitForStatus(options, ({ sync }) => sync.lastAt !== undefined || sync.failure !== undefined, 600_000),
    ({ sync, counts }) => [
      ...(sync.failure ? [`stopped: ${sync.failure.code}`] : []),
      Object.entries(counts)
        .map(([table, count]) => `${count} ${table}`)
        .join(', '),
    ],
  );
  await log.picture(options, 'options-connections');
  await log.step(
    'build segments (first fit)',
    () => waitForStatus(options, ({ versions, job }) => versions.length > 0 || job?.failure !== undefined, 600_000),
    ({ versions, job }) => [
      versions[0]
        ? `${versions[0].segments.length} segments of ${versions[0].customers} customers`
        : `failed: ${job?.failure?.code}`,
    ],
  );
  await log.step('publish', async () => {
    await options.getByRole('link', { name: /^Segments/ }).click();
    // Until independent programs have looked at the draft, publishing asks once more.
    await waitForStatus(options, ({ versions }) => versions[0]?.opinion !== undefined, 600_000);
    await options.getByRole('button', { name: 'Publish' }).click();
    return waitForStatus(options, ({ versions }) => versions.some((version) => version.status === 'published'));
  });
  await log.picture(options, 'options-segments');
}

/** The filled panel on a record page, block by block. */
async function showRecord(page: Page, log: DemoLog, name: string, address: string): Promise<Frame> {
  const { panel } = await log.step(
    `open ${name}: badge and panel`,
    () => openPanel(page, address),
    ({ badge }) => [`badge: ${badge}`],
  );
  await log.picture(page, `${name}-panel`);
  const glance = panel.locator('.full-glance');
  await log.step(
    `the panel of the ${name} says`,
    () => linesOf(glance),
    (lines) => lines,
  );
  for (const title of BLOCKS) {
    if ((await panel.getByRole('button', { name: title }).count()) === 0) continue;
    const block = await openBlock(panel, title);
    await log.step(
      `“${title}” of the ${name}`,
      () => linesOf(block),
      (lines) => lines.slice(0, 16),
    );
    await block.scrollIntoViewIfNeeded();
    await log.picture(page, `${name}-${title.toLowerCase().replaceAll(' ', '-')}`);
  }
  return panel;
}

/** Turns a weight up and tells which customers come first before and after. */
async function changeWeight(page: Page, panel: Frame, log: DemoLog): Promise<void> {
  const block = await openBlock(panel, 'Similar deals and customers');
  await block.getByRole('tab', { name: /^Customers/ }).click();
  const names = async () => (await block.getByRole('tabpanel').getByRole('link').allInnerTexts()).slice(0, 5);
  const before = await names();
  await log.step(
    'weight “Company” to 10, “Order rhythm” off',
    async () => {
      await block.getByRole('button', { name: 'Weights' }).click();
      await block
        .getByRole('slider', { name: /^Company/ })
        .first()
        .press('End');
      await block
        .getByRole('slider', { name: /^Order rhythm/ })
        .first()
        .press('0');
      await page.waitForTimeout(800);
      return names();
    },
    (after) => [`most alike before: ${before.join(', ')}`, `most alike after: ${after.join(', ')}`],
  );
  await log.picture(page, 'weights-changed');
}

/** The whole main job, as a person lives it. */
export async function journey(stage: Stage, chosen: Chosen, log: DemoLog): Promise<void> {
  await setUp(stage, log);
  const page = await stage.browser.context.newPage();
  const account = await showRecord(page, log, 'account', recordAddress(stage, 'Account', chosen.customer.id));
  await changeWeight(page, account, log);
  if (chosen.deal) await showRecord(page, log, 'opportunity', recordAddress(stage, 'Opportunity', chosen.deal.id));
}
