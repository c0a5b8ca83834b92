import { type DataName, loadCompany } from '../tests/org/data/index';
import { startOrg } from '../tests/org/server';
import { readArguments, refuse } from './cli';
import { DATA_NAMES } from './data';

const args = readArguments({
  name: 'org',
  summary: 'Starts the local Salesforce-like org and keeps it running until Ctrl+C.',
  options: {
    data: { value: 'NAME', help: `${DATA_NAMES.join(', ')}; sample without` },
    port: { value: 'PORT', help: 'a free one without' },
    seed: { value: 'NUMBER', help: 'of the built-in company; 1 without' },
  },
});

const data = args.text('data') ?? 'sample';
if (!DATA_NAMES.includes(data as DataName))
  refuse(`There is no data set "${data}": it is one of ${DATA_NAMES.join(', ')}.`);
const port = Number(args.text('port') ?? 0);
if (!Number.isInteger(port) || port < 0 || port > 65_535) refuse('A port is a whole number up to 65535.');

const company = loadCompany(data as DataName, { seed: Number(args.text('seed') ?? 1) });
const org = await startOrg({ company, port });
console.log(
  `${company.name}: ${company.customers.length} customers, ${company.orders.length} orders, today ${company.today}.`,
);
console.log(`The org listens on 127.0.0.1:${org.port}. A browser that shows it:\n`);
console.log(
  `chromium --user-data-dir=/tmp/peerlens-org --ignore-certificate-errors --host-resolver-rules="MAP acme.lightning.force.com 127.0.0.1:${org.port}, MAP acme.my.salesforce.com 127.0.0.1:${org.port}" https://acme.lightning.force.com/lightning/page/home`,
);
process.on('SIGINT', () => void org.stop().then(() => process.exit(0)));
