import { accessSync, constants, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askRaw } from './harness/ask';
import { emptyCompany } from './harness/company';
import { openStage, type Stage } from './harness/stage';

/** Where Debian's Chromium reads what a company has set. */
const FOLDER = '/etc/chromium/policies/managed';
const FILE = `${FOLDER}/peerlens-test.json`;

function mayWrite(): boolean {
  try {
    if (!existsSync(FOLDER)) mkdirSync(FOLDER, { recursive: true });
    accessSync(FOLDER, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!mayWrite())(
  `a company's policy in the browser itself (skipped: ${FOLDER} cannot be written here)`,
  () => {
    let stage: Stage;
    beforeAll(async () => {
      // The extension's id follows from its key: it is the same in every browser.
      const first = await openStage(emptyCompany());
      const id = new URL(first.options.url()).host;
      await first.close();
      const set = { off: ['files', 'nonsense'], orgs: ['acme.my.salesforce.com'] };
      writeFileSync(FILE, JSON.stringify({ '3rdparty': { extensions: { [id]: set } } }));
      stage = await openStage(emptyCompany());
    }, 120_000);
    afterAll(async () => {
      rmSync(FILE, { force: true });
      await stage?.close();
    });

    it('is read, kept and shown: what is off is answered by nobody, and only the allowed org can be connected', async () => {
      const { options } = stage;
      await expect
        .poll(async () => {
          const status = await askRaw(options, 'status', {});
          return status.ok && status.value.byCompany;
        })
        .toEqual({ off: ['files'], orgs: ['acme.my.salesforce.com'] });
      expect(await askRaw(options, 'imports', {})).toMatchObject({ ok: false, failure: { code: 'offByPolicy' } });
      expect(
        await askRaw(options, 'connect', { source: 'salesforce', host: 'other.lightning.force.com', way: 'session' }),
      ).toMatchObject({ ok: false, failure: { code: 'otherOrgByPolicy' } });
      await options.goto(`${options.url().replace(/#.*$/, '')}#privacy`);
      const card = options.getByRole('region', { name: 'Set by your company' });
      await card.getByText('Reading a company’s files is off.').waitFor();
    }, 120_000);
  },
);
