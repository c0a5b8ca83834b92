/** A permission of the extension, in words that somebody who has to allow it can check. */
export interface Permission {
  name:
    | 'storage'
    | 'unlimitedStorage'
    | 'alarms'
    | 'scripting'
    | 'offscreen'
    | 'sidePanel'
    | 'identity'
    | 'cookies'
    | 'declarativeNetRequestWithHostAccess';
  why: string;
  /** `install`: the browser grants it then. `connect`: a person is asked when a CRM is connected, and only for what the chosen way in needs. */
  when: 'install' | 'connect';
  /** Chromium's alone; Firefox needs no such permission, or has no such thing. */
  chromeOnly?: true;
}

export const PERMISSIONS: readonly Permission[] = [
  {
    name: 'storage',
    when: 'install',
    why: 'Keeps settings and the state of the sync, and a sign-in for as long as the browser runs.',
  },
  {
    name: 'unlimitedStorage',
    when: 'install',
    why: 'What was read of a large CRM exceeds the usual share of the disk; the browser must not throw half of it away.',
  },
  {
    name: 'alarms',
    when: 'install',
    why: 'Reads what changed from time to time, even after the background was stopped.',
  },
  {
    name: 'scripting',
    when: 'install',
    why: 'Puts the badge on pages of the connected CRM, after its host was allowed, and on no other page.',
  },
  {
    name: 'offscreen',
    when: 'install',
    chromeOnly: true,
    why: 'Home of the workers that compute: a background of this browser cannot start a worker by itself.',
  },
  { name: 'sidePanel', when: 'install', chromeOnly: true, why: 'Shows the panel beside the page instead of over it.' },
  {
    name: 'identity',
    when: 'connect',
    why: 'Signs in through the company’s app: the browser opens the CRM’s own window and hands back the answer.',
  },
  {
    name: 'cookies',
    when: 'connect',
    why: 'Reads the session cookie of the connected CRM: the way in that needs no administrator. No other cookie is read.',
  },
  {
    name: 'declarativeNetRequestWithHostAccess',
    when: 'connect',
    why: 'Leaves the extension’s own name out of requests to a CRM that takes those of its own pages alone.',
  },
];

/** What can be asked for later. */
export type AskedLater = 'identity' | 'cookies' | 'declarativeNetRequestWithHostAccess';
/** Firefox gives these at install or never; it tells nobody of them then, because they do nothing without a host. */
const AT_INSTALL_IN_FIREFOX: readonly string[] = ['identity', 'declarativeNetRequestWithHostAccess'];

const isAskedLater = (name: Permission['name'], chrome: boolean): name is AskedLater =>
  PERMISSIONS.some((one) => one.name === name && one.when === 'connect') &&
  (chrome || !AT_INSTALL_IN_FIREFOX.includes(name));

/** Names of the permissions that are there from the install on. */
export function atInstall(chrome: boolean): Permission['name'][] {
  return PERMISSIONS.filter(({ chromeOnly }) => chrome || !chromeOnly)
    .map(({ name }) => name)
    .filter((name) => !isAskedLater(name, chrome));
}

/** Names of those that a person is asked for. */
export function askedLater(chrome: boolean): AskedLater[] {
  return PERMISSIONS.map(({ name }) => name).filter((name): name is AskedLater => isAskedLater(name, chrome));
}

/** The report of permissions (docs/permissions.md), made of a manifest as it is built. Throws an Error where one has no reason. */
export function permissionReport(manifest: {
  permissions?: string[];
  optional_permissions?: string[];
  host_permissions?: string[];
  optional_host_permissions?: string[];
  content_security_policy?: { extension_pages?: string };
}): string {
  const line = (name: string): string => {
    const found = PERMISSIONS.find((one) => one.name === name);
    if (!found) throw new Error(`Nobody says why the extension needs "${name}"`);
    return `| \`${name}\` | ${found.why} |`;
  };
  const table = (names: readonly string[] = []) => ['| permission | why |', '|---|---|', ...names.map(line)].join('\n');
  const rules = (manifest.content_security_policy?.extension_pages ?? '').split('; ');
  return `# Permissions

What the extension may do, as its built manifest says. This page is made of the manifest (\`npm run permissions\`); a test fails where it is not true.

## At install

${table(manifest.permissions)}

Hosts at install: ${manifest.host_permissions?.join(', ') || 'none'}. Nothing on any web page can be read or changed then.

## When a CRM is connected

The browser asks the person, for the hosts of this one CRM and for what the chosen way in needs:

${table(manifest.optional_permissions)}

Hosts that can be asked for: ${manifest.optional_host_permissions?.map((host) => `\`${host}\``).join(', ') || 'none'}. A CRM that a company hosts itself can have any address; what is
asked for is the address of the one that is connected, never more. *Disconnect* and *Delete everything* give hosts back.

## What its pages and its background may load and contact

${rules.map((rule) => `- \`${rule}\``).join('\n')}

Scripts come out of the package alone; none is loaded, none is made of text (\`'wasm-unsafe-eval'\` lets the package's own WebAssembly run). Pages of the extension
reach no host: only the background does, through one module, which refuses every host that is not connected.
`;
}
