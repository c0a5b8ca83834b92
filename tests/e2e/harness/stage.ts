import type { Page } from 'playwright-core';
import type { Company } from '../../../connectors/sample/company';
import { type RunningOrg, startOrg } from '../../org/server';
import type { OrgShape } from '../../org/shapes/shape';
import { ask, waitForStatus } from './ask';
import { type Browser, createProfile, grantHosts, type Launch, LIGHTNING, launch } from './browser';

export interface Stage {
  org: RunningOrg;
  browser: Browser;
  profile: string;
  /** The options page, open as long as the stage is. */
  options: Page;
  close(): Promise<void>;
}

type Look = Pick<Launch, 'headless' | 'dark' | 'viewport' | 'host'>;

/** An org with a company and a browser with the shipped extension whose hosts are granted; nothing is connected yet. */
export async function openStage(
  company: Company,
  { shape, ...look }: Look & { shape?: OrgShape } = {},
): Promise<Stage> {
  const org = await startOrg({ company, ...(shape && { shape }) });
  const stage = await openStageAt(org.port, look);
  const close = async () => {
    await stage.close();
    await org.stop();
  };
  return { ...stage, org, close };
}

/** The same for an org that runs elsewhere and outlives the stage. */
export async function openStageAt(orgPort: number, look: Look = {}): Promise<Omit<Stage, 'org'>> {
  const profile = createProfile();
  await grantHosts(profile.path, orgPort);
  const browser = await launch({ profile: profile.path, variant: 'shipped', orgPort, ...look });
  const options = await browser.openExtensionPage('options.html');
  const close = async () => {
    await browser.close();
    profile.drop();
  };
  return { browser, profile: profile.path, options, close };
}

/** Signs in to the CRM as a person does: the login page, one click. Leaves the tab on the CRM's home page. */
export async function signIn(stage: Pick<Stage, 'browser'>): Promise<Page> {
  const page = await stage.browser.context.newPage();
  await page.goto(`${LIGHTNING}/lightning/page/home`);
  const login = page.getByRole('button', { name: 'Log In' });
  if (await login.isVisible().catch(() => false)) {
    await login.click();
    await page.waitForURL((url) => url.host === new URL(LIGHTNING).host);
  }
  return page;
}

/** Connects by message and waits for the first draft, without looking at screens: for what comes after. */
export async function connectAndFit(stage: Stage, ms = 300_000): Promise<void> {
  await ask(stage.options, 'connect', { source: 'salesforce', host: new URL(LIGHTNING).host });
  const status = await waitForStatus(
    stage.options,
    (now) => now.versions.length > 0 || now.sync.failure !== undefined,
    ms,
  );
  const draft = status.versions[0];
  if (!draft) throw new Error(`No version after the first sync: ${JSON.stringify(status.sync.failure)}`);
  await ask(stage.options, 'publish', { versionId: draft.id });
  await waitForStatus(stage.options, (now) => now.versions.some((version) => version.status === 'published'));
}

export function recordAddress(
  stage: Stage,
  object: 'Account' | 'Opportunity' | 'Order' | 'Case' | 'Lead' | 'Contact',
  companyId: string,
): string {
  return `${LIGHTNING}/lightning/r/${object}/${stage.org.ids.of(companyId)}/view`;
}
