import { waitForStatus } from './ask';
import { authWindow } from './authWindow';
import { LIGHTNING } from './browser';
import type { Stage } from './stage';

type At = Pick<Stage, 'options' | 'org'>;

/** Fills the form as a person does and clicks; the CRM's own window opens. */
export async function startThroughApp({ options, org }: At): Promise<void> {
  await options.getByLabel('Address of your org').fill(new URL(LIGHTNING).host);
  await options.getByRole('radio', { name: /company’s app/ }).check();
  await options.getByLabel('Client id of the app').fill(org.oauth.clientId);
  await options.getByRole('button', { name: 'Connect', exact: true }).click();
}

/** Signs in through the company's app, from the form to the click on "Allow". */
export async function connectThroughApp(on: At): Promise<void> {
  await startThroughApp(on);
  const window = await authWindow(on.options);
  await window.click('Log In');
  await window.click('Allow');
  await waitForStatus(on.options, ({ connection }) => connection.userName !== undefined, 30_000);
}
