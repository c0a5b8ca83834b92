import { describe, expect, it, vi } from 'vitest';
import type { StudioActions } from '../../components/studio/actions';
import { changesOf, withName } from '../../components/studio/nextBuild';
import { StudioApp, type StudioPageName } from '../../components/studio/StudioApp';
import { STUDIO_STATUSES, studioActions } from '../gallery/studio';
import { button, click, draw, openPageForEach, page, said, settle } from './page';

openPageForEach();

const show = (name: StudioPageName, status: string, card = 'ready', over: Partial<StudioActions> = {}) => {
  draw(<StudioApp page={name} status={STUDIO_STATUSES[status]} actions={{ ...studioActions(card), ...over }} />);
  return settle();
};
const hrefs = () => [...page.app.querySelectorAll('main a')].map((link) => link.getAttribute('href'));

describe('the studio where there is nothing to look at', () => {
  it.each([
    ['nothing', 'No CRM is connected', 'options.html#connections'],
    ['syncing', 'Your data are being read', 'options.html#connections'],
    ['empty', 'There is no version yet', 'options.html#segments'],
  ])('says why and what to do next: %s', async (status, title, next) => {
    await show('home', status);
    expect(page.app.querySelector('h1')?.textContent).toBe(title);
    expect(hrefs()).toContain(next);
  });

  it('shows nothing of somebody else’s data', async () => {
    await show('card', 'locked');
    expect(page.app.querySelector('h1')?.textContent).toContain('Mira Holtwick');
    expect(said()).not.toContain('Made from');
  });

  it('shows how far the first build is, and what stopped it', async () => {
    await show('home', 'fitting');
    expect(button('Stop building')).toBeDefined();
    await show('home', 'broken');
    expect(said()).toContain('12');
    expect(button('Build segments')).toBeDefined();
  });
});

describe('the card of the chance', () => {
  it('tells in plain words how often it would have been right, and no measure by its name', async () => {
    await show('card', 'connected');
    expect(said()).toContain(
      'If you had asked on 1 Mar, it would have been right in 31 of 42; always guessing the more common result, in 24.',
    );
    expect(said()).not.toMatch(/AUC|Brier|log loss/i);
    expect(page.app.querySelectorAll('.expert table')).toHaveLength(0);
  });

  it('says that segments can be published where no chance is shown', async () => {
    await show('card', 'connected', 'notReady');
    expect(said()).toContain('Not ready');
    expect(said()).toContain('No chance is shown with this version.');
    expect(said()).toContain('Its segments can still be published');
    expect(button('Publish')).toBeDefined();
  });

  it('shows what there is and what is needed where deals are few, and draws no judgement', async () => {
    await show('card', 'connected', 'thin');
    expect(said()).toContain('38 of 40');
    expect(said()).toContain('12 of 40');
    expect(said()).not.toContain('If you had asked');
    expect(page.app.querySelector('.expert')).toBeNull();
  });

  it('says that segments add nothing where they do not', async () => {
    await show('card', 'connected', 'ok');
    expect(said()).toContain('Knowing the segment adds nothing to knowing the customer’s own deals.');
  });

  it('hands over all of it as JSON, and as words in which a name is never markup', async () => {
    const download = vi.fn<StudioActions['download']>();
    await show('card', 'connected', 'ready', { download });
    click('Save as JSON');
    click('Save as text');
    const [[jsonName, jsonType, json] = [], [textName, , text] = []] = download.mock.calls;
    expect([jsonName, jsonType]).toEqual(['peerlens-card-v1.json', 'application/json']);
    expect(JSON.parse(json ?? '')).toEqual(await studioActions('ready').modelCard('v1'));
    expect(textName).toBe('peerlens-card-v1.md');
    expect(text).toContain('## What it must not be used for');
    expect(text).toContain('right in 31 of 42');
  });

  it('says what went wrong where there is no card', async () => {
    await show('card', 'connected', 'failed');
    expect(page.app.querySelector('.note.error')).not.toBeNull();
  });

  it('is asked for once more where it could not be read', async () => {
    const card = await studioActions('ready').modelCard('v1');
    const modelCard = vi.fn<StudioActions['modelCard']>().mockRejectedValueOnce(new Error('It is closed.'));
    modelCard.mockResolvedValue(card);
    await show('card', 'connected', 'ready', { modelCard });
    click('Try again now');
    await settle();
    expect(modelCard).toHaveBeenCalledTimes(2);
    expect(page.app.querySelector('.note.error')).toBeNull();
    expect(said()).toContain('Made from');
  });

  it('shows what a person has looked at, and has no doubt of it any more', async () => {
    await show('card', 'reviewed', 'reviewed');
    expect(said()).toContain('Reviewed');
    expect(said()).not.toContain('have a look below');
  });

  it('says what segments would bring where the chance is made without them', async () => {
    await show('card', 'reviewed', 'reviewed');
    expect(said()).toContain('This version does without segments.');
    expect(said()).toContain('Off by 45.5 of 100 with the segment, by 45.8 of 100 without it.');
  });
});

describe('what else is foreseen', () => {
  it('shows of each target how it did beside a simple rule, its list with reasons, and what it lacks', async () => {
    await show('targets', 'connected', 'found');
    const cards = [...page.app.querySelectorAll('.studio-targets > li')].map((card) => card.textContent ?? '');
    // The worth of a customer is judged on the later purchases of those that it was learnt from.
    expect(cards.join(' ')).toMatch(/learnt from [\d,]+ cases, judged on what came of [\d,]+\./);
    expect(cards[0]).toContain('It came nearer to what happened than the simple rule');
    expect(cards[0]).toMatch(/first 20 of 100 of the list held 44 of 100/);
    expect(cards[0]).toContain('it usually buys every 74 days');
    expect(cards.find((card) => card.startsWith('Margin'))).toContain('12 of 60');
    expect(cards.find((card) => card.startsWith('Value of a customer'))).toContain(
      'The list is therefore made by that rule.',
    );
  });

  it('names no measure outside the expert view, and nobody who is not visible', async () => {
    await show('targets', 'connected', 'found');
    const plain = [...page.app.querySelectorAll('.studio-targets tbody tr')].filter((row) => !row.closest('details'));
    expect(plain.length).toBeGreaterThan(0);
    expect(plain.some((row) => /balanced/i.test(row.textContent ?? ''))).toBe(false);
    expect(said()).toContain('Not visible to you');
  });
});

describe('the next build', () => {
  const tick = (box: Element | null | undefined) => {
    if (!box) throw new Error('There is no such switch.');
    Object.assign(box, { checked: true });
    box.dispatchEvent(
      new (page.app.ownerDocument.defaultView as unknown as { Event: typeof Event }).Event('change', { bubbles: true }),
    );
    return settle();
  };

  it('leaves out what people said does not matter, when it is asked for', async () => {
    const fit = vi.fn(() => Promise.resolve());
    await show('card', 'connected', 'ready', { fit });
    expect(button('Build a new draft')).toBeUndefined();
    const argued = [...page.app.querySelectorAll('section')].find((one) =>
      one.textContent?.includes('Reasons that people argued with'),
    );
    await tick(argued?.querySelector('input'));
    expect(said()).toContain('One change for the next build');
    click('Build a new draft');
    await settle();
    expect(fit).toHaveBeenCalledWith({ withoutDrivers: ['pushed'], reviewedDrivers: [], targets: [] });
    expect(button('Build a new draft')).toBeUndefined();
  });

  it('leaves segments out of the chance, when it is asked for', async () => {
    const fit = vi.fn(() => Promise.resolve());
    await show('card', 'connected', 'ready', { fit });
    const label = [...page.app.querySelectorAll('label')].find((one) =>
      one.textContent?.includes('Leave segments out of the chance'),
    );
    await tick(label?.querySelector('input'));
    click('Build a new draft');
    await settle();
    expect(fit).toHaveBeenCalledWith({ withoutDrivers: ['segment'], reviewedDrivers: [], targets: [] });
  });

  it('keeps that a person has looked at a field that seems to know the outcome, until it is taken back or left out', async () => {
    const fit = vi.fn(() => Promise.resolve());
    await show('card', 'connected', 'ok', { fit });
    const boxes = () => {
      const leaks = [...page.app.querySelectorAll('section')].find((one) =>
        one.textContent?.startsWith('Does a field'),
      );
      return [...(leaks?.querySelectorAll('input') ?? [])];
    };
    await tick(boxes()[0]);
    expect(said()).toContain('One change for the next build');
    click('Build a new draft');
    await settle();
    expect(fit).toHaveBeenCalledWith({ withoutDrivers: [], reviewedDrivers: ['source'], targets: [] });
    await tick(boxes()[0]);
    await tick(boxes()[1]);
    click('Build a new draft');
    expect(fit).toHaveBeenLastCalledWith({ withoutDrivers: ['source'], reviewedDrivers: [], targets: [] });
  });

  it('foresees more only where somebody switches it on', async () => {
    const fit = vi.fn(() => Promise.resolve());
    await show('targets', 'connected', 'ready', { fit });
    expect(page.app.querySelectorAll('.studio-targets input')).toHaveLength(4);
    expect(page.app.querySelectorAll('.studio-targets input[checked]')).toHaveLength(0);
    await tick(page.app.querySelector('.studio-targets input'));
    click('Build a new draft');
    expect(fit).toHaveBeenCalledWith({ withoutDrivers: [], reviewedDrivers: [], targets: ['overdue'] });
  });

  it('counts what differs from the version in front', () => {
    const before = { without: ['size'], reviewed: ['type'], targets: ['leads' as const] };
    expect(changesOf(before, before)).toBe(0);
    expect(changesOf({ without: withName(before.without, 'size', false), reviewed: [], targets: [] }, before)).toBe(3);
    expect(withName(['b'], 'a', true)).toEqual(['a', 'b']);
  });
});
