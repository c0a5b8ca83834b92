import type { CDPSession, Page } from 'playwright-core';

/** The window in which the CRM asks during a sign-in through an app. */
export interface AuthWindow {
  /** Waits for a button of this name and clicks it as a person does. */
  click(button: string): Promise<void>;
  waitFor(button: string): Promise<void>;
  /** Types into the window's first field. */
  type(words: string): Promise<void>;
}

const AT_SIGN_IN = /\/services\/oauth2\/authorize|\/setup\/secur\/|\/_ui\/identity\//;
const POLL_MS = 100;
const SHOWN_MS = 700;
const GONE_MS = 2_000;

/**
 * Finds the window that the browser's identity interface has opened. Chromium makes its contents before the window, which
 * Playwright takes for no page; the debugger reaches it all the same.
 */
export async function authWindow(from: Page, ms = 20_000): Promise<AuthWindow> {
  const cdp = await from.context().newCDPSession(from);
  const targetId = await until(ms, 'the sign-in window', async () => {
    const { targetInfos } = await cdp.send('Target.getTargets');
    return targetInfos.find(({ type, url }) => type === 'other' && AT_SIGN_IN.test(url))?.targetId;
  });
  const { sessionId } = await cdp.send('Target.attachToTarget', { targetId });
  const send = speaker(cdp, sessionId);
  /** Where a button stands; undefined where it is not there, or the window has closed meanwhile. */
  const look = async (button: string): Promise<{ x: number; y: number } | undefined> => {
    const gone = new Promise<object>((resolve) => setTimeout(() => resolve({}), GONE_MS));
    const asked = send('Runtime.evaluate', {
      returnByValue: true,
      expression: `(() => {
          const found = [...document.querySelectorAll('button')].find((each) => each.textContent.trim() === ${JSON.stringify(button)});
          const box = found?.getBoundingClientRect();
          return document.readyState === 'complete' && box?.width ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
        })()`,
    });
    const { result } = (await Promise.race([asked, gone])) as { result?: { value?: { x: number; y: number } | null } };
    return result?.value ?? undefined;
  };
  const middleOf = (button: string) => until(ms, `the button "${button}"`, () => look(button));
  return {
    async waitFor(button) {
      await middleOf(button);
    },
    async type(words) {
      await send('Runtime.evaluate', { expression: `document.querySelector('input:not([type=hidden])').focus()` });
      await send('Input.insertText', { text: words });
    },
    async click(button) {
      let at: { x: number; y: number } | undefined = await middleOf(button);
      // The window is shown after its page was loaded, and takes no clicks before.
      for (let tries = 0; at && tries < 10; tries++) {
        const where = { ...at, button: 'left', clickCount: 1 };
        // It can be gone before it has answered.
        void send('Input.dispatchMouseEvent', { ...where, type: 'mousePressed' });
        void send('Input.dispatchMouseEvent', { ...where, type: 'mouseReleased' });
        await new Promise((done) => setTimeout(done, SHOWN_MS));
        at = await look(button);
      }
    },
  };
}

/** Talks to another target through a page's session. */
function speaker(cdp: CDPSession, sessionId: string): (method: string, params: object) => Promise<unknown> {
  const waiting = new Map<number, (result: unknown) => void>();
  let last = 0;
  cdp.on('Target.receivedMessageFromTarget', (event) => {
    if (event.sessionId !== sessionId) return;
    const { id, result } = JSON.parse(event.message) as { id?: number; result?: unknown };
    if (id !== undefined) waiting.get(id)?.(result ?? {});
  });
  return (method, params) => {
    const id = ++last;
    const answer = new Promise<unknown>((resolve) => waiting.set(id, resolve));
    return cdp.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) }).then(
      () => answer,
      // The window has closed.
      () => ({}),
    );
  };
}

async function until<T>(ms: number, what: string, look: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`${what} did not appear`);
    await new Promise((done) => setTimeout(done, POLL_MS));
  }
}
