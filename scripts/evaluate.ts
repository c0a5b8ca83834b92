import { readSubject } from '../bench/company';
import { evaluateBankMarketing } from '../bench/evaluations/bankMarketing';
import { evaluateChance } from '../bench/evaluations/chance';
import { evaluateClustering } from '../bench/evaluations/clustering';
import { CONFIGURATION_DATA, CONFIGURATION_SEEDS, evaluateConfigurations } from '../bench/evaluations/configurations';
import { evaluateLifetime, evaluatePurchases } from '../bench/evaluations/lifetime';
import { evaluateLists } from '../bench/evaluations/lists';
import { evaluateMapping } from '../bench/evaluations/mapping';
import { evaluateModelFile } from '../bench/evaluations/modelFile';
import { evaluateOutcome, OUTCOME_SEEDS, OUTCOME_SPLITS } from '../bench/evaluations/outcome';
import { evaluatePipeline } from '../bench/evaluations/pipeline';
import { evaluatePrice } from '../bench/evaluations/price';
import { evaluateSegments } from '../bench/evaluations/segments';
import { evaluateShap } from '../bench/evaluations/shap';
import { evaluateTable } from '../bench/evaluations/table';
import { sharesOf } from '../bench/evaluations/tableSplits';
import { evaluateTargets } from '../bench/evaluations/targets';
import { CouldNotRun, type Row, report } from '../bench/form';
import { readArguments } from './cli';

/** Companies that nothing was chosen by, and public ones. */
const LISTS_DATA = [...Array.from({ length: 10 }, (_, i) => `sample:${631 + i}`), 'adventureworks', 'northwind'];

/** What each evaluation runs on where no `--data` is given. */
const EVALUATIONS: Record<string, { run: (data: string) => Promise<Row[]> | Row[]; data: string[] }> = {
  segments: { run: (data) => evaluateSegments(data || undefined), data: [''] },
  clustering: { run: (data) => evaluateClustering(args.text('dir') ?? (data || undefined)), data: [''] },
  'bank-marketing': { run: () => evaluateBankMarketing(splitsAsked(20)), data: [''] },
  pipeline: { run: () => evaluatePipeline(), data: [''] },
  shap: { run: () => evaluateShap(), data: [''] },
  mapping: { run: (data) => evaluateMapping(readSubject(data)), data: ['sample:201', 'adventureworks'] },
  chance: { run: (data) => evaluateChance(readSubject(data)), data: ['sample:201', 'maven-crm'] },
  modelfile: { run: () => evaluateModelFile(), data: [''] },
  price: { run: () => evaluatePrice(), data: [''] },
  lifetime: { run: () => measureLifetime(), data: [''] },
  lists: { run: (data) => evaluateLists(readSubject(data)), data: LISTS_DATA },
  targets: { run: (data) => evaluateTargets(readSubject(data)), data: ['sample:201', 'sample:305'] },
  outcome: { run: (data) => evaluateOutcome(data, seedsAsked(OUTCOME_SEEDS), splitsAsked(OUTCOME_SPLITS)), data: [''] },
  configuration: {
    run: (data) => evaluateConfigurations(data, args.text('dir'), seedsAsked(CONFIGURATION_SEEDS)),
    data: CONFIGURATION_DATA,
  },
};

const args = readArguments({
  name: 'evaluate',
  summary:
    'What the methods reach on rows they were not made from, each beside a baseline. Exit code 1: a goal is not held.',
  positionals: {
    usage: `${Object.keys(EVALUATIONS).join(' | ')} | table FILE`,
    help: 'which ones; all without, but for table',
    choices: process.argv[2] === 'table' ? undefined : Object.keys(EVALUATIONS),
  },
  options: {
    data: {
      value: 'WHAT',
      help: 'sample:SEED, adventureworks, northwind, maven-crm, a folder with one of them, a company as JSON, (segments) NAME.data.gz, (outcome) one of its parts, or (configuration) renault-small or unseen',
    },
    dir: {
      value: 'DIR',
      help: 'clustering: another folder of NAME.data.gz with NAME.labels0.gz; configuration: another folder of the data sets',
    },
    splits: { value: 'N', help: 'bank-marketing (20), table (5), outcome (2): how many splits' },
    seeds: { value: 'N', help: 'outcome, configuration (10): how many built-in companies, from seed 301 and 611 on' },
    target: { value: 'COLUMN', help: 'table: what is to be foreseen' },
    positive: { value: 'VALUE', help: 'table: the value of the target that is to be foreseen' },
    drop: { value: 'A,B', help: 'table: columns left out' },
    id: { value: 'COLUMN', help: 'table: names the rows, is not learnt from' },
    group: { value: 'COLUMN', help: 'table: rows of one group stay together' },
    time: { value: 'COLUMN', help: 'table: the latest rows are foreseen from the earlier ones' },
    shares: { value: '80/20', help: 'table: of training and test, or 70/15/15 with validation' },
    balance: { value: 'HOW', help: 'table: once more with classes that count alike: weights or copies' },
    segments: { value: 'K', help: 'table: splits by segment too, and the segment as a column' },
    separator: { value: ';', help: 'table, lifetime: between the cells of the file' },
    file: { value: 'FILE', help: 'lifetime: a CSV file of purchases; with --customer and --date' },
    customer: { value: 'COLUMN', help: 'lifetime: who bought' },
    date: { value: 'COLUMN', help: 'lifetime: when, as a date or a number of days' },
    amount: { value: 'COLUMN', help: 'lifetime: for how much; without it only how customers buy is learnt' },
    until: { value: 'DATE', help: 'lifetime: the last day that is learnt from; what came later is compared' },
    json: { value: 'FILE', help: 'writes the rows as JSON as well' },
  },
});

function measureTable(file: string | undefined): Row[] {
  const target = args.text('target');
  if (!file || !target)
    throw new CouldNotRun('It takes a file and a target: npm run evaluate -- table FILE.csv --target COLUMN');
  const [positive, id, group, time, separator] = (['positive', 'id', 'group', 'time', 'separator'] as const).map(
    args.text,
  );
  const drop = args
    .text('drop')
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const balance = args.text('balance');
  if (balance !== undefined && balance !== 'weights' && balance !== 'copies')
    throw new CouldNotRun(`"${balance}" is not known to --balance: it takes weights or copies.`);
  const segments = args.text('segments');
  return evaluateTable(
    file,
    { target, positive, drop, id, group, time, separator },
    {
      splits: splitsAsked(5),
      shares: sharesOf(args.text('shares')),
      balance,
      segments: segments === undefined ? undefined : Number(segments),
    },
  );
}

/** Known parameters and a public set, or a file of one's own. */
function measureLifetime(): Row[] {
  const file = args.text('file');
  const [customer, date, amount, until, separator] = (
    ['customer', 'date', 'amount', 'until', 'separator'] as const
  ).map(args.text);
  if (file !== undefined && customer !== undefined && date !== undefined)
    return evaluatePurchases(file, { customer, date, amount, separator }, until);
  if ([file, customer, date, amount, until].every((given) => given === undefined)) return evaluateLifetime();
  throw new CouldNotRun(
    'A file takes its columns: npm run evaluate -- lifetime --file FILE.csv --customer COLUMN --date COLUMN [--amount COLUMN] [--until DATE]',
  );
}

function countAsked(of: 'splits' | 'seeds', usual: number): number {
  const count = Number(args.text(of) ?? usual);
  if (!(Number.isInteger(count) && count >= 1 && count <= 1_000))
    throw new CouldNotRun(`"${args.text(of)}" is no number of ${of}: take 1 to 1,000.`);
  return count;
}

const splitsAsked = (usual: number) => countAsked('splits', usual);
const seedsAsked = (usual: number) => countAsked('seeds', usual);

async function measure(): Promise<Row[]> {
  if (args.positionals[0] === 'table') return measureTable(args.positionals[1]);
  const chosen = args.positionals.length > 0 ? args.positionals : Object.keys(EVALUATIONS);
  const given = args.text('data');
  const rows: Row[] = [];
  for (const name of chosen) {
    const evaluation = EVALUATIONS[name];
    for (const data of given ? [given] : (evaluation?.data ?? [])) {
      try {
        rows.push(...((await evaluation?.run(data)) ?? []));
      } catch (error) {
        // One thing asked for that cannot run ends it; among several, the others still count.
        if (!(error instanceof CouldNotRun) || chosen.length === 1) throw error;
        console.error(error.message);
      }
    }
  }
  if (rows.length === 0) throw new CouldNotRun('Nothing could be evaluated: see above.');
  return rows;
}

process.exit(await report(measure, args.text('json')));
