import { parseHTML } from 'linkedom';
import { type ComponentChild, options, render } from 'preact';
import { afterEach, beforeEach } from 'vitest';
import { createWriter } from '../../components/kit/text';
import { WriterProvider } from '../../components/kit/writer';
import { NOW } from '../gallery/insight';

/** What a component is drawn into. */
export const page = {
  get app(): HTMLElement {
    const app = document.getElementById('app');
    if (!app) throw new Error('No page is open');
    return app;
  },
};

/** Opens a page as global before each test of a file, and empties it after. */
export function openPageForEach(): void {
  beforeEach(openPage);
  afterEach(() => render(null, page.app));
}

function openPage(): void {
  const { window, document } = parseHTML('<!doctype html><html><body><div id="app"></div></body></html>');
  const { HTMLElement, HTMLInputElement } = window;
  // What a browser has and this document has not: nothing is painted here, so nothing changes its size.
  class ResizeObserver {
    observe() {}
    disconnect() {}
  }
  const matchMedia = (query: string) => ({
    matches: query === '(prefers-reduced-motion: reduce)',
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  });
  // That a dialog is drawn is what counts here; a browser test opens it.
  Object.assign(HTMLElement.prototype, { showModal: () => undefined });
  Object.assign(globalThis, {
    window,
    document,
    HTMLElement,
    HTMLInputElement,
    ResizeObserver,
    matchMedia,
  });
  // What is set is drawn at once and effects run at once, so that a click can be followed by a look.
  options.debounceRendering = (run) => run();
  options.requestAnimationFrame = (run) => run();
}

/** Draws in the place of what was drawn before; null leaves nothing. */
export function draw(child: ComponentChild): void {
  render(<WriterProvider value={createWriter('en', NOW)}>{child}</WriterProvider>, page.app);
}

/** Until what was asked for at the last click or drawing has been answered and is drawn. */
export const settle = () => new Promise<void>((done) => setTimeout(done, 5));

/** The words on the page. */
export const said = () => (page.app.textContent ?? '').replace(/\s+/g, ' ');

/** The first button that begins with these words or is labelled by them. */
export const button = (name: string) =>
  [...page.app.querySelectorAll('button')].find(
    (one) => one.textContent?.trim().startsWith(name) || one.getAttribute('aria-label') === name,
  );

export function click(name: string): void {
  const found = button(name);
  if (!found) throw new Error(`There is no button "${name}" in: ${said()}`);
  send(found, 'click');
}

/** Presses a key on the first element that fits a selector. */
export function press(where: string, key: string): void {
  send(page.app.querySelector(where), 'keydown', { key });
}

/** Sends an event with what else it carries to an element, which has to be there. */
export function send(to: Element | null | undefined, type: string, more: object = {}): void {
  if (!to) throw new Error(`There is nothing to send "${type}" to in: ${said()}`);
  to.dispatchEvent(Object.assign(new window.Event(type, { bubbles: true, cancelable: true }), more));
}
