import { parseHTML } from 'linkedom';
import { options, render } from 'preact';
import { beforeEach, expect, it } from 'vitest';
import { PublishButton } from '../../components/kit/PublishButton';
import { createWriter } from '../../components/kit/text';
import { WriterProvider } from '../../components/kit/writer';
import { Opinion as Said } from '../../components/options/inspection/Opinion';
import { compareOpinions, noOpinion } from '../../core/judging/secondOpinion';
import type { VersionSummary } from '../../core/protocol';
import { NOW } from '../gallery/insight';

type Opinion = VersionSummary['opinion'];

/** An opinion in which so many of 1,000 customers agree. */
const agreeing = (count: number): Opinion =>
  compareOpinions(
    new Uint8Array(1_000),
    Uint8Array.from({ length: 1_000 }, (_, i) => (i < count ? 0 : 1)),
  );

let app: HTMLElement;
let published: number;

beforeEach(() => {
  const { window, document } = parseHTML('<!doctype html><html><body><div id="app"></div></body></html>');
  Object.assign(globalThis, { window, document, HTMLElement: window.HTMLElement });
  options.debounceRendering = (draw) => draw();
  options.requestAnimationFrame = (run) => run();
  // linkedom knows no dialogs; that it is drawn is what counts here, and a browser test opens it.
  Object.assign(window.HTMLElement.prototype, { showModal: () => undefined });
  app = document.getElementById('app') as unknown as HTMLElement;
  published = 0;
});

async function draw(opinion: Opinion): Promise<string> {
  const version = { status: 'draft', ...(opinion && { opinion }) } as const;
  render(
    <WriterProvider value={createWriter('en', NOW)}>
      {opinion ? <Said opinion={opinion} /> : null}
      <PublishButton version={version} onPublish={() => published++} />
    </WriterProvider>,
    app as never,
  );
  await new Promise((done) => setTimeout(done));
  return app.textContent ?? '';
}

async function send(element: Element | null | undefined, event: string): Promise<void> {
  const { Event } = globalThis.window as never as { Event: typeof globalThis.Event };
  element?.dispatchEvent(new Event(event, { bubbles: true, cancelable: true }));
  await new Promise((done) => setTimeout(done));
}

const button = () => [...app.querySelectorAll('button')].find((one) => one.textContent === 'Publish');

it('publishes at once what an independent program agrees with, and says so', async () => {
  const said = await draw(agreeing(998));
  expect(said).toContain('An independent program puts 998 of 1,000 customers in the same segments.');
  await send(button(), 'click');
  expect(published).toBe(1);
  expect(app.querySelector('dialog')).toBeNull();
});

it.each([
  ['differs', agreeing(940), 'puts only 940 of 1,000 customers in the same segments'],
  ['has not answered yet', undefined, 'has not looked at these segments yet'],
  ['could not be asked', noOpinion('unanswered'), 'did not answer'],
])('asks once more where it %s', async (_, opinion, sentence) => {
  await draw(opinion);
  await send(button(), 'click');
  expect(published).toBe(0);
  expect(app.querySelector('dialog')?.textContent).toContain(sentence);
  await send(app.querySelector('dialog form'), 'submit');
  expect(published).toBe(1);
  expect(app.querySelector('dialog')).toBeNull();
});

it('stays open and says so where a good opinion comes while it asks', async () => {
  await draw(undefined);
  await send(button(), 'click');
  await draw(agreeing(1_000));
  expect(app.querySelector('dialog')?.textContent).toContain('1,000 of 1,000');
  expect(app.querySelector('dialog h2')?.textContent).toBe('Publish these segments?');
  expect(published).toBe(0);
  await send(app.querySelector('dialog form'), 'submit');
  expect(published).toBe(1);
});

it('does not ask where the question does not apply', async () => {
  expect(await draw(noOpinion('doesNotApply'))).toContain('No independent program was asked');
  await send(button(), 'click');
  expect(published).toBe(1);
});
