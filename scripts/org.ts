import { CONTROLS } from '../tests/org/control';
import { type DataName, loadCompany } from '../tests/org/data/index';
import { readPlan } from '../tests/org/faults/read';
import { type App, DEFAULT_CLIENT_ID, defaultApp } from '../tests/org/oauth/apps';
import type { Policy } from '../tests/org/policy';
import { API_HOST, PAGE_HOST, startOrg } from '../tests/org/server';
import type { OrgShape } from '../tests/org/shapes/shape';
import { readArguments, refuse } from './cli';
import { DATA_NAMES } from './data';

/** What `--oauth` takes: how the admin has set the org and the app up. */
const SETTINGS: Record<string, { app?: Partial<App>; policy?: Partial<Policy> }> = {
  blocked: { app: { blocked: true } },
  missing: { app: { notInstalled: true } },
  approved: { app: { approved: true } },
  jwt: { app: { jwt: true } },
  'no-rotation': { app: { rotation: false } },
  'second-factor': { policy: { multiFactor: true } },
  'apps-only': { policy: { browserForApi: false } },
};

/** The shapes that need no more than to be switched on. */
const SHAPES = [
  'currencies',
  'quotes',
  'cpq',
  'recordTypes',
  'personAccounts',
  'countryPicklists',
  'assets',
  'fieldHistory',
  'parents',
  'custom',
] as const;

const args = readArguments({
  name: 'org',
  summary: 'Starts the local Salesforce-like org and keeps it running until Ctrl+C.',
  options: {
    data: { value: 'NAME', help: `${DATA_NAMES.join(', ')}; sample without` },
    port: { value: 'PORT', help: 'a free one without' },
    shape: { value: 'NAMES', help: `comma-separated, of ${SHAPES.join(', ')}; plain without` },
    seed: { value: 'NUMBER', help: 'of the built-in company; 1 without' },
    oauth: { value: 'LIST', help: `sign-in by app, one or several of ${Object.keys(SETTINGS).join(', ')}` },
    faults: { value: 'FILE', help: 'a plan of faults in JSON: { "seed": 1, "faults": [{ "use": "dailyLimit" }] }' },
  },
});

function planOf(file: string | undefined): ReturnType<typeof readPlan> | undefined {
  if (file === undefined) return undefined;
  try {
    return readPlan(file);
  } catch (thrown) {
    refuse(`${file} is not a plan of faults: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}

const data = args.text('data') ?? 'sample';
if (!DATA_NAMES.includes(data as DataName))
  refuse(`There is no data set "${data}": it is one of ${DATA_NAMES.join(', ')}.`);
const port = Number(args.text('port') ?? 0);
if (!Number.isInteger(port) || port < 0 || port > 65_535) refuse('A port is a whole number up to 65535.');
const settings = (args.text('oauth')?.split(',') ?? []).map(
  (name) =>
    SETTINGS[name] ?? refuse(`"${name}" is not known to --oauth: it takes ${Object.keys(SETTINGS).join(', ')}.`),
);
const app: App = Object.assign(defaultApp(), ...settings.map((setting) => setting.app));
const policy: Partial<Policy> = Object.assign({}, ...settings.map((setting) => setting.policy));
const faults = planOf(args.text('faults'));

const wanted = args.text('shape')?.split(',') ?? [];
const unknown = wanted.find((name) => !SHAPES.some((known) => known === name));
if (unknown !== undefined) refuse(`There is no shape "${unknown}": it is one of ${SHAPES.join(', ')}.`);
const shape: OrgShape = Object.fromEntries(wanted.map((name) => [name, true]));

const company = loadCompany(data as DataName, { seed: Number(args.text('seed') ?? 1) });
const org = await startOrg({ company, shape, port, apps: [app], policy, ...(faults ? { faults } : {}) });
console.log(
  `${company.name}: ${company.customers.length} customers, ${company.orders.length} orders, today ${company.today}.`,
);
console.log(`The org listens on 127.0.0.1:${org.port}. A browser that shows it:\n`);
console.log(
  `chromium --user-data-dir=/tmp/peerlens-org --ignore-certificate-errors --host-resolver-rules="MAP ${PAGE_HOST} 127.0.0.1:${org.port}, MAP ${API_HOST} 127.0.0.1:${org.port}" https://${PAGE_HOST}/lightning/page/home\n`,
);
console.log(`Sign-in by app: consumer key ${DEFAULT_CLIENT_ID}, redirect https://<extension id>.chromiumapp.org/\n`);
console.log(`Changed while it runs, by "curl -k -X METHOD ${org.url}/__org/… -d JSON":\n`);
for (const [request, does] of CONTROLS) console.log(`  ${request.padEnd(24)} ${does}`);
process.on('SIGINT', () => void org.stop().then(() => process.exit(0)));
