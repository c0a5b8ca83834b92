import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BookRule, EMPTY_BOOK } from '../../core/configuration/ruleBook/ruleBook';
import { ask } from './harness/ask';
import { openDeals, smallCompany } from './harness/company';
import { openBlock } from './harness/panel';
import { shoot } from './harness/pictures';
import { connectAndFit, openStage, type Stage, signIn } from './harness/stage';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const company = smallCompany();
let stage: Stage;

beforeAll(async () => {
  stage = await openStage(company, { shape: { quotes: true, quoteBundles: true } });
  await signIn(stage);
  await connectAndFit(stage);
});
afterAll(() => stage?.close());

const linesOf = (quote: string) =>
  stage.org.org
    .table('QuoteLineItem')
    .where('QuoteId', quote)
    .filter((row) => row.IsDeleted !== true);

/** The rules of accessibility that a page breaks. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await checker.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  });
}

const escaped = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const answered = (where: Page | Locator) => where.locator('.requested[aria-busy="false"]').waitFor({ timeout: 60_000 });

/** An open deal with a quote, whose proposal has a line with options that can be written. */
async function quotedDeal(): Promise<{ deal: string; quote: string; name: string; line: string }> {
  const { org, ids } = stage.org;
  for (const { id } of openDeals(company)) {
    const deal = ids.of(id);
    const quote = org.table('Quote').rows.find((row) => row.OpportunityId === deal && row.Pricebook2Id);
    if (!quote) continue;
    const { configuration } = await ask(stage.options, 'recommend', {
      request: { record: { kind: 'opportunity', id: deal }, area: 'country' },
    });
    if (configuration.abstained) continue;
    const line = configuration.lines.find(
      ({ unitPrice, options }) => unitPrice !== undefined && options.some((option) => option.unitPrice !== undefined),
    );
    if (line) return { deal, quote: quote.Id, name: String(quote.Name), line: line.name };
  }
  throw new Error('No open deal with a quote has a proposal with options.');
}

/** What is proposed inside a line of a deal, and what could stand there besides by itself, in no group of which one is taken. */
async function insideOf(deal: string, name: string) {
  const { configuration } = await ask(stage.options, 'recommend', {
    request: { record: { kind: 'opportunity', id: deal } },
  });
  const line = configuration.abstained ? undefined : configuration.lines.find((one) => one.name === name);
  if (configuration.abstained || !line) throw new Error(`No ${name} is proposed.`);
  const { models = {}, products = {} } = configuration;
  const isTaken = (id: string) => line.options.some(({ product }) => product.id === id);
  const free = (models[line.product.id]?.variables ?? [])
    .filter(({ id, kind, parent, group }) => kind === 'option' && !parent && group === undefined && !isTaken(id))
    .flatMap(({ id }) => (products[id] ? [{ id, ...products[id] }] : []));
  return { line, free, products };
}

/** Arrows move from a line to what is inside it and back, ← folds it, and the way to unfold it is there for the mouse too. */
async function expectKeys(block: Locator, line: string): Promise<void> {
  const group = block
    .locator('.line-group')
    .filter({ has: block.page().getByRole('button', { name: `Accept ${line}` }) })
    .first();
  const [accept, inside] = [group.locator('.line-actions button').first(), group.locator('.parameter')];
  const hasFocus = (one: Locator) => one.evaluate((element) => element === document.activeElement);
  const count = await inside.count();
  expect(count).toBeGreaterThan(0);
  await accept.focus();
  await accept.press('ArrowDown');
  expect(await hasFocus(inside.first())).toBe(true);
  await inside.first().press('ArrowUp');
  expect(await hasFocus(accept)).toBe(true);
  await accept.press('End');
  expect(await hasFocus(accept)).toBe(false);
  await accept.focus();
  await accept.press('ArrowLeft');
  expect(await inside.count()).toBe(0);
  await group.getByRole('button', { name: /^Show .* inside$/ }).click();
  expect(await inside.count()).toBe(count);
}

describe('a request', () => {
  it('gives an area-based proposal that is written to a quote with its options under their line, and taken back', async () => {
    const { deal, quote, name, line } = await quotedDeal();
    const before = linesOf(quote).map(({ Id }) => Id);
    const panel = await stage.browser.openExtensionPage(`panel.html#record=opportunity:${deal}`);
    await panel.setViewportSize({ width: 376, height: 900 });
    const block = await openBlock(panel, 'Configuration');
    await answered(block);
    await block.getByRole('button', { name: 'Change' }).click();
    await block.getByRole('button', { name: 'the country' }).click();
    await block.getByText('orders of the country').waitFor();
    await answered(block);
    await block
      .getByRole('button', { name: `Accept ${line}` })
      .first()
      .click();
    await shoot(panel, 'configuration-accepted');
    expect(await violations(panel)).toEqual([]);
    await expectKeys(block, line);
    const opened = stage.browser.context.waitForEvent('page');
    await block.getByRole('button', { name: /^Review \d+ accepted line/ }).click();
    const confirmation = await opened;
    await confirmation.getByRole('group', { name: 'Where the lines go' }).waitFor();
    await confirmation.locator(`label:has-text("${name}") input`).first().check();
    expect(linesOf(quote)).toHaveLength(before.length);
    await confirmation.getByRole('button', { name: /^Write \d+ lines? to/ }).click();
    await confirmation.getByText(/\d+ of \d+ lines written/).waitFor();
    const written = linesOf(quote).filter(({ Id }) => !before.includes(Id));
    const tops = written.filter((row) => !row.ParentQuoteLineItemId);
    expect(tops).toHaveLength(1);
    expect(written.length).toBeGreaterThan(1);
    for (const row of written)
      if (row !== tops[0]) expect(written.map(({ Id }) => Id)).toContain(row.ParentQuoteLineItemId);
    await confirmation.getByRole('button', { name: /^Undo/ }).click();
    await confirmation.getByText('removed again').first().waitFor();
    expect(linesOf(quote).map(({ Id }) => Id)).toEqual(before);
    await panel.close();
  });

  it('that is declined leaves the offer empty: no line, quantity or value is preset', async () => {
    const { deal, quote, line } = await quotedDeal();
    const before = linesOf(quote).length;
    const panel = await stage.browser.openExtensionPage(`panel.html#record=opportunity:${deal}`);
    const block = await openBlock(panel, 'Configuration');
    await answered(block);
    await block.getByRole('button', { name: 'Decline all, start empty' }).click();
    await block.getByText('No lines yet.').waitFor();
    await block.getByLabel('Add a line').selectOption({ label: line });
    for (const input of await block.locator('.from-scratch input').all()) expect(await input.inputValue()).toBe('');
    expect(await block.locator('.from-scratch :is(input:checked, .chip[aria-pressed="true"])').count()).toBe(0);
    expect(await block.getByRole('button', { name: 'Accept a line to review it' }).isDisabled()).toBe(true);
    expect(linesOf(quote)).toHaveLength(before);
    await shoot(panel, 'configuration-declined');
    await panel.close();
  });

  it('follows a rule of the book at once, and what is changed inside a line takes along what the rules ask for', async () => {
    const { deal, line: name } = await quotedDeal();
    const before = await insideOf(deal, name);
    const { line, products } = before;
    const [needed] = before.free;
    const rule = { product: line.code, origin: 'person' as const, note: 'Tested together' };
    const part = (of: { code: string } | undefined) => ({ parameter: of?.code ?? '' });
    const always = { ...rule, id: 'always', kind: 'count' as const, of: [part(needed)], least: 1, most: 1 };
    const keep = async (...rules: BookRule[]) => {
      const was = await ask(stage.options, 'ruleBook', {});
      return ask(stage.options, 'saveRuleBook', { book: { ...EMPTY_BOOK, rules }, was });
    };
    await keep(always);
    const now = await insideOf(deal, name);
    const forced = now.line.options.find(({ product }) => product.id === needed?.id);
    expect(JSON.stringify(forced?.forcedBy)).toContain('Tested together');
    const taken = now.line.options.find(({ forcedBy }) => !forcedBy);
    const other = now.free.find(({ id }) => !line.options.some(({ product }) => product.id === id));
    if (!needed || !taken || !other) throw new Error(`Too little to choose inside ${name}.`);
    await keep(always, { ...rule, id: 'apart', kind: 'excludes', given: [part(taken)], then: part(other) });

    const panel = await stage.browser.openExtensionPage(`panel.html#record=opportunity:${deal}`);
    await panel.setViewportSize({ width: 376, height: 1200 });
    const block = await openBlock(panel, 'Configuration');
    await answered(block);
    const group = block.locator('.line-group').filter({ hasText: name }).first();
    const parameter = (of: string) => group.getByRole('button', { name: new RegExp(`${escaped(of)}`) });
    await shoot(panel, 'configuration-inside');
    await parameter(needed.name).click();
    await group
      .getByText(/Set by a rule:.*Tested together/s)
      .first()
      .waitFor();
    await shoot(panel, 'configuration-rule');
    expect(await group.getByRole('radio', { name: 'Leave out' }).isDisabled()).toBe(true);

    await group.getByRole('button', { name: `Adjust ${name}` }).click();
    await group.getByLabel(`Add inside ${name}`).selectOption({ label: products[other.id]?.name ?? '' });
    await group.getByText('Tested together').last().waitFor();
    await shoot(panel, 'configuration-repair');
    expect(await parameter(other.name).count()).toBe(0);
    await group.getByRole('button', { name: /^Do (both|all)$/ }).click();
    await parameter(other.name).waitFor();
    await shoot(panel, 'configuration-repaired');
    expect(await violations(panel)).toEqual([]);
    await panel.close();
    await keep();
    expect((await insideOf(deal, name)).line.options).toEqual(line.options);
  });

  it('is made without any record: similar orders first, a proposal to take along, nothing to write', async () => {
    await stage.options.evaluate(() =>
      (
        globalThis as unknown as { chrome: { storage: { session: { remove(key: string): Promise<void> } } } }
      ).chrome.storage.session.remove('shown.last'),
    );
    const panel = await stage.browser.openExtensionPage('panel.html');
    await panel.setViewportSize({ width: 376, height: 900 });
    await panel.getByRole('heading', { name: 'New request' }).waitFor();
    await answered(panel);
    const country = panel.getByLabel('Country');
    const [, first = ''] = await country.locator('option').allInnerTexts();
    await country.selectOption({ label: first });
    await panel.locator('.orders .order').first().waitFor({ timeout: 60_000 });
    await answered(panel);
    expect(await panel.locator('.lines .line-group').count()).toBeGreaterThan(0);
    const [orders, lines] = await Promise.all(
      ['.orders', '.lines'].map((part) =>
        panel
          .locator(part)
          .first()
          .evaluate((at) => at.getBoundingClientRect().top),
      ),
    );
    expect(orders).toBeLessThan(lines ?? 0);
    expect(await panel.getByRole('button', { name: /^Review|^Accept a line to review/ }).count()).toBe(0);
    const saved = panel.waitForEvent('download');
    await panel.getByRole('button', { name: 'Export as XML' }).click();
    const path = await (await saved).path();
    const xml = readFileSync(path, 'utf8');
    expect(xml).toContain('urn:peerlens:configuration:1');
    await panel.locator('input[type=file]').setInputFiles(path);
    await panel.getByText(/^The file would set/).waitFor();
    await panel.getByRole('button', { name: 'Take it over' }).click();
    await answered(panel);
    await panel.getByRole('button', { name: 'Undo the last step' }).click();
    await shoot(panel, 'new-request');
    expect(await violations(panel)).toEqual([]);
    await panel.close();
  });
});
