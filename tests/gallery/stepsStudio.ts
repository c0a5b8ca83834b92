import type { Page } from 'playwright-core';
import { encryptedWorkbook } from '../core/table/workbook/compoundFile';
import { callsFile } from './callsFile';
import { brokenOffersRows, OPEN_OFFERS, offersRows, rowsAsCsv } from './offersFile';
import { BROKEN_RULES } from './rules';

async function chooseCalls(page: Page, content: string): Promise<void> {
  await page
    .getByLabel('File of calls')
    .setInputFiles({ name: 'calls.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
  await page.locator('.calls-columns, .note.error').first().waitFor();
}

async function learnCalls(page: Page, content: string, until: string): Promise<void> {
  await chooseCalls(page, content);
  await page.click('button:text-is("Learn from these calls")');
  await page.locator(until).first().waitFor({ timeout: 120_000 });
}

async function chooseOffers(page: Page, content: string, until = '.offers-columns, .note.error'): Promise<void> {
  await page
    .getByLabel('File of offers or orders')
    .setInputFiles({ name: 'offers 2026.csv', mimeType: 'text/csv', buffer: Buffer.from(content, 'latin1') });
  await page.locator(until).first().waitFor();
}

async function readOffers(page: Page, content: string): Promise<void> {
  await chooseOffers(page, Buffer.from(content).toString('latin1'));
  await page.click('button:text-is("Read the offers")');
  await page.locator('.offers-changes').waitFor({ timeout: 60_000 });
}

async function openRules(page: Page, tab: string, until: string): Promise<void> {
  await page.getByRole('tab', { name: tab }).click();
  await page.locator(until).first().waitFor();
}

async function openList(page: Page, tab: string, until: string): Promise<void> {
  await page.getByRole('tab', { name: tab }).click();
  await page.locator('[role=tabpanel] .skeleton').waitFor({ state: 'detached', timeout: 60_000 });
  await page.locator(until).first().waitFor({ timeout: 60_000 });
}

/** What is clicked before a picture of the studio is taken, by a part of its name. */
export const STUDIO_STEPS: readonly [RegExp, (page: Page) => Promise<unknown>][] = [
  [
    /^studio-card-\w+-changed$/,
    async (page) => {
      await page.click('.attributes summary');
      await page.click('.attributes details[open] .leave-out input');
      await page.waitForSelector('.next-build');
    },
  ],
  [
    /^studio-card-\w+-expert$/,
    async (page) => {
      await page.click('.expert > summary');
      await page.waitForSelector('.expert table');
    },
  ],
  [/^studio-rules-\w+-add$/, (page) => page.click('button:text-is("Add a rule")')],
  [
    /^studio-rules-\w+-wrong$/,
    async (page) => {
      await page.click('button:text-is("Add a rule")');
      await page.getByLabel('If the configuration has').selectOption('CV-11');
      await page.getByLabel('it needs').selectOption('CV-12');
      await page.locator('.note.warn').waitFor();
    },
  ],
  [
    /^studio-rules-\w+-(suggested|noneSuggested|suggestFailed)$/,
    async (page) => {
      await openRules(page, 'Suggested', '.rules-part, .note.error');
      const broken = page.getByRole('button', { name: 'One order breaks it' });
      if ((await broken.count()) > 0) await broken.click();
    },
  ],
  [/^studio-rules-\w+-looking$/, (page) => openRules(page, 'Suggested', '.skeleton')],
  [
    /^studio-rules-\w+-accepted$/,
    async (page) => {
      await openRules(page, 'Suggested', '.rules-suggestion');
      await page
        .getByRole('button', { name: /^Accept/ })
        .first()
        .click();
      await page.locator('.note.ok').waitFor();
    },
  ],
  [
    /^studio-rules-\w+-notKept$/,
    async (page) => {
      await page
        .getByRole('button', { name: /^Remove/ })
        .first()
        .click();
      await page.locator('.note.error').waitFor();
    },
  ],
  [/^studio-rules-\w+-(areas|noneAreas)$/, (page) => openRules(page, 'Areas', '.rules-part')],
  [
    /^studio-rules-\w+-note$/,
    async (page) => {
      await openRules(page, 'Areas', '.rules-part');
      await page.getByRole('button', { name: /^Change the note: Finland/ }).click();
    },
  ],
  [
    /^studio-rules-\w+-import$/,
    async (page) => {
      await openRules(page, 'Import and export', '.rules-part');
      await page
        .getByLabel('File of rules')
        .setInputFiles({ name: 'rules.csv', mimeType: 'text/csv', buffer: Buffer.from(BROKEN_RULES) });
      await page.locator('.rules-preview').waitFor();
    },
  ],
  [/^studio-calls-\w+-broken$/, (page) => chooseCalls(page, 'PK\u0003\u0004\u0000\u0000')],
  [/^studio-calls-\w+-look$/, (page) => chooseCalls(page, callsFile({ calls: 900, effect: 1 }))],
  [
    /^studio-calls-\w+-grouped$/,
    async (page) => {
      await chooseCalls(page, callsFile({ calls: 900, effect: 1 }));
      await page.click('button:text-is("Add an outcome")');
      await page.selectOption('[aria-label="“High potential” counts as"]', { label: 'Outcome 3' });
      await page.selectOption('[aria-label="“No answer” counts as"]', { label: 'Left out' });
    },
  ],
  [/^studio-calls-\w+-learning$/, (page) => learnCalls(page, callsFile({ calls: 900, effect: 1 }), '.calls-progress')],
  [/^studio-calls-\w+-found$/, (page) => learnCalls(page, callsFile({ calls: 2_400, effect: 1 }), '.calls-inputs')],
  [
    /^studio-calls-\w+-table$/,
    async (page) => {
      await learnCalls(page, callsFile({ calls: 2_400, effect: 1 }), '.calls-inputs');
      await page.click('button:text-is("As table")');
    },
  ],
  [/^studio-calls-\w+-noBetter$/, (page) => learnCalls(page, callsFile({ calls: 900, effect: 0 }), '.calls-ranks')],
  [/^studio-calls-\w+-thin$/, (page) => learnCalls(page, callsFile({ calls: 60, effect: 1 }), '.have-need')],
  [/^studio-offers-\w+-password$/, (page) => chooseOffers(page, Buffer.from(encryptedWorkbook()).toString('latin1'))],
  [/^studio-offers-\w+-reading$/, (page) => chooseOffers(page, 'x', '.offers-progress')],
  [
    /^studio-offers-\w+-columns$/,
    (page) => chooseOffers(page, Buffer.from(rowsAsCsv(offersRows(12))).toString('latin1')),
  ],
  [/^studio-offers-\w+-open$/, (page) => chooseOffers(page, OPEN_OFFERS)],
  [/^studio-offers-\w+-problems$/, (page) => readOffers(page, rowsAsCsv(brokenOffersRows()))],
  [/^studio-offers-\w+-full$/, (page) => readOffers(page, rowsAsCsv(offersRows(24)))],
  [
    /^studio-offers-\w+-rename$/,
    async (page) => {
      await readOffers(page, rowsAsCsv(offersRows(24)));
      await page.locator('.offers-decide').getByText('Rename').first().click();
    },
  ],
  [
    /^studio-offers-\w+-kept$/,
    async (page) => {
      await readOffers(page, rowsAsCsv(offersRows(24)));
      await page.click('button:text-is("Keep these offers")');
      await page.locator('.note.ok').last().waitFor();
    },
  ],
  [
    /^studio-offers-\w+-(takeBack|clear)$/,
    async (page) => {
      await readOffers(page, rowsAsCsv(offersRows(24)));
      await page.click('button:text-is("Keep these offers")');
      await page.locator('.offers-imports').waitFor();
      const name = page.url().includes('takeBack') ? 'Take back' : 'Remove all';
      await page.getByRole('button', { name }).first().click();
      await page.locator('dialog').waitFor();
    },
  ],
  [
    /^studio-lists-\w+-best$/,
    async (page) => {
      await page.getByLabel('Product', { exact: true }).selectOption({ index: 3 });
      await page.locator('.lists-table').waitFor({ timeout: 60_000 });
    },
  ],
  [/^studio-lists-\w+-tail$/, (page) => openList(page, 'Small with room', '.lists-table')],
  [/^studio-lists-\w+-members$/, (page) => openList(page, 'Who is in a segment', '.lists-table')],
  [/^studio-lists-\w+-(bundles|together)$/, (page) => openList(page, 'Bought together', '.lists-bundles, .quiet')],
  [/^studio-lists-\w+-open$/, (page) => openList(page, 'What is open', '[role=tabpanel] table')],
  [
    /^studio-lists-\w+-products$/,
    async (page) => {
      await openList(page, 'What is open', '[role=tabpanel] table');
      await page.getByLabel('Each product').check();
      await page.locator('[role=tabpanel] table').first().waitFor({ timeout: 60_000 });
    },
  ],
  [/^studio-lists-\w+-regions$/, (page) => openList(page, 'Regions', '.lists-table')],
  [
    /^studio-share-connected-(full|unknown|changed)$/,
    async (page) => {
      await page
        .getByLabel('Segments file', { exact: true })
        .setInputFiles({ name: 'peerlens-segments.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
      await page.locator('.share-about, .note.error').first().waitFor();
    },
  ],
  [
    /^studio-share-connected-company$/,
    async (page) => {
      await page.click('button:text-is("Look at the file of your company")');
      await page.locator('.share-about').waitFor();
    },
  ],
  [
    /^studio-share-connected-saved$/,
    async (page) => {
      await page.click('button:text-is("Save segments file")');
      await page.locator('.note.ok').waitFor();
      for (const name of ['First file', 'Second file'])
        await page
          .getByLabel(name)
          .setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
      await page.click('button:text-is("Merge and save")');
      await page.locator('.note.ok').nth(1).waitFor();
    },
  ],
  [/^studio-targets-\w+-changed$/, (page) => page.click('.studio-targets input')],
];
