import type { CDPSession, Page } from 'playwright-core';

/** The element that carries the badge's closed shadow root. */
const HOST = 'peerlens-badge';

interface DomNode {
  nodeName: string;
  backendNodeId: number;
  children?: DomNode[];
  shadowRoots?: DomNode[];
  contentDocument?: DomNode;
}

function find(node: DomNode, name: string): DomNode | undefined {
  if (node.nodeName.toLowerCase() === name) return node;
  for (const child of [...(node.children ?? []), ...(node.shadowRoots ?? [])]) {
    const found = find(child, name);
    if (found) return found;
  }
  return undefined;
}

/** Runs a function with the closed root as `this`; Playwright's locators do not reach into it. Undefined without a root. */
async function inRoot<T>(page: Page, body: string): Promise<T | undefined> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  try {
    const { root } = (await cdp.send('DOM.getDocument', { depth: -1, pierce: true })) as unknown as { root: DomNode };
    const shadow = find(root, HOST)?.shadowRoots?.[0];
    if (!shadow) return undefined;
    const { object } = await cdp.send('DOM.resolveNode', { backendNodeId: shadow.backendNodeId });
    const answer = await cdp.send('Runtime.callFunctionOn', {
      objectId: object.objectId,
      functionDeclaration: body,
      returnByValue: true,
      awaitPromise: true,
    });
    if (answer.exceptionDetails)
      throw new Error(answer.exceptionDetails.exception?.description ?? 'failed in the root');
    return answer.result.value as T;
  } finally {
    await cdp.detach();
  }
}

/** What the badge says, or undefined where there is none. */
export function readBadge(page: Page): Promise<string | undefined> {
  return inRoot<string>(
    page,
    `function () { const b = this.querySelector('button'); return b && b.getAttribute('aria-busy') !== 'true' ? b.innerText.replace(/\\s+/g, ' ').trim() : undefined; }`,
  );
}

/** Whether the badge is drawn for a light or a dark page. */
export function badgeTheme(page: Page): Promise<string | undefined> {
  return inRoot<string>(page, `function () { return this.querySelector('button').parentElement.className; }`);
}

/** The badge's mark and words, named by their tags, from left to right as they are drawn. */
export async function badgeParts(page: Page): Promise<string[]> {
  const parts = await inRoot<string[]>(
    page,
    `function () {
      const drawn = [...this.querySelectorAll('button > span > *')];
      const left = (part) => part.getBoundingClientRect().left;
      return drawn.sort((a, b) => left(a) - left(b)).map((part) => part.tagName.toLowerCase());
    }`,
  );
  return parts ?? [];
}

/** Waits until the badge says something that fits, and returns it. */
export async function waitForBadge(
  page: Page,
  fits: (text: string) => boolean = () => true,
  ms = 10_000,
): Promise<string> {
  const end = Date.now() + ms;
  let last: string | undefined;
  while (Date.now() < end) {
    last = await readBadge(page);
    if (last && fits(last)) return last;
    await page.waitForTimeout(50);
  }
  throw new Error(`The badge did not come to say what was waited for; it said: ${last ?? 'nothing'}`);
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const BOX = `function () {
  const { x, y, width, height } = this.querySelector('button').getBoundingClientRect();
  return { x, y, width, height };
}`;

/** Where the badge stands in the window; undefined where it is not shown. */
export async function badgeBox(page: Page): Promise<Box | undefined> {
  const box = await inRoot<Box>(page, BOX);
  return box && box.width > 0 ? box : undefined;
}

const MIDDLE = `function () {
  const rect = this.querySelector('button').getBoundingClientRect();
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
}`;

const EXPANDED = `function () { return this.querySelector('button').getAttribute('aria-expanded'); }`;

/** Clicks the badge with a trusted event. A title that comes late moves the badge away under the mouse: then once more. */
export async function clickBadge(page: Page): Promise<void> {
  const before = await inRoot<string>(page, EXPANDED);
  for (let tries = 0; tries < 3; tries++) {
    const { x, y } = await restingPlace(page);
    await page.mouse.click(x, y);
    if ((await inRoot<string>(page, EXPANDED)) !== before) return;
  }
}

/** The badge's middle, once it stands still: it moves beside the title when the title is there. */
async function restingPlace(page: Page): Promise<{ x: number; y: number }> {
  let box = await inRoot<{ x: number; y: number }>(page, MIDDLE);
  for (let still = 0; still < 5; ) {
    await page.waitForTimeout(100);
    const next = await inRoot<{ x: number; y: number }>(page, MIDDLE);
    still = next && box && next.x === box.x && next.y === box.y ? still + 1 : 0;
    box = next;
  }
  if (!box) throw new Error('There is no badge to click.');
  return box;
}
