import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, waitForStatus } from './harness/ask';
import { LIGHTNING } from './harness/browser';
import { smallCompany } from './harness/company';
import { openStage, type Stage, signIn } from './harness/stage';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage(company);
  await signIn(stage);
});
afterAll(() => stage?.close());

const company = smallCompany();
const draftOf = () => waitForStatus(stage.options, ({ versions }) => versions.length > 0);

describe('after the first fit', () => {
  it('publishing asks once more as long as nobody else has looked at the segments', async () => {
    const { options } = stage;
    await options.bringToFront();
    await options.getByRole('link', { name: /^Segments/ }).click();
    await ask(options, 'connect', { source: 'salesforce', host: new URL(LIGHTNING).host });
    await options.getByRole('button', { name: 'Publish' }).click({ timeout: 200_000 });
    const dialog = options.getByRole('dialog');
    await expect(dialog.innerText()).resolves.toContain('has not looked at these segments yet');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect((await draftOf()).versions[0]?.status).toBe('draft');
  });

  it('independent programs, loaded from the extension itself, put its customers in the same segments', async () => {
    const { options } = stage;
    const { versions } = await waitForStatus(options, (now) => now.versions[0]?.opinion !== undefined);
    const [draft] = versions;
    expect(draft?.opinion).toMatchObject({ of: draft?.customers, warnings: [] });
    expect(draft?.opinion?.share).toBeGreaterThanOrEqual(0.99);
    expect(draft?.opinion?.trustworthinessTheirs).toBeGreaterThan(0.7);
    const { agreeing, of } = draft?.opinion ?? {};
    await options
      .getByText(`An independent program puts ${agreeing} of ${of} customers in the same segments.`)
      .waitFor();
  });

  it('maps, silhouettes, tree and every number of segments are there to be looked at', async () => {
    const [draft] = (await draftOf()).versions;
    const told = await ask(stage.options, 'inspection', { versionId: draft?.id ?? '' });
    if (told.state !== 'done') throw new Error(`The inspection is ${told.state}.`);
    const { customers, maps, numbers, chosen, silhouettes, tree, opinion, otherMap } = told.view;
    expect(customers).toHaveLength(draft?.customers ?? 0);
    expect(customers.every(({ id, name }) => name !== '' && name !== id)).toBe(true);
    expect(maps.map(({ id }) => id)).toEqual(['umap', 'pca', 'tsne']);
    expect(otherMap).toMatchObject({ id: 'umap-js', trustworthiness: opinion?.trustworthinessTheirs });
    expect(otherMap?.points).toHaveLength(customers.length);
    expect(numbers.map(({ k }) => k)).toEqual(draft?.choice.tried.map(({ k }) => k));
    expect(numbers.find(({ k }) => k === chosen)?.segments.map(({ size }) => size)).toEqual(
      draft?.segments.map(({ size }) => size),
    );
    expect(silhouettes.flat()).toHaveLength(customers.length);
    expect(tree.leaves.reduce((sum, { size }) => sum + size, 0)).toBe(customers.length);
    expect(opinion).toEqual(draft?.opinion);
  });

  it('experts see the past orders of a product in groups, with how many are in none, and open each', async () => {
    const { options, org } = stage;
    await options.locator('.expert > summary').click();
    const card = options
      .locator('.with-table')
      .filter({ has: options.getByRole('heading', { name: 'Past orders in groups of like ones' }) });
    const found = card.getByText(/^(One group|\d+ groups), (none|\d+) outside them\./);
    await found.waitFor({ timeout: 60_000 });
    const products = card.getByRole('combobox', { name: 'Product' });
    const [first = '', second = ''] = await products.locator('option').allTextContents();
    const ordersIn = (option: string) => Number(/\((\d+) orders?\)/.exec(option)?.[1]);
    expect(ordersIn(first)).toBeGreaterThanOrEqual(ordersIn(second));
    // An order can have several configurations of a product.
    const drawn = async () => Number(/(\d+) configurations? (?:is|are) drawn/.exec(await found.innerText())?.[1]);
    const before = await found.innerText();
    const configurations = await drawn();
    expect(configurations).toBeGreaterThanOrEqual(ordersIn(first));
    const sizes = await card.locator('.legend .quiet').allInnerTexts();
    expect(sizes.reduce((sum, size) => sum + Number(size), 0)).toBe(configurations);

    await products.focus();
    await products.selectOption({ label: second });
    await found.filter({ hasNotText: before }).waitFor({ timeout: 60_000 });
    // Whoever goes through the products by keys is still there.
    expect(await products.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await drawn()).toBeGreaterThanOrEqual(ordersIn(second));
    const ofSecond = await drawn();
    await card.getByRole('button', { name: 'As table' }).click();
    const rows = card.locator('tbody tr');
    expect(await rows.count()).toBe(Math.min(100, ofSecond));
    const ordered = new Set(company.orders.map(({ id }) => org.ids.of(id)));
    const link = await rows.first().getByRole('link').getAttribute('href');
    expect(ordered).toContain(/Order\/(\w+)/.exec(link ?? '')?.[1]);
  });

  it('publishing takes one click where they agree', async () => {
    const { options } = stage;
    await options.getByRole('button', { name: 'Publish' }).click();
    await waitForStatus(options, ({ versions }) => versions.some(({ status }) => status === 'published'));
  });
});
