import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { buildFolder, type Variant } from '../../../scripts/build';
import { findChromium } from '../../../scripts/chromium';

export const LIGHTNING = 'https://acme.lightning.force.com';
export const MY_DOMAIN = 'https://acme.my.salesforce.com';

export interface Browser {
  context: BrowserContext;
  extensionId: string;
  /** Opens a page of the extension in a tab, e.g. `options.html`. */
  openExtensionPage(path: string): Promise<Page>;
  /** Stops the service worker as the browser does after 30 idle seconds; Playwright's presence would keep it alive. */
  stopServiceWorker(): Promise<void>;
  /** Every URL that any context of the browser asked for, in order. */
  requests: string[];
  close(): Promise<void>;
}

export interface Launch {
  profile: string;
  variant: Variant;
  /** Where everything at the org's hosts is answered. */
  orgPort: number;
  /** Another host that stands there in place of the org's. */
  host?: string;
  headless?: boolean;
  dark?: boolean;
  viewport?: { width: number; height: number };
  /** Folders of other extensions that run beside ours. */
  others?: readonly string[];
  /** A file into which Chromium writes every request of its network stack. */
  netLog?: string;
}

/** An empty profile folder that is removed by `drop`. */
export function createProfile(): { path: string; drop(): void } {
  const path = mkdtempSync(join(tmpdir(), 'peerlens-profile-'));
  return { path, drop: () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) };
}

/** Starts Chromium with the built extension; the org stands at its two hosts and no other host resolves. */
export async function launch(options: Launch): Promise<Browser> {
  const found = await findChromium();
  if ('problem' in found) throw new Error(found.problem);
  const extension = buildFolder(options.variant);
  const extensions = [extension, ...(options.others ?? [])].join(',');
  const here = `127.0.0.1:${options.orgPort}`;
  const hosts = options.host ? [options.host] : [LIGHTNING, MY_DOMAIN].map((origin) => new URL(origin).host);
  const context = await chromium.launchPersistentContext(options.profile, {
    executablePath: found.path,
    headless: options.headless ?? true,
    channel: 'chromium',
    viewport: options.viewport ?? { width: 1440, height: 900 },
    colorScheme: options.dark ? 'dark' : 'light',
    ignoreHTTPSErrors: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--host-resolver-rules=${hosts.map((host) => `MAP ${host} ${here}`).join(', ')}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
      '--ignore-certificate-errors',
      `--disable-extensions-except=${extensions}`,
      `--load-extension=${extensions}`,
      ...(options.netLog ? [`--log-net-log=${options.netLog}`] : []),
    ],
  });
  const requests: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  const isOurs = (one: { url(): string }) => one.url().endsWith('/background.js');
  const worker =
    context.serviceWorkers().find(isOurs) ?? (await context.waitForEvent('serviceworker', { predicate: isOurs }));
  const extensionId = new URL(worker.url()).host;

  const openExtensionPage = async (path: string) => {
    const page = await context.newPage();
    await page.goto(`chrome-extension://${extensionId}/${path}`);
    return page;
  };
  const stopServiceWorker = async () => {
    const page = await openExtensionPage('popup.html');
    const cdp = await context.newCDPSession(page);
    await cdp.send('ServiceWorker.enable');
    await cdp.send('ServiceWorker.stopAllWorkers');
    await cdp.detach();
    await page.close();
  };
  return { context, extensionId, openExtensionPage, stopServiceWorker, requests, close: () => context.close() };
}

/**
 * A profile in which the org's hosts are granted: headless Chromium never answers a permission prompt, so the profile is
 * opened once with the variant that requires the hosts; what was granted stays granted for the shipped one.
 */
export async function grantHosts(profile: string, orgPort: number): Promise<void> {
  const browser = await launch({ profile, variant: 'granted', orgPort });
  await browser.close();
}
