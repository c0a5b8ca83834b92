import type { ColumnKind, ExportTable } from '../../../core/export/table';
import type { CallsFound } from '../../../core/protocolCalls';
import type { Writer } from '../../kit/text';
import { escaped } from '../card/markdown';
import { limitsOf, notUsed, worthOf } from './limits';
import type { CallsWork } from './useCalls';

/** Everything that was found, and what was said of the file before; the calls themselves are not in it. */
export function callsAsJson(found: CallsFound, { name, roles, grouping, inTime }: CallsWork): string {
  return `${JSON.stringify({ file: name, roles, grouping, inTime, found }, undefined, 2)}\n`;
}

/** The same in words, as Markdown, in the reader's language. */
export function callsAsText(found: CallsFound, work: CallsWork, write: Writer): string {
  const say = (key: string, values: Parameters<Writer>[0]['values'] = {}) => write({ key, values });
  const hundredths = (share: number) => Math.round(100 * share);
  const { balancedAccuracy: right, learnt, judged, guess, outcomes } = found;
  const limits = Object.entries(limitsOf(found));
  const success = outcomes.at(-1) ?? '';
  return [
    `# ${say('calls.title')}`,
    say('calls.read', { name: escaped(work.name), rows: work.file.rows }),
    `## ${say('calls.found')}`,
    say(`calls.worth.${worthOf(found)}`, { learnt, judged }),
    `- ${say('calls.right')}: ${say('calls.right.range', {
      share: hundredths(right.estimate),
      low: hundredths(right.low),
      high: hundredths(right.high),
    })}`,
    `- ${say(outcomes.length === 2 ? 'calls.coin' : 'calls.guess')}: ${say('ofHundred', { count: hundredths(guess) })}`,
    `## ${escaped(say('calls.ranks', { name: success }))}`,
    ...found.scripts.map(
      ({ script, share, yes, calls }) =>
        `- ${escaped(script)}: ${say('calls.ranks.line', { share: hundredths(share), yes, calls })}`,
    ),
    ...(found.scripts.length === 0 ? [say('calls.scripts.none')] : []),
    `## ${say('calls.notUsed')}`,
    ...notUsed(found, work).map(({ because }) => `- ${escaped(write(because))}`),
    ...limits.flatMap(([name, texts]) => [
      `## ${say(`studio.limits.${name}`)}`,
      ...texts.map((limit) => `- ${escaped(write(limit))}`),
    ]),
    '',
  ]
    .join('\n')
    .replace(/\n(?=## )/g, '\n\n');
}

/** The scripts: all calls first, then each campaign and page. */
export function ranksTable({ scripts, campaigns, pages }: CallsFound, write: Writer): ExportTable {
  const lists = [{ name: write({ key: 'calls.scripts.all' }), ranks: scripts }, ...campaigns, ...pages];
  return {
    what: 'call-scripts',
    title: write({ key: 'calls.export.scripts' }),
    columns: RANK_COLUMNS.map(([name, kind]) => ({ head: write({ key: `calls.ranks.${name}` }), kind })),
    rows: lists.flatMap(({ name, ranks }) =>
      ranks.map(({ script, calls, yes, share, interval }) => [name, script, calls, yes, share, ...interval]),
    ),
  };
}

const RANK_COLUMNS: readonly [name: string, kind: ColumnKind][] = [
  ['list', 'text'],
  ['script', 'text'],
  ['calls', 'number'],
  ['yes', 'number'],
  ['share', 'share'],
  ['low', 'share'],
  ['high', 'share'],
];
