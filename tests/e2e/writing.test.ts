import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, askRaw } from './harness/ask';
import { openDeals, smallCompany } from './harness/company';
import { openBlock, openPanel } from './harness/panel';
import { connectAndFit, openStage, recordAddress, type Stage, signIn } from './harness/stage';

const company = smallCompany();
let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await openStage(company);
  page = await signIn(stage);
  await connectAndFit(stage);
});
afterAll(() => stage?.close());

/** The lines of a deal in the org, as its own records say. */
const linesOf = (dealId: string) =>
  stage.org.org
    .table('OpportunityLineItem')
    .where('OpportunityId', dealId)
    .filter((line) => line.IsDeleted !== true);

const writes = () => stage.org.requests.filter((request) => request.write);

/** A deal whose panel proposes lines that can be accepted. */
async function dealWithProposal(): Promise<{ id: string; panel: Frame }> {
  for (const deal of openDeals(company).slice(0, 10)) {
    const { panel } = await openPanel(page, recordAddress(stage, 'Opportunity', deal.id));
    const block = await openBlock(panel, 'Configuration');
    if ((await block.getByRole('button', { name: /^Accept (?!a line)/ }).count()) > 0)
      return { id: stage.org.ids.of(deal.id), panel };
  }
  throw new Error('None of ten deals has a proposal.');
}

describe('a proposal', () => {
  it('is written only after the confirmation in its own window, and taken back by undo', async () => {
    const { id, panel } = await dealWithProposal();
    const before = linesOf(id).length;
    const block = await openBlock(panel, 'Configuration');
    await block
      .getByRole('button', { name: /^Accept (?!a line)/ })
      .first()
      .click();
    expect(writes()).toHaveLength(0);
    const opened = stage.browser.context.waitForEvent('page');
    await block.getByRole('button', { name: /^Review \d+ accepted line/ }).click();
    const confirmation = await opened;
    const write = confirmation.getByRole('button', { name: /^Write \d+ lines? to/ });
    await write.waitFor();
    expect(confirmation.url()).toMatch(/^chrome-extension:/);
    expect(writes()).toHaveLength(0);
    const count = Number(/Write (\d+)/.exec(await write.innerText())?.[1]);
    const shown = await confirmation.locator('tbody tr').allInnerTexts();
    await write.click();
    await confirmation.getByText('lines written').or(confirmation.getByText('line written')).first().waitFor();
    const written = linesOf(id).slice(before);
    expect(written).toHaveLength(count);
    for (const line of written) {
      const entry = stage.org.org.find(String(line.PricebookEntryId));
      expect(line.UnitPrice).toBe(entry?.UnitPrice);
      const price = new Intl.NumberFormat('en', { maximumFractionDigits: 0 }).format(
        Math.trunc(Number(line.UnitPrice)),
      );
      expect(shown.join('\n')).toContain(price);
    }
    await confirmation.getByRole('button', { name: /^Undo/ }).click();
    await confirmation.getByText('removed again').first().waitFor();
    expect(linesOf(id)).toHaveLength(before);
  });

  it('is taken back from the panel, even one in a tab of its own, only after the window asked', async () => {
    const { id } = await dealWithProposal();
    const { proposal } = await proposedLine(id);
    const before = linesOf(id).length;
    const first = stage.browser.context.waitForEvent('page');
    const write = await ask(stage.options, 'prepareWrite', { record: { kind: 'opportunity', id }, lines: [proposal] });
    await (await first).close();
    expect((await ask(stage.options, 'confirmWrite', { id: write.id })).state).toBe('written');
    expect(linesOf(id)).toHaveLength(before + 1);
    const count = writes().length;
    const panel = await stage.browser.openExtensionPage(`panel.html#record=opportunity:${id}`);
    const opened = stage.browser.context.waitForEvent('page');
    await panel.getByRole('button', { name: 'Undo', exact: true }).click();
    const asking = await opened;
    await asking.getByRole('heading', { name: 'Remove 1 line?' }).waitFor();
    await asking.getByRole('cell', { name: proposal.name }).waitFor();
    expect(writes()).toHaveLength(count);
    expect(linesOf(id)).toHaveLength(before + 1);
    await asking.getByRole('button', { name: /^Remove 1 line from/ }).click();
    await asking.getByText('removed again').first().waitFor();
    expect(linesOf(id)).toHaveLength(before);
    await asking.close();
    await panel.close();
  });

  it('cannot be clicked before the window has stood in front for a moment', async () => {
    const { id } = await dealWithProposal();
    const { proposal } = await proposedLine(id);
    const opened = stage.browser.context.waitForEvent('page');
    await ask(stage.options, 'prepareWrite', { record: { kind: 'opportunity', id }, lines: [proposal] });
    const confirmation = await opened;
    const button = confirmation.getByRole('button', { name: /^Write 1 line to/ });
    await button.waitFor();
    const shown = Date.now();
    await confirmation.getByRole('button', { name: /^Write 1 line to/, disabled: true }).waitFor();
    await confirmation.getByRole('button', { name: /^Write 1 line to/, disabled: false }).waitFor();
    expect(Date.now() - shown).toBeGreaterThan(400);
    await confirmation.evaluate(() => window.dispatchEvent(new Event('blur')));
    expect(await button.isDisabled()).toBe(true);
    await confirmation.close();
  });

  it('leaves nothing preset when it is declined, and writes nothing', async () => {
    const { panel } = await dealWithProposal();
    const count = writes().length;
    const block = await openBlock(panel, 'Configuration');
    await block.getByRole('button', { name: 'Decline all, start empty' }).click();
    await block.getByText('No lines yet.').waitFor();
    expect(await block.locator('input:checked, [aria-pressed="true"]').count()).toBe(0);
    for (const input of await block.locator('input').all()) expect(await input.inputValue()).toBe('');
    expect(writes()).toHaveLength(count);
  });

  it('cannot be confirmed from a frame', async () => {
    const { id, panel } = await dealWithProposal();
    const opened = stage.browser.context.waitForEvent('page');
    const { proposal } = await proposedLine(id);
    const pending = await ask(stage.options, 'prepareWrite', {
      record: { kind: 'opportunity', id },
      lines: [proposal],
    });
    await (await opened).close();
    const count = writes().length;
    const message = { id: 1, type: 'confirmWrite', data: { protocol: 1, body: { id: pending.id } }, timestamp: 1 };
    const reply = await panel.evaluate(
      (sent) =>
        (
          globalThis as unknown as { chrome: { runtime: { sendMessage(m: unknown): Promise<{ res: unknown }> } } }
        ).chrome.runtime.sendMessage(sent),
      message,
    );
    expect(reply.res).toMatchObject({ ok: false, failure: { code: 'confirmInOwnWindow' } });
    expect(writes()).toHaveLength(count);
  });
});

/** The first priced line of a deal's proposal. */
async function proposedLine(id: string) {
  const answer = await askRaw(stage.options, 'panel', { record: { kind: 'opportunity', id } });
  if (!answer.ok || answer.value.state !== 'full') throw new Error('The panel is not full.');
  const { configuration } = answer.value.insight;
  const line = configuration.abstained ? undefined : configuration.lines.find((one) => one.unitPrice !== undefined);
  if (!line) throw new Error('The proposal has no priced line.');
  return {
    proposal: { product: line.product.id, name: line.name, quantity: line.quantity, unitPrice: line.unitPrice ?? 0 },
  };
}
