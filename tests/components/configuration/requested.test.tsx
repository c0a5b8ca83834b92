import { describe, expect, it, vi } from 'vitest';
import type { PanelActions } from '../../../components/panel/actions';
import { NewRequest } from '../../../components/panel/request/NewRequest';
import { Requested } from '../../../components/panel/request/Requested';
import { sortOrders } from '../../../components/panel/request/SimilarOrders';
import type { ConfigurationRequest, Recommended } from '../../../core/protocolConfiguration';
import { ORDERS, PROPOSAL, RECOMMENDED, recommendOf } from '../../gallery/recommended';
import { actionsOf } from '../actions';
import { button, click, draw, openPageForEach, page, said, send, settle } from '../page';

openPageForEach();
const RECORD = { kind: 'opportunity', id: '006' } as const;

async function drawDeal(over: Partial<PanelActions> = {}) {
  const actions = actionsOf({ recommend: recommendOf('full'), ...over });
  draw(<Requested record={RECORD} mayWrite stamp={1} actions={actions} />);
  await settle();
}

/** Draws it and returns what was asked for, which grows. */
async function drawAsking(): Promise<ConfigurationRequest[]> {
  const asked: ConfigurationRequest[] = [];
  await drawDeal({
    recommend: (request) => {
      asked.push(request);
      return recommendOf('full')(request);
    },
  });
  return asked;
}

function chooseOrange(): void {
  click('colour');
  const orange = [...page.app.querySelectorAll('.choices label')].find((one) => one.textContent?.includes('orange'));
  send(orange?.querySelector('input'), 'change');
}

/** Presses a key on what listens for it. This document calls the listeners of what an event rises to as if they were its target's. */
function key(where: string, name: string, more: object = {}): void {
  const event = new window.Event('keydown', { bubbles: false, cancelable: true });
  page.app.querySelector(where)?.dispatchEvent(Object.assign(event, { key: name, ...more }));
}

/** Chooses in a list as a person does. */
function choose(label: string, value: string): void {
  const field = [...page.app.querySelectorAll('label')].find((one) => one.textContent?.startsWith(label));
  const select = field?.querySelector('select') ?? page.app.querySelector(`[id="${field?.getAttribute('for')}"]`);
  if (!select) throw new Error(`There is no list "${label}" in: ${said()}`);
  Object.defineProperty(select, 'value', { value, configurable: true, writable: true });
  send(select, 'change');
}

describe('a request of a record', () => {
  it('is said in a sentence, changed, and each input is as on the record again', async () => {
    const asked = await drawAsking();
    expect(said()).toContain('For Fleet renewers · Germany 53113 · 120 households · orders of the postal area');
    click('Change');
    choose('Country', 'Austria');
    await settle();
    expect(asked.at(-1)).toEqual({ record: RECORD, country: 'Austria' });
    expect(said()).toContain('Austria 53113');
    expect(said()).toContain('not as on the record');
    click('as on the record');
    await settle();
    expect(asked.at(-1)).toEqual({ record: RECORD });
    expect(said()).not.toContain('not as on the record');
  });

  it('keeps the answer before while a newer one is waited for, and drops one that was overtaken', async () => {
    const answers: ((answer: Recommended) => void)[] = [];
    await drawDeal({
      recommend: (request) =>
        Object.keys(request).length === 1
          ? recommendOf('full')(request)
          : new Promise((done) => {
              answers.push(done);
            }),
    });
    click('Change');
    choose('Country', 'Austria');
    choose('Country', 'Switzerland');
    await settle();
    expect(page.app.querySelector('.requested')?.getAttribute('aria-busy')).toBe('true');
    expect(said()).toContain('hook-lift container');
    const answer = (country: string) => ({ ...RECOMMENDED, request: { ...RECOMMENDED.request, country } });
    answers[1]?.(answer('Switzerland'));
    await settle();
    answers[0]?.(answer('Austria'));
    await settle();
    expect(said()).toContain('Switzerland 53113');
    expect(page.app.querySelector('.requested')?.getAttribute('aria-busy')).toBe('false');
  });

  it('can be without the products of its record', async () => {
    const asked: ConfigurationRequest[] = [];
    await drawDeal({
      recommend: (request) => {
        asked.push(request);
        const recommended = { ...RECOMMENDED.request, products: ['crane'], ...request };
        return Promise.resolve({ ...RECOMMENDED, request: recommended });
      },
    });
    click('Change');
    click('Remove loader crane 12 tm');
    await settle();
    expect(asked.at(-1)?.products).toEqual([]);
    expect(page.app.querySelectorAll('.asked')).toHaveLength(0);
  });

  it('says why there is no answer and asks once more', async () => {
    const recommend = vi.fn(recommendOf('failed'));
    await drawDeal({ recommend });
    click('Try again');
    expect(recommend).toHaveBeenCalledTimes(2);
  });

  it('shows similar orders with each score, what differs, and the steps that found them', async () => {
    await drawDeal();
    click('Similar orders');
    expect(said()).toContain('Order 20418');
    expect(said()).toContain('Differs: 10 instead of 12 hook-lift containers');
    expect(said()).toContain('Other segment');
    click('How they were found');
    expect(said()).toContain('Segment Fleet renewers, Germany17 orders');
  });
});

describe('similar orders', () => {
  it('stand by each score, best first, what cannot be compared last', () => {
    const names = sortOrders(ORDERS, 'orderAlike').map(({ orderAlike }) => orderAlike);
    expect(names).toEqual([91, 84, 76, 55, 40, undefined]);
    expect(sortOrders(ORDERS, 'customerAlike')[0]?.customerAlike).toBe(95);
  });
});

describe('a proposal', () => {
  it('changes a value where it is clicked, says what was proposed, and takes the step back with Ctrl+Z', async () => {
    await drawDeal();
    chooseOrange();
    expect(said()).toContain('colour signal orange');
    expect(said()).toContain('proposed traffic grey RAL 7042');
    key('.requested', 'z', { ctrlKey: true });
    expect(said()).not.toContain('proposed traffic grey');
    expect(button('Undo the last step')).toBeUndefined();
  });

  it('cannot be given a value that a rule forbids, and says the rule', async () => {
    await drawDeal();
    click('colour');
    const green = [...page.app.querySelectorAll('.choices label')].find((one) => one.textContent?.includes('green'));
    expect(green?.querySelector('input')?.disabled).toBe(true);
    expect(said()).toContain('Green is not delivered to Germany.');
  });

  it('offers what a choice needs with its rule, takes it in one click and back in one step', async () => {
    await drawDeal();
    click('Stabiliser');
    const leave = [...page.app.querySelectorAll('.choices label')].find((one) =>
      one.textContent?.includes('Leave out'),
    );
    send(leave?.querySelector('input'), 'change');
    expect(said()).toContain('The rules then also ask for this:Scrap grapple 0.35 m³ is taken out.');
    expect(said()).toContain('A scrap grapple needs the stabiliser 6.2 m.');
    click('Do both');
    expect(page.app.querySelectorAll('.parameter.left-out')).toHaveLength(2);
    click('Undo the last step');
    expect(page.app.querySelectorAll('.parameter.left-out')).toHaveLength(0);
  });

  it('is not written while something inside it is still to be chosen, and says so', async () => {
    await drawDeal();
    click('Accept loader crane 12 tm');
    expect(button('Review')?.disabled).toBe(false);
    click('Accept hook-lift container');
    expect(button('Review')?.disabled).toBe(true);
    expect(said()).toContain('Something inside a line is still to be chosen.');
  });

  it('is proposed anew around what was chosen', async () => {
    const asked = await drawAsking();
    chooseOrange();
    click('Keep what I chose');
    expect(asked.at(-1)?.known).toEqual({ hook: { '#colour': 'signal orange' } });
  });

  it('is decided by keys, and folded', async () => {
    await drawDeal();
    key('.line-group', 'a');
    expect(page.app.querySelector('.line-group')?.className).toContain('accepted');
    key('.line-group', 'ArrowLeft');
    expect(page.app.querySelector('.line-group')?.querySelector('.nested')).toBeNull();
    expect(button('Show 5 things inside')).toBeDefined();
    key('.line-group', 'ArrowRight');
    key('.line-group', 'd');
    expect(page.app.querySelector('.line-group')?.className).toContain('declined');
  });

  it('leaves no line, quantity or value preset when it is declined', async () => {
    const decide = vi.fn();
    await drawDeal({ decide });
    click('Decline all, start empty');
    expect(decide.mock.calls[0]?.[0]).toHaveLength(PROPOSAL.lines.length);
    choose('Add a line', 'hook');
    const preset = [...page.app.querySelectorAll('.from-scratch input')].filter(
      (field) => field.hasAttribute('checked') || (field.getAttribute('value') ?? '') !== '',
    );
    expect(preset).toEqual([]);
    expect(page.app.querySelectorAll('.from-scratch [aria-pressed="true"].chip')).toHaveLength(0);
    expect(said()).toContain('to choose');
    expect(button('Accept a line to review it')?.disabled).toBe(true);
  });

  it('that was begun empty is not written while nobody said how many, and says so', async () => {
    await drawDeal();
    click('Decline all, start empty');
    choose('Add a line', 'crane');
    expect(said()).not.toContain('1 × loader crane');
    expect(said()).toContain('It is not said yet how many there are of a line.');
    expect(button('Accept a line to review it')?.disabled).toBe(true);
  });

  it('stands beside the rules that do not count in it', async () => {
    const ruleProblems = ['x', 'y', 'z', 'u', 'v'].map((name) => ({
      key: 'configuration.rule.unknown',
      values: { product: 'Pump', parameter: name, rule: 'A needs B.' },
    }));
    await drawDeal({
      recommend: () => Promise.resolve({ ...RECOMMENDED, configuration: { ...PROPOSAL, ruleProblems } }),
    });
    expect(said()).toContain('5 rules are not followed here.');
    expect(said()).toContain('Pump has nothing that is called x, so this rule does not count: A needs B.');
    expect(said()).toContain('and 2 more');
  });

  it('shows its hints once, step by step', async () => {
    const dismiss = vi.fn();
    await drawDeal({ hints: { wanted: () => Promise.resolve(true), dismiss } });
    expect(said()).toContain('1 of 3');
    click('Next');
    click('Next');
    click('Got it');
    expect(dismiss).toHaveBeenCalledOnce();
    expect(said()).not.toContain('of 3');
  });
});

describe('what a person decided', () => {
  const lacking = (...products: string[]): Recommended => ({
    ...RECOMMENDED,
    configuration: { ...PROPOSAL, lines: PROPOSAL.lines.filter(({ product }) => !products.includes(product.id)) },
  });

  it('is asked for with every newer question, and told by name where the answer does not have it', async () => {
    const asked: ConfigurationRequest[] = [];
    await drawDeal({
      recommend: (request) => {
        asked.push(request);
        return Promise.resolve(request.country ? lacking('crane') : RECOMMENDED);
      },
    });
    click('Accept loader crane 12 tm');
    expect(said()).not.toContain('not in the newest proposal');
    click('Change');
    choose('Country', 'Austria');
    await settle();
    expect(asked.at(-1)).toEqual({ record: RECORD, country: 'Austria', kept: ['crane'] });
    expect(said()).toMatch(/You decided on this, but it is not in the newest proposal.*loader crane 12 tm/);
    click('Undo the last step');
    await settle();
    expect(said()).not.toContain('not in the newest proposal');
    expect(button('Review')?.disabled).toBe(false);
  });

  it('is told by name where there is no proposal any more', async () => {
    const abstained = { abstained: true as const, because: { key: 'x' }, needs: { key: 'x' }, have: [] };
    await drawDeal({
      recommend: (request) =>
        Promise.resolve(request.country ? { ...RECOMMENDED, configuration: abstained } : RECOMMENDED),
    });
    click('Accept hook-lift container');
    click('Change');
    choose('Country', 'Austria');
    await settle();
    expect(said()).toMatch(/not in the newest proposal.*hook-lift container/);
  });

  it('is not on the record: any segment, and no country', async () => {
    const asked = await drawAsking();
    click('Change');
    choose('Segment', '');
    choose('Country', '');
    await settle();
    expect(asked.at(-1)).toEqual({ record: RECORD, segment: '', country: '' });
    expect(said()).toContain('not as on the record');
  });

  it('does not outlive an offer that is begun empty', async () => {
    const asked = await drawAsking();
    chooseOrange();
    click('Keep what I chose');
    await settle();
    expect(asked.at(-1)?.known).toBeDefined();
    click('Decline all, start empty');
    await settle();
    click('Back to the proposal');
    await settle();
    expect(asked.at(-1)?.known).toBeUndefined();
  });

  it('is not offered a repair of what no longer stands', async () => {
    await drawDeal();
    click('Stabiliser');
    const pick = (words: string) => {
      const label = [...page.app.querySelectorAll('.choices label')].find((one) => one.textContent?.includes(words));
      send(label?.querySelector('input'), 'change');
    };
    pick('2 ×');
    pick('Leave out');
    expect(said()).toContain('The rules then also ask for this:');
    click('Undo the last step');
    expect(said()).not.toContain('The rules then also ask for this:');
  });

  it('of products that are no longer sold is shown by name', async () => {
    const others = [{ id: 'old', name: 'Skip loader 8 t', code: 'OLD' }];
    const request = { ...RECOMMENDED.request, products: ['old'] };
    const choices = { ...RECOMMENDED.choices, others };
    await drawDeal({ recommend: () => Promise.resolve({ ...RECOMMENDED, request, choices }) });
    expect(said()).toContain('· Skip loader 8 t ·');
    click('Change');
    expect(page.app.querySelector('.asked')?.textContent).toContain('Skip loader 8 t');
  });
});

describe('a request without a record', () => {
  it('begins with what is asked for, shows similar orders first, and writes nothing', async () => {
    draw(<NewRequest stamp={1} actions={actionsOf({ recommend: recommendOf('full') })} />);
    await settle();
    expect(said()).not.toContain('Order 20418');
    choose('Country', 'Germany');
    await settle();
    const words = said();
    expect(words.indexOf('Order 20418')).toBeGreaterThan(-1);
    expect(words.indexOf('Order 20418')).toBeLessThan(words.indexOf('What similar customers bought'));
    expect(words).toContain('Nothing can be written without a record.');
    expect(button('Review')).toBeUndefined();
    expect(button('Copy as text')).toBeDefined();
  });
});
