import { accessSync, constants, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelContent } from '../../core/engine/modelFile/publish';
import { createRandom } from '../../core/kernels/random';
import { hashOf, makeKeys, signFile } from '../../services/modelFile/sign';
import { fitSample } from '../core/engine/fitted';
import { ask, askRaw, waitForStatus } from './harness/ask';
import { emptyCompany, smallCompany } from './harness/company';
import { connectAndFit, openStage, type Stage, signIn } from './harness/stage';

/** Where Debian's Chromium reads what a company has set. */
const FOLDER = '/etc/chromium/policies/managed';
const FILE = `${FOLDER}/peerlens-model-file-test.json`;

function mayWrite(): boolean {
  try {
    if (!existsSync(FOLDER)) mkdirSync(FOLDER, { recursive: true });
    accessSync(FOLDER, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** The same segments twice, signed by two people whom nobody here trusts. */
async function signedFile(): Promise<string> {
  const { content } = modelContent(fitSample().version, { noise: createRandom(1) });
  return signFile(content, await makeKeys());
}

describe.skipIf(!mayWrite())(`a company's segments file, by policy (skipped: ${FOLDER} cannot be written here)`, () => {
  let stage: Stage;
  let named: string;
  let other: string;
  let hash: string;
  beforeAll(async () => {
    const first = await openStage(emptyCompany());
    const id = new URL(first.options.url()).host;
    await first.close();
    [named, other] = [await signedFile(), await signedFile()];
    hash = await hashOf(named);
    const set = { modelFileHash: hash, modelFile: named };
    writeFileSync(FILE, JSON.stringify({ '3rdparty': { extensions: { [id]: set } } }));
    stage = await openStage(smallCompany());
    await signIn(stage);
    await connectAndFit(stage);
    await waitForStatus(stage.options, ({ sync }) => !sync.running);
  }, 300_000);
  afterAll(async () => {
    rmSync(FILE, { force: true });
    await stage?.close();
  });

  it('is the only one that may be used: another one is refused, whoever signed it', async () => {
    await expect.poll(async () => (await ask(stage.options, 'modelFiles', {})).company).toEqual({ hash, brings: true });
    for (const type of ['readModelFile', 'adoptModelFile'] as const)
      expect(await askRaw(stage.options, type, { file: other })).toMatchObject({
        ok: false,
        failure: { code: 'modelFile.foreignHash' },
      });
    const { versions } = await ask(stage.options, 'status', {});
    expect(versions.some(({ model }) => model !== undefined)).toBe(false);
  }, 120_000);

  it('is brought along by the policy, trusted by its hash alone, and used', async () => {
    expect(await ask(stage.options, 'readModelFile', {})).toMatchObject({ hash, trusted: { by: 'company' } });
    const page = await stage.browser.openExtensionPage('studio.html#share');
    // Nobody is offered to choose another one.
    await page.getByRole('button', { name: 'Look at the file of your company' }).click();
    await page.getByText('This is the file that your company names.').waitFor();
    expect(await page.getByLabel('Segments file', { exact: true }).count()).toBe(0);
    await page.getByRole('button', { name: 'Place my customers by it' }).click();
    const { versions } = await waitForStatus(
      stage.options,
      (status) => status.versions.some(({ model }) => model === hash),
      120_000,
    );
    expect(versions.find(({ model }) => model === hash)?.status).toBe('draft');
  }, 180_000);
});
