import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import type { UserManifest } from 'wxt';
import { defineConfig } from 'wxt';
import { jsforceThin } from './build/jsforceThin';
import { buildKernels } from './build/kernels';
import { sharedWorkers } from './build/sharedWorkers';

/**
 * The pages and the API of any org, in each of Salesforce's clouds, and pages behind Microsoft's Defender proxy: asked for
 * when the user connects one, and then only for its own hosts.
 */
const PAGES = [
  'https://*.lightning.force.com/*',
  'https://*.lightning.crmforce.mil/*',
  'https://*.lightning.sfcrmapps.cn/*',
  'https://*.lightning.force.com.mcas.ms/*',
];
const API = ['https://*.my.salesforce.com/*', 'https://*.my.salesforce.mil/*', 'https://*.my.sfcrmproducts.cn/*'];

/**
 * Headless Chromium never answers a request for permissions. `PEERLENS_GRANT_HOSTS=1` builds a variant for tests, into a
 * folder of its own, that requires what the shipped extension asks for; nothing else differs.
 */
const granted = process.env.PEERLENS_GRANT_HOSTS === '1';

/** Public half of a key that nobody needs again: it keeps the extension's id the same on every machine. */
const KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA1SVCqJt6MUwkHmIC4Zo3BO8eDMYcqaV8i1gJ8zwnlKrmsLR5fOUSnyaml7dbGLGQTg+eUntNYzhS6X0f4hX8961yoX87j0dNycHza6yzWDS0H4SJCDznzThfIlE1Ckp40iSYuLf+9ueeplnQdzPcR26rci8vqRAqt2+ARQbMGpF9Jzoz10yASRA7Gd9jzXoMIeWV/yMSA6wPkKAY0qKN2hX+pxzDu6Q2CCrkDlGigNzjhi0+4OnWWvzmVK0CVflJ60hxxMGSmp0pnjsyj5E8EI6BpBZWqmiYlW5QwP07uCKRNLQf4h1/qfW2AsagTPvQfPN3raoRQHU01WVDvgxxWQIDAQAB';

const PERMISSIONS = [
  // Settings, the state of the sync, and the token for as long as the browser runs.
  'storage',
  // The synced rows of a large org exceed the usual share of the disk; nothing is ever evicted half.
  'unlimitedStorage',
  // The next sync, even after the background was stopped.
  'alarms',
  // The badge is registered for the hosts of a connected org only, after the grant.
  'scripting',
];
const CHROME_PERMISSIONS = [
  // Home of the two workers that fit and score: a service worker cannot start a worker.
  'offscreen',
  // The panel beside the page instead of over it.
  'sidePanel',
];

/** Asked for together with the hosts, and only the one that the chosen way in needs. */
const SIGN_IN: ('identity' | 'cookies')[] = [
  // Signs in through the company's app: the browser opens the CRM's own window and hands back the answer.
  'identity',
  // Reads the session cookie of the connected org: the sign-in that needs no administrator.
  'cookies',
];

const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  // The sizes of bars and pips are inline styles.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  // The org's API and nothing else; the request module narrows it to the connected org.
  `connect-src 'self' ${API.map((pattern) => pattern.slice(0, -2)).join(' ')}`,
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function manifest(browser: string): UserManifest {
  const chrome = browser === 'chrome';
  return {
    name: 'Peerlens',
    description:
      'Know a customer by the company it keeps: segment, similar customers and chance to win on the CRM record.',
    ...(chrome ? { key: KEY } : {}),
    permissions: [...PERMISSIONS, ...(chrome ? CHROME_PERMISSIONS : []), ...(granted ? SIGN_IN : [])],
    optional_permissions: granted ? [] : SIGN_IN,
    host_permissions: granted ? [...PAGES, ...API] : [],
    optional_host_permissions: granted ? [] : [...PAGES, ...API],
    content_security_policy: { extension_pages: CONTENT_SECURITY_POLICY },
    // The frame of the panel in a record page. Its scripts and styles load as the extension's own.
    web_accessible_resources: [{ resources: ['panel.html'], matches: PAGES, use_dynamic_url: false }],
    ...(chrome ? { side_panel: { default_path: 'panel.html' } } : {}),
    // What a company sets for its people: the app to sign in through, and the one org that may be connected.
    ...(chrome ? { storage: { managed_schema: 'managed.json' } } : {}),
    action: { default_title: 'Peerlens' },
    commands: {
      'toggle-panel': {
        suggested_key: { default: 'Alt+Shift+P' },
        description: 'Open the panel, go to it, or return to the page',
      },
    },
    ...(chrome
      ? {}
      : {
          browser_specific_settings: {
            gecko: {
              id: 'peerlens@peerlens.example',
              strict_min_version: '128.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }),
  };
}

/** Modules that do nothing on being read: our own, and statistics beside a Fourier transform of which ml-kmeans uses two sums. */
const SILENT = /^(?!.*node_modules).*\/(?:core|connectors|services)\/|\/node_modules\/ml-spectra-processing\//;

export default defineConfig({
  imports: false,
  outDirTemplate: `{{browser}}-mv{{manifestVersion}}{{modeSuffix}}${granted ? '-granted' : ''}`,
  manifest: ({ browser }) => manifest(browser),
  hooks: {
    'build:before': () => buildKernels(),
    // WXT asks at install for the hosts of a script that is registered at run time; ours are asked for on connecting.
    'build:manifestGenerated': (_, generated) => {
      generated.host_permissions = granted ? [...PAGES, ...API] : undefined;
      if (generated.content_scripts?.length === 0) generated.content_scripts = undefined;
    },
  },
  vite: ({ manifestVersion }) => ({
    // A background of manifest version 2 is one script, in a build of its own.
    plugins: [...(manifestVersion === 3 ? [sharedWorkers()] : []), jsforceThin(), preact()],
    resolve: {
      alias: { 'webextension-polyfill': fileURLToPath(new URL('build/shims/browserMessages.ts', import.meta.url)) },
    },
    worker: { format: 'es' },
    build: {
      // A worker has no document that could be told what to load ahead.
      modulePreload: {
        polyfill: false,
        resolveDependencies: (_, found, { hostType }) => (hostType === 'html' ? found : []),
      },
      // Nothing is kept of a module for its own sake but in pages: neither core nor connectors nor services do anything on being read.
      rolldownOptions: {
        treeshake: {
          moduleSideEffects: (id) => (SILENT.test(id) ? false : undefined),
          propertyReadSideEffects: false,
          unknownGlobalSideEffects: false,
        },
      },
    },
    // jsforce reads proxy settings of Node's environment at its start.
    define: { 'process.env': '{}' },
  }),
});
