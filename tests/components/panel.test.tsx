import type { ComponentProps } from 'preact';
import { describe, expect, it, vi } from 'vitest';
import { ConfirmApp } from '../../components/panel/ConfirmApp';
import { PanelApp } from '../../components/panel/PanelApp';
import type { OpenBlocks } from '../../components/panel/parts';
import type { PanelAnswer, PendingWrite } from '../../core/protocol';
import { ANSWERS, FULL } from '../gallery/answers';
import { COMPARISON } from '../gallery/comparison';
import { EUR, NOW, ref } from '../gallery/insight';
import { actionsOf, EVERY_BLOCK } from './actions';
import { button, click, draw, openPageForEach, page, said, settle } from './page';

openPageForEach();

function drawPanel(
  answer: PanelAnswer | 'loading',
  actions = actionsOf(),
  openBlocks: OpenBlocks | undefined = EVERY_BLOCK,
) {
  draw(<PanelApp answer={answer} openBlocks={openBlocks} links={{ target: '_top' }} now={NOW} actions={actions} />);
}

describe('the panel', () => {
  it.each([
    ['loading', 'Loading …'],
    ['notConnected', 'Connect Peerlens to see this customer'],
    ['noRecord', 'New request'],
    ['firstSync', '14,200 of 24,600'],
    ['fitting', 'Finding customers that belong together'],
    ['tooFew', 'Segments need 12 customers that have bought; your data has 3.'],
    ['draft', '5 segments are ready to look at'],
    ['noVersion', 'No segments yet'],
    ['unknownRecord', 'This deal is not read yet'],
    ['error', 'Nothing is lost; the results of'],
    ['full', '12 of 17 similar deals were won'],
    ['thin', '12 of 40'],
    ['provisional', '6 of 10'],
    ['noSegment', 'Not in a segment'],
    ['stale', 'Data of 12 Nov, 9 days old.'],
  ])('says %s in words', (state, words) => {
    drawPanel(ANSWERS[state] ?? 'loading');
    expect(said()).toContain(words);
  });

  it('says when a click reads nothing, because that was just done', async () => {
    drawPanel(ANSWERS.full ?? 'loading', actionsOf({ refresh: () => Promise.resolve(12) }));
    click('Refresh');
    await settle();
    expect(page.app.querySelector('.panel-head [role=status]')?.textContent).toBe('Read 12 s ago');
  });

  it('compares a customer in no segment with none, and says where those most like it are', () => {
    drawPanel(ANSWERS.noSegment ?? 'loading');
    expect(said()).toContain('Of the 10 customers most like it 4 are in Project buyers, 3 in no segment.');
    expect(said()).not.toContain('its segment');
  });

  it('never makes a number up where the chance is thin', () => {
    drawPanel(ANSWERS.thin ?? 'loading');
    expect(page.app.querySelector('.hero')).toBeNull();
    expect(page.app.querySelector('.pips')).toBeNull();
  });

  it('shows at most five reasons at once', () => {
    drawPanel(FULL);
    const blocks = [...page.app.querySelectorAll('.block')];
    expect(blocks).toHaveLength(7);
    for (const block of blocks) expect(block.querySelectorAll('.reason:not(.advice)').length).toBeLessThanOrEqual(5);
  });

  it('opens only what one may not know on the first visit', () => {
    draw(<PanelApp answer={FULL} openBlocks={undefined} links={{ target: '_top' }} now={NOW} actions={actionsOf()} />);
    const open = [...page.app.querySelectorAll('.block-head[aria-expanded=true]')].map((head) => head.textContent);
    expect(open).toEqual(['What you may not know1 new']);
  });

  it('leads records to the page around its frame', () => {
    drawPanel(FULL);
    const targets = [...page.app.querySelectorAll('.neighbour a')].map((link) => link.getAttribute('target'));
    expect(targets.length).toBeGreaterThan(0);
    expect(new Set(targets)).toEqual(new Set(['_top']));
  });

  it('writes nothing until a line was accepted and reviewed', () => {
    const review = vi.fn();
    drawPanel(FULL, actionsOf({ review }));
    expect(button('Accept a line to review it')?.hasAttribute('disabled')).toBe(true);
    click('Accept loader crane 12 tm');
    expect(review).not.toHaveBeenCalled();
    click('Review 3 accepted lines');
    expect(review.mock.calls[0]?.[0]).toEqual([
      { product: 'crane', name: 'loader crane 12 tm', quantity: 2, unitPrice: 21_900 },
      { product: 'grapple', name: 'Scrap grapple 0.35 m³', quantity: 1, unitPrice: 21_900, parent: 0 },
      { product: 'stab', name: 'Stabiliser 6.2 m', quantity: 1, unitPrice: 21_900, parent: 0 },
    ]);
  });

  it('reviews once however often it is clicked, until the window is open', async () => {
    let opened = () => {};
    const review = vi.fn(
      () =>
        new Promise<void>((done) => {
          opened = done;
        }),
    );
    drawPanel(FULL, actionsOf({ review }));
    click('Accept loader crane 12 tm');
    click('Review 3 accepted lines');
    expect(button('Review 3 accepted lines')?.hasAttribute('disabled')).toBe(true);
    opened();
    await expect.poll(() => button('Review 3 accepted lines')?.hasAttribute('disabled')).toBe(false);
    click('Review 3 accepted lines');
    expect(review).toHaveBeenCalledTimes(2);
  });

  it('presets nothing after the proposal was declined', () => {
    const decide = vi.fn();
    drawPanel(FULL, actionsOf({ decide }));
    click('Accept loader crane 12 tm');
    click('Decline all, start empty');
    expect(said()).toContain('No line and no quantity is preset.');
    expect(page.app.querySelectorAll('.from-scratch .line')).toHaveLength(0);
    expect(page.app.querySelectorAll('.from-scratch input')).toHaveLength(0);
    expect(decide.mock.calls[0]?.[0]).toHaveLength(3);
    expect(decide.mock.calls[0]?.[0].every((line: { decision: string }) => line.decision === 'declined')).toBe(true);
  });

  it('strikes a reason that was argued with and hides one that was hidden', () => {
    const argue = vi.fn();
    drawPanel({ ...FULL, argued: [] }, actionsOf({ argue }), { why: true });
    click('Argue with this reason');
    click('Wrong data');
    expect(argue).toHaveBeenCalledWith('w1', 'wrongData');
    expect(page.app.querySelector('.reason.argued')?.textContent).toMatch(/You said today .*: wrong data\./);
    click('Argue with this reason');
    click('Hide');
    expect(page.app.querySelectorAll('.reason')).toHaveLength(2);
    expect(said()).toContain('You have hidden 1 reason of this record.');
  });

  it('keeps what was said when a record is opened again, until it is taken back', () => {
    const takeBack = vi.fn();
    const argued = [
      { reason: 'w2', because: 'notRelevant' as const, at: NOW - 20 * 86_400_000 },
      { reason: 'gone', because: 'hide' as const, at: NOW },
    ];
    drawPanel({ ...FULL, argued }, actionsOf({ takeBack }), { why: true });
    expect(page.app.querySelector('.reason.argued')?.textContent).toContain('You said 1 Nov: not relevant here.');
    click('Take back');
    expect(takeBack).toHaveBeenCalledWith(['w2']);
    expect(page.app.querySelector('.reason.argued')).toBeNull();
    click('Show again');
    expect(takeBack).toHaveBeenLastCalledWith(['gone']);
    expect(said()).not.toContain('You have hidden');
  });

  it('compares two customers in blocks, and goes back', async () => {
    const compare = vi.fn(() => Promise.resolve(COMPARISON));
    drawPanel(FULL, actionsOf({ compare }), { similar: true });
    click('Customers 6');
    click('Compared with Brennhollow Waste');
    await settle();
    expect(compare).toHaveBeenCalledWith('Brennhollow Waste');
    const blocks = [...page.app.querySelectorAll('.compare-block th')].map((head) => head.textContent);
    expect(blocks.slice(0, 4)).toEqual(['Size', 'Industry', 'Geography', 'Behaviour']);
    expect(said()).toContain('Average order value€ 412k€ 486k€ 390k');
    expect(said()).toContain('not known');
    expect(said()).not.toContain('Recency score');
    click('Show 2 that do not count');
    expect(said()).toContain('Recency score');
    click('Back');
    expect(page.app.querySelector('.compare')).toBeNull();
  });

  it('offers no comparison where the record has no customer', () => {
    drawPanel({ ...FULL, insight: { ...FULL.insight, customer: undefined } }, actionsOf(), { similar: true });
    click('Customers 6');
    expect(button('Compare')).toBeUndefined();
  });
});

describe('the window that confirms', () => {
  const pending: PendingWrite = {
    id: 'w1',
    record: ref('opportunity', '006'),
    recordName: 'Kestrelmoor',
    host: 'acme.my.salesforce.com',
    lines: [
      { product: 'a', name: 'hook-lift', quantity: 12, unitPrice: 2_190_000 },
      { product: 'b', name: 'crane', quantity: 2, unitPrice: 330_050 },
    ],
    currency: EUR,
    state: 'pending',
    results: [],
  };
  const nothing = () => undefined;
  const written: PendingWrite = {
    ...pending,
    state: 'written',
    results: [
      { ok: true, id: 'l1' },
      { ok: false, problem: { key: 'It said no.' } },
    ],
  };
  const drawConfirm = (write: PendingWrite, props: Partial<ComponentProps<typeof ConfirmApp>> = {}) =>
    draw(
      <ConfirmApp
        write={write}
        asksToUndo={false}
        busy={false}
        armed
        onWrite={nothing}
        onCancel={nothing}
        onLook={nothing}
        onUndo={nothing}
        onRemoveSurplus={nothing}
        onClose={nothing}
        {...props}
      />,
    );

  it('lists every write, and writes only at the click', () => {
    const onWrite = vi.fn();
    drawConfirm(pending, { onWrite });
    expect(said()).toContain('hook-lift12€ 21,900€ 262,800');
    expect(said()).toContain('crane2€ 3,300.50€ 6,601');
    expect(onWrite).not.toHaveBeenCalled();
    click('Write 2 lines to acme.my.salesforce.com');
    expect(onWrite).toHaveBeenCalledOnce();
  });

  it('says per line what happened, and offers to undo what was written', () => {
    drawConfirm(written);
    expect(said()).toContain('1 of 2 lines written');
    expect(said()).toContain('It said no.');
    expect(button('Undo 1 line')).toBeDefined();
  });

  it('says how many lines stand there beyond those asked for, and removes them at one click', () => {
    const onRemoveSurplus = vi.fn();
    const surplus = [1, 2].map((i) => ({ line: 0, id: `twice${i}` }));
    drawConfirm({ ...written, surplus }, { onRemoveSurplus });
    expect(said()).toContain('3 lines stand there, 1 of them was asked for.');
    expect(button('Undo 3 lines')).toBeDefined();
    expect(onRemoveSurplus).not.toHaveBeenCalled();
    click('Remove 2 surplus lines');
    expect(onRemoveSurplus).toHaveBeenCalledOnce();
    drawConfirm({ ...written, surplus }, { asksToUndo: true });
    expect(button('Remove 3 lines from acme.my.salesforce.com')).toBeDefined();
  });

  it('opened for an undo asks for exactly the lines that stand in the CRM, and removes at the click', () => {
    const onUndo = vi.fn();
    drawConfirm(written, { asksToUndo: true, onUndo });
    expect(said()).toContain('Remove 1 line?');
    expect(said()).toContain('From “Kestrelmoor” in acme.my.salesforce.com.');
    expect(said()).toContain('hook-lift');
    expect(said()).not.toContain('crane');
    expect(button('Undo 1 line')).toBeUndefined();
    click('Remove 1 line from acme.my.salesforce.com');
    expect(onUndo).toHaveBeenCalledOnce();
    drawConfirm(
      {
        ...written,
        state: 'undone',
        results: [
          { ok: false, id: 'l1' },
          { ok: false, problem: { key: 'It said no.' } },
        ],
      },
      { asksToUndo: true },
    );
    expect(said()).toContain('hook-lift removed again');
    expect(said()).toContain('crane It said no.');
  });

  it.each([
    ['Write 2 lines to acme.my.salesforce.com', pending, false],
    ['Remove 1 line from acme.my.salesforce.com', written, true],
    ['Undo 1 line', written, false],
  ])('waits before “%s” is live', (name, write, asksToUndo) => {
    drawConfirm(write, { armed: false, asksToUndo });
    expect(button(name)?.disabled).toBe(true);
    drawConfirm(write, { asksToUndo });
    expect(button(name)?.disabled).toBe(false);
  });

  it('says that the outcome is not known, with the way to the deal, and offers neither to write again nor to undo', () => {
    drawConfirm({
      ...pending,
      state: 'unknown',
      url: 'https://acme.lightning.force.com/lightning/r/Opportunity/006/view',
    });
    expect(said()).toContain('It is not known yet whether the lines were written');
    expect(document.querySelector('a')?.href).toBe('https://acme.lightning.force.com/lightning/r/Opportunity/006/view');
    expect([...document.querySelectorAll('button')].map((each) => each.textContent?.trim())).toEqual([
      'Look again',
      'Close',
    ]);
  });
});
