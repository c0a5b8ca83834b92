import type { Page } from 'playwright-core';
import { FILES_STEPS } from './stepsFiles';
import { STUDIO_STEPS } from './stepsStudio';

/** What is clicked before a picture is taken, by a part of its name. */
const STEPS: readonly [RegExp, (page: Page) => Promise<unknown>][] = [
  ...STUDIO_STEPS,
  ...FILES_STEPS,
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
    /^panel-request-lost$/,
    async (page) => {
      await page.click('button[aria-label="Accept loader crane 12 tm"]');
      await page.click('.understood .link');
      await page.selectOption('.request-form select >> nth=1', 'Austria');
      await page.waitForSelector('.requested[aria-busy="false"]');
      await page.click('.understood .link');
      await page.press('.line-group >> nth=0 >> .line-actions button >> nth=0', 'ArrowLeft');
    },
  ],
  [
    /^panel-request-unused$/,
    async (page) => {
      const lines =
        '<line quantity="6"><code>HOOK</code><parameter><name>colour</name><value>pearl white</value></parameter><line quantity="6"><code>body</code><name>Body</name></line></line>';
      const file = `<configuration xmlns="urn:peerlens:configuration:1"><request/>${lines}</configuration>`;
      const buffer = Buffer.from(file);
      await page.setInputFiles('.offer-files input', { name: 'offer.xml', mimeType: 'application/xml', buffer });
      await page.click('text=Take it over');
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
