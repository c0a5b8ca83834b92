import type { Page } from 'playwright-core';
import { type Box, badgeBox } from './badge';

/** The titles of every header that Lightning has had; locators look into open shadow roots. */
const TITLES = [
  'records-highlights2 [slot="primaryField"]',
  'records-highlights2 h1 > .custom-truncate',
  'record_flexipage-highlights-primary-row h1.entityNameTitle',
  '.forceHighlightsPanel h1',
].join(', ');

/** Goes to another address as the app itself does: without loading the page anew. */
export async function goSoftly(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
}

/** Where the title of the record on screen stands, and what it says; undefined while none is shown. */
export async function titleOf(page: Page): Promise<(Box & { text: string }) | undefined> {
  const title = page.locator(TITLES).filter({ visible: true }).first();
  if ((await title.count()) === 0) return undefined;
  const box = await title.boundingBox();
  // The text of a native one lies in its shadow.
  const text = await title.evaluate((element) => (element.shadowRoot ?? element).textContent ?? '');
  return box ? { ...box, text: text.trim() } : undefined;
}

const within = (value: number, least: number, most: number) => value > least && value < most;

/** Where the badge stands relative to the title on screen, in the direction of the page's lines. */
export async function standing(page: Page): Promise<'beside' | 'docked' | 'hidden' | 'elsewhere'> {
  const [title, badge] = [await titleOf(page), await badgeBox(page)];
  if (!badge) return 'hidden';
  const { width, mirrored } = await page.evaluate(() => {
    const { clientWidth, dir } = document.documentElement;
    return { width: clientWidth, mirrored: dir === 'rtl' };
  });
  // How far from where lines begin.
  const from = (box: Box) => (mirrored ? width - box.x - box.width : box.x);
  const middle = (box: Box) => box.y + box.height / 2;
  if (title && Math.abs(middle(badge) - middle(title)) < 12 && within(from(badge) - from(title), 1, 900))
    return 'beside';
  return within(width - from(badge) - badge.width - 8, -2, 2) ? 'docked' : 'elsewhere';
}

/** What lies under the badge and could be clicked were it not there: nothing, if the badge keeps its promise. */
export async function controlsUnder(page: Page): Promise<string[]> {
  const box = await badgeBox(page);
  if (!box) return [];
  const controls = page.locator('a, button, input, select').filter({ visible: true });
  const boxes = await controls.evaluateAll((elements) =>
    elements.map((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return { left, top, right, bottom, text: element.textContent?.trim() || element.className };
    }),
  );
  const over = ({ left, top, right, bottom }: (typeof boxes)[number]) =>
    left < box.x + box.width - 1 && right > box.x + 1 && top < box.y + box.height - 1 && bottom > box.y + 1;
  return boxes.filter(over).map(({ text }) => text);
}
