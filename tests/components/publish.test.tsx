import { beforeEach, expect, it } from 'vitest';
import { PublishButton } from '../../components/kit/PublishButton';
import { Opinion as Said } from '../../components/options/inspection/Opinion';
import { compareOpinions, noOpinion } from '../../core/judging/secondOpinion';
import type { VersionSummary } from '../../core/protocol';
import { click, draw, openPageForEach, page, said, send, settle } from './page';

type Opinion = VersionSummary['opinion'];

/** An opinion in which so many of 1,000 customers agree. */
const agreeing = (count: number): Opinion =>
  compareOpinions(
    new Uint8Array(1_000),
    Uint8Array.from({ length: 1_000 }, (_, i) => (i < count ? 0 : 1)),
  );

let published: number;

openPageForEach();
beforeEach(() => {
  published = 0;
});

async function drawPublish(opinion: Opinion): Promise<void> {
  const version = { status: 'draft', ...(opinion && { opinion }) } as const;
  draw(
    <>
      {opinion ? <Said opinion={opinion} /> : null}
      <PublishButton version={version} onPublish={() => published++} />
    </>,
  );
  await settle();
}

async function clickPublish(): Promise<void> {
  click('Publish');
  await settle();
}

async function confirmIt(): Promise<void> {
  send(page.app.querySelector('dialog form'), 'submit');
  await settle();
}

it('publishes at once what an independent program agrees with, and says so', async () => {
  await drawPublish(agreeing(998));
  expect(said()).toContain('An independent program puts 998 of 1,000 customers in the same segments.');
  await clickPublish();
  expect(published).toBe(1);
  expect(page.app.querySelector('dialog')).toBeNull();
});

it.each([
  ['differs', agreeing(940), 'puts only 940 of 1,000 customers in the same segments'],
  ['has not answered yet', undefined, 'has not looked at these segments yet'],
  ['could not be asked', noOpinion('unanswered'), 'did not answer'],
])('asks once more where it %s', async (_, opinion, sentence) => {
  await drawPublish(opinion);
  await clickPublish();
  expect(published).toBe(0);
  expect(page.app.querySelector('dialog')?.textContent).toContain(sentence);
  await confirmIt();
  expect(published).toBe(1);
  expect(page.app.querySelector('dialog')).toBeNull();
});

it('stays open and says so where a good opinion comes while it asks', async () => {
  await drawPublish(undefined);
  await clickPublish();
  await drawPublish(agreeing(1_000));
  expect(page.app.querySelector('dialog')?.textContent).toContain('1,000 of 1,000');
  expect(page.app.querySelector('dialog h2')?.textContent).toBe('Publish these segments?');
  expect(published).toBe(0);
  await confirmIt();
  expect(published).toBe(1);
});

it('does not ask where the question does not apply', async () => {
  await drawPublish(noOpinion('doesNotApply'));
  expect(said()).toContain('No independent program was asked');
  await clickPublish();
  expect(published).toBe(1);
});
