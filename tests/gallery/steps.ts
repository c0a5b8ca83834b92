import type { Page } from 'playwright-core';
import { csvOf } from '../../core/configuration/offers/table/writeRows';
import { callsFile } from './callsFile';
import { brokenOffersRows, offersRows } from './offersFile';
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

/** What is clicked before a picture is taken, by a part of its name. */
const STEPS: readonly [RegExp, (page: Page) => Promise<unknown>][] = [
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
  [
    /^studio-offers-\w+-password$/,
    (page) =>
      chooseOffers(
        page,
        '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1E\u0000n\u0000c\u0000r\u0000y\u0000p\u0000t\u0000e\u0000d\u0000P\u0000a\u0000c\u0000k\u0000a\u0000g\u0000e\u0000',
      ),
  ],
  [/^studio-offers-\w+-reading$/, (page) => chooseOffers(page, 'x', '.offers-progress')],
  [/^studio-offers-\w+-columns$/, (page) => chooseOffers(page, Buffer.from(csvOf(offersRows(12))).toString('latin1'))],
  [/^studio-offers-\w+-problems$/, (page) => readOffers(page, csvOf(brokenOffersRows()))],
  [/^studio-offers-\w+-full$/, (page) => readOffers(page, csvOf(offersRows(24)))],
  [
    /^studio-offers-\w+-rename$/,
    async (page) => {
      await readOffers(page, csvOf(offersRows(24)));
      await page.locator('.offers-decide').getByText('Rename').first().click();
    },
  ],
  [
    /^studio-offers-\w+-kept$/,
    async (page) => {
      await readOffers(page, csvOf(offersRows(24)));
      await page.click('button:text-is("Keep these offers")');
      await page.locator('.note.ok').last().waitFor();
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
  [/^studio-lists-\w+-bundles$/, (page) => openList(page, 'Bought together', '.lists-bundles, .quiet')],
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
  [/^studio-targets-\w+-changed$/, (page) => page.click('.studio-targets input')],
  [
    /^panel-tried$/,
    async (page) => {
      await page.click('.tab-row > .link');
      await page.waitForSelector('.weights-inline .slider');
    },
  ],
  [
    /^panel-full-open-whatIf$/,
    async (page) => {
      await page.fill('.what-if input[type=date]', '2026-12-18');
      await page.click('button:text-is("Try the proposal")');
      await page.focus('.price-curve');
      for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
    },
  ],
  [/^panel-request-form$/, (page) => page.click('.understood .link')],
  [
    /^panel-request-asking$/,
    async (page) => {
      await page.click('.understood .link');
      await page.selectOption('.request-form select >> nth=1', 'Austria');
      await page.waitForSelector('.asking:not(.idle)');
    },
  ],
  [
    /^panel-request-orders$/,
    async (page) => {
      await page.click('.fold button:has-text("Similar orders")');
      await page.click('.fold button:has-text("How they were found")');
    },
  ],
  [
    /^panel-request-values$/,
    async (page) => {
      await page.click('[aria-label="Adjust hook-lift container"]');
      await page.click('.parameter:has-text("colour")');
      await page.click('.parameter:has-text("Body 36")');
    },
  ],
  [
    /^panel-request-offered$/,
    async (page) => {
      await page.click('[aria-label="Accept loader crane 12 tm"]');
      await page.click('.parameter:has-text("Stabiliser")');
      await page.click('.choices label:has-text("Leave out")');
      await page.waitForSelector('.line-group .note');
    },
  ],
  [
    /^panel-request-scratch$/,
    async (page) => {
      await page.click('button:text-is("Decline all, start empty")');
      await page.selectOption('.from-scratch > label select', { label: 'hook-lift container' });
    },
  ],
  [
    /^panel-request-(import|refused)$/,
    async (page) => {
      const lines = '<line quantity="10"><code>HOOK</code><name>hook-lift container</name></line>';
      const known = `<configuration xmlns="urn:peerlens:configuration:1"><request/>${lines}</configuration>`;
      const refused = page.url().includes('refused');
      const buffer = Buffer.from(refused ? '<!DOCTYPE x><configuration/>' : known);
      await page.setInputFiles('.offer-files input[type=file]', { name: 'offer.xml', mimeType: 'text/xml', buffer });
      await page.waitForSelector('.offer-files .note');
    },
  ],
  [
    /^panel-noRecord-mail$/,
    async (page) => {
      await page.selectOption('.request-form select >> nth=1', 'Germany');
      await page.waitForSelector('.orders');
    },
  ],
  [/^panel-full-open-table$/, (page) => page.click('.price-block button:text-is("As table")')],
  [
    /^options-fields-connected-looked$/,
    async (page) => {
      await page.click('text=Look at the newest records');
      await page.click('button:has-text("Take Branche")');
      await page.click('button:text-is("Compare")');
      await page.waitForSelector('.cross');
    },
  ],
  [
    /^options-fields-connected-(noRight|empty|long)$/,
    async (page) => {
      await page.click('text=Look at the newest records');
      await page.waitForSelector('button:text-is("Look again")');
    },
  ],
  [
    /^options-segments-\w+-expert/,
    async (page) => {
      await page.click('.expert > summary');
      await page.waitForSelector('.bar-plot .lowers');
    },
  ],
  [
    /^options-segments-looked-other$/,
    async (page) => {
      await page.focus('.number-slider [role=slider]');
      for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
      await page.focus('.scatter');
      for (let i = 0; i < 9; i++) await page.keyboard.press('ArrowRight');
    },
  ],
  [/^options-segments-looked-table$/, (page) => page.click('.map-card button:text-is("As table")')],
  [
    /^options-segments-looked-pca$/,
    async (page) => {
      await page.click('.map-card button:text-is("Main directions")');
      await page.click('button:text-is("Against chance")');
    },
  ],
  [
    /^options-segments-looked-only$/,
    async (page) => {
      await page.click('.legend button:nth-of-type(2)');
      await page.click('button:text-is("Bend")');
    },
  ],
  [
    /expertTables$/,
    async (page) => {
      for (const button of await page.$$('button:text-is("As table")')) await button.click();
    },
  ],
  [
    /-app$/,
    async (page) => {
      await page.click('.way:first-of-type input');
      await page.click('.guide summary');
    },
  ],
  [/^options-connections-connected-plan$/, (page) => page.click('button:text-is("What would a sync ask for?")')],
  [
    /^options-connections-sync/,
    (page) => page.evaluate(() => document.querySelector('.sync-plan details')?.setAttribute('open', '')),
  ],
  [/^options-connections-unseen$/, (page) => page.click('.more-notices summary')],
  [
    /^options-prices-connected-wrong$/,
    async (page) => {
      await page.fill('[aria-label="Percent of row 2"]', 'much');
      await page.waitForSelector('.save-bar');
    },
  ],
  [
    /^options-prices-connected-import$/,
    async (page) => {
      await page.click('text=Paste rows or choose a file >> nth=1');
      await page.fill('.prices-import textarea', '2027-01;Cranes;8 %\nsoon;Cranes;3 %\n2027-02;Winches;a lot');
    },
  ],
  [
    /^options-data-connected-(changed|open)$/,
    async (page) => {
      await page.click('.data-row summary:has-text("Employees")');
      await page.waitForSelector('.data-editor');
    },
  ],
  [
    /^options-data-connected-open$/,
    async (page) => {
      await page.selectOption('.data-editor select:has(option[value="equal"])', 'equal');
      await page.waitForSelector('.data-bins');
      await page.click('.data-row summary:has-text("Industry")');
      await page.waitForSelector('.save-bar');
    },
  ],
  [
    /^options-segments-connected-done$/,
    async (page) => {
      await page.click('summary:has-text("More about this number")');
      await page.click('summary:has-text("What was done to the data")');
    },
  ],
  [/-build$/, (page) => page.click('.build .unfold')],
  [
    /-publish$/,
    async (page) => {
      await page.click('button:text-is("Publish")');
      await page.waitForSelector('dialog');
    },
  ],
  [/-how$/, (page) => page.click('.build-how summary')],
  [
    /-howOther$/,
    async (page) => {
      await page.click('.build-how summary');
      await page.selectOption('.how select', 'dbscan');
      await page.fill('.how input.count', '-3');
    },
  ],
  [
    /-compare$/,
    async (page) => {
      await page.click('[role=tab]:nth-child(2)');
      await page.click('.neighbour button.link');
      await page.waitForSelector('table.compare');
    },
  ],
  [/^panel-picks-against$/, (page) => page.getByLabel('Value to set').last().selectOption('Price first')],
  [
    /^options-writeBack-connected-(look|create|steps|dialog|guide)$/,
    async (page) => {
      await page.click('button:text-is("Look for fields")');
      await page.waitForSelector('.pick-values, #app textarea');
    },
  ],
  [
    /^options-writeBack-connected-(steps|dialog)$/,
    async (page) => {
      await page.getByLabel('Field of your CRM').selectOption('');
      for (const box of (await page.getByRole('checkbox').all()).slice(0, 2)) await box.check();
      await page.click('button:has-text("Create in")');
    },
  ],
  [
    /^options-writeBack-connected-steps$/,
    async (page) => {
      await page.click('dialog button:text-is("Create the field")');
      await page.getByText('insufficient access').waitFor();
    },
  ],
  [/^options-writeBack-connected-compared$/, (page) => page.click('summary')],
  [
    /^options-writeBack-connected-owner$/,
    async (page) => {
      await page.click('.owner button:text-is("Change")');
      await page.getByLabel('Name of a user').fill('Mir');
      await page.click('.owner form button');
      await page.getByText('2 users').waitFor();
    },
  ],
];

/** Brings a page into the state that its picture shows. */
export async function takeSteps(page: Page, name: string): Promise<void> {
  for (const [of, step] of STEPS) if (of.test(name)) await step(page);
}
