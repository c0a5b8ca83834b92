import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import type { UserManifest } from 'wxt';
import { defineConfig } from 'wxt';
import { ALLOWED_LICENCES, bundledPackages, noteBundled } from './build/bundled';
import { connectNowhere } from './build/connectNowhere';
import { fewerChunks } from './build/fewerChunks';
import { jsforceThin } from './build/jsforceThin';
import { buildKernels } from './build/kernels';
import { askedLater, atInstall } from './build/permissions';
import { billOfMaterials } from './build/sbom';
import { sharedWorkers } from './build/sharedWorkers';

/**
 * A CRM that a company hosts itself can have any address. None is granted at install: the user is asked for the hosts of the
 * CRM that is connected, and for nothing wider (`hostsOf` of its connector).
 */
const ANY_CRM = ['https://*/*'];

/**
 * Headless Chromium never answers a request for permissions. `PEERLENS_GRANT_HOSTS=1` builds a variant for tests, into a
 * folder of its own, that requires what the shipped extension asks for; nothing else differs.
 */
const granted = process.env.PEERLENS_GRANT_HOSTS === '1';

/** Public half of a key that nobody needs again: it keeps the extension's id the same on every machine. */
const KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA1SVCqJt6MUwkHmIC4Zo3BO8eDMYcqaV8i1gJ8zwnlKrmsLR5fOUSnyaml7dbGLGQTg+eUntNYzhS6X0f4hX8961yoX87j0dNycHza6yzWDS0H4SJCDznzThfIlE1Ckp40iSYuLf+9ueeplnQdzPcR26rci8vqRAqt2+ARQbMGpF9Jzoz10yASRA7Gd9jzXoMIeWV/yMSA6wPkKAY0qKN2hX+pxzDu6Q2CCrkDlGigNzjhi0+4OnWWvzmVK0CVflJ60hxxMGSmp0pnjsyj5E8EI6BpBZWqmiYlW5QwP07uCKRNLQf4h1/qfW2AsagTPvQfPN3raoRQHU01WVDvgxxWQIDAQAB';

const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  // The sizes of bars and pips are inline styles.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  // Any CRM's address, in the background alone: its request module narrows it to what is connected. Pages reach none.
  "connect-src 'self' https:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function manifest(browser: string): UserManifest {
  const chrome = browser === 'chrome';
  const atSignIn = askedLater(chrome);
  return {
    name: 'Peerlens',
    description:
      'Know a customer by the company it keeps: segment, similar customers and chance to win on the CRM record.',
    ...(chrome ? { key: KEY } : {}),
    permissions: [...atInstall(chrome), ...(granted ? atSignIn : [])],
    optional_permissions: granted ? [] : atSignIn,
    host_permissions: granted ? ANY_CRM : [],
    optional_host_permissions: granted ? [] : ANY_CRM,
    content_security_policy: { extension_pages: CONTENT_SECURITY_POLICY },
    // The frame of the panel in a record page, under an address that changes with every session of the browser: no page can
    // find out by it who has the extension. Its scripts and styles load as the extension's own.
    web_accessible_resources: [{ resources: ['frame.html'], matches: ANY_CRM, use_dynamic_url: true }],
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

const read = (file: string) => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));

/** Puts the licences of what is in the extension into it, and its bill of materials beside it. */
function tellBundled(folder: string, beside: string): void {
  const packages = bundledPackages();
  const refused = packages.filter(({ licence, text }) => !ALLOWED_LICENCES.includes(licence) || text === '');
  if (refused.length > 0)
    throw new Error(`Not to be passed on: ${refused.map(({ name, licence }) => `${name} (${licence})`).join(', ')}`);
  writeFileSync(join(folder, 'licences.json'), JSON.stringify(packages));
  const bill = billOfMaterials(read('package.json').version, packages, read('package-lock.json'));
  writeFileSync(join(beside, 'sbom.cdx.json'), bill);
}

export default defineConfig({
  imports: false,
  outDirTemplate: `{{browser}}-mv{{manifestVersion}}{{modeSuffix}}${granted ? '-granted' : ''}`,
  manifest: ({ browser }) => manifest(browser),
  hooks: {
    'build:before': () => buildKernels(),
    'build:done': ({ config }) => tellBundled(config.outDir, config.outBaseDir),
    // WXT asks at install for the hosts of a script that is registered at run time; ours are asked for on connecting.
    'build:manifestGenerated': (_, generated) => {
      generated.host_permissions = granted ? ANY_CRM : undefined;
      if (generated.content_scripts?.length === 0) generated.content_scripts = undefined;
    },
  },
  vite: ({ manifestVersion }) => ({
    // A background of manifest version 2 is one script, in a build of its own.
    plugins: [
      ...(manifestVersion === 3 ? [sharedWorkers()] : []),
      jsforceThin(),
      connectNowhere(),
      preact(),
      noteBundled(),
      fewerChunks(),
    ],
    resolve: {
      alias: {
        'webextension-polyfill': fileURLToPath(new URL('build/shims/browserMessages.ts', import.meta.url)),
        'ml-matrix': fileURLToPath(new URL('build/shims/smallMatrix.ts', import.meta.url)),
      },
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
