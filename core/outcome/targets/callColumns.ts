import { type Text, text } from '../../crm/text';
import type { ColumnChoices, ColumnProfile } from '../../table/columnProfile';
import { profileTableSteps } from '../../table/profile';
import { typeColumn, USABLE } from '../../table/typed';
import type { RawColumn } from '../../table/words';
import { type CallTable, isKnownAfter } from './callTable';

/** What a column of a file of calls is; of `result` and `when` there is one at most. */
export const CALL_ROLES = ['result', 'script', 'campaign', 'when', 'before', 'after', 'out'] as const;
export type CallRole = (typeof CALL_ROLES)[number];
/** By name of column; one that is not named is left out. */
export type CallRoles = Readonly<Record<string, CallRole>>;

/** "poutcome" and "previous result" are of an earlier call. */
const RESULT = /(?:^|[^a-z])(?:result|outcome|disposition)|ergebnis|tulos|^y$/i;
const EARLIER = /previous|prior|earlier|\blast\b|letzte|vorherig|edelli/i;
const SCRIPT = /manuscript|script|skript|leitfaden|käsikirjoitus/i;
const PAGE = /(?:^|[^a-z])(?:page|seite|sivu)[ _-]?\d/i;
const CAMPAIGN = /campaign|kampagne|kampanja/i;
const PERSON =
  /agent|employee|caller|colleague|seller|phone|e-?mail|first.?name|last.?name|mitarbeiter|telefon|puhelin/i;
/** No result has more words. */
export const MOST_RESULTS = 100;

/** CallResult: a part that begins with a capital counts as a word of its own. */
const isResult = (name: string) => RESULT.test(name.replace(/([a-z])([A-Z])/g, '$1 $2')) && !EARLIER.test(name);

/** Whether a column's name says that it tells of a person: who called, or how to reach whom. */
export function isOfPerson(name: string): boolean {
  return PERSON.test(name);
}

/**
 * What columns probably are, by their names and what stands in them. Names of people and what is no use are left out; a person says otherwise.
 * The name of a column that is known only after a call decides before everything else.
 */
export function proposeRoles(profiles: readonly ColumnProfile[]): CallRoles {
  const roles: Record<string, CallRole> = {};
  let [result, when, campaign] = [false, false, false];
  for (const { name, kind, distinct } of profiles) {
    const first = (is: boolean, taken: boolean) => is && !taken;
    if (isKnownAfter(name)) roles[name] = 'after';
    else if (first(isResult(name) && distinct >= 2 && distinct <= MOST_RESULTS, result)) {
      roles[name] = 'result';
      result = true;
    } else if (first(kind === 'date', when)) {
      roles[name] = 'when';
      when = true;
    } else if (kind !== 'date' && distinct > 1 && kind !== 'idLike' && (SCRIPT.test(name) || PAGE.test(name)))
      roles[name] = 'script';
    // A number of calls in a campaign is none.
    else if (first(CAMPAIGN.test(name) && kind === 'category', campaign)) {
      roles[name] = 'campaign';
      campaign = true;
    } else roles[name] = USABLE.has(kind) && !isOfPerson(name) ? 'before' : 'out';
  }
  return roles;
}

/** Columns as their roles say: a result is a word whatever it looks like, and "no answer" is one. */
function choicesOf(roles: CallRoles): ColumnChoices {
  const choiceOf = (role: CallRole): ColumnChoices[string] => {
    if (role === 'result') return { kind: 'category', missing: [] };
    if (role === 'script' || role === 'campaign') return { kind: 'category' };
    return role === 'when' ? { kind: 'date' } : {};
  };
  return Object.fromEntries(Object.entries(roles).map(([name, role]) => [name, choiceOf(role)]));
}

/** Calls as they are learnt from, and columns that are not, with the reason. */
export interface ReadCalls {
  calls: CallTable;
  left: { column: string; because: Text }[];
  /** Calls whose time cannot be read. */
  untimed: number;
}

/**
 * The table of calls of a file.
 * @throws RangeError for columns that are not there, two of a role of which there is one, or none with the result.
 */
export function* readCalls(columns: readonly RawColumn[], roles: CallRoles): Generator<undefined, ReadCalls> {
  const named = (role: CallRole) => columns.filter(({ name }) => roles[name] === role);
  for (const name of Object.keys(roles))
    if (!columns.some((column) => column.name === name)) throw new RangeError(`There is no column "${name}".`);
  for (const role of ['result', 'when', 'campaign'] as const)
    if (named(role).length > 1) throw new RangeError(`Two columns are told to be the ${role}.`);
  const [result] = named('result');
  if (!result) throw new RangeError('No column is told to be the result.');
  const used = columns.filter(({ name }) => (roles[name] ?? 'out') !== 'out');
  const profiles = yield* profileTableSteps(used, choicesOf(roles));
  const taken = new Set(columns.map(({ name }) => name));
  const typed = used.map((column, c) => ({ column, profile: profiles[c] as ColumnProfile }));
  const valuesOf = (name: string) => {
    const found = typed.find(({ column }) => column.name === name);
    return found && typeColumn(name, found.column.cells, found.profile, taken)[0]?.values;
  };
  const words = valuesOf(result.name);
  if (words?.kind !== 'category') throw new RangeError('No column is told to be the result.');
  const [when] = named('when');
  const times = when && valuesOf(when.name);
  const at = times?.kind === 'number' ? times.values : undefined;
  const apart = new Set([result.name, when?.name]);
  const learnt = typed.filter(({ column }) => !apart.has(column.name));
  yield;
  const [campaign] = named('campaign');
  const script = named('script').map(({ name }) => name);
  return {
    calls: {
      frame: {
        length: result.cells.length,
        columns: learnt.flatMap(({ column, profile }) =>
          USABLE.has(profile.kind) ? typeColumn(column.name, column.cells, profile, taken) : [],
        ),
      },
      result: { codes: words.codes, dictionary: words.dictionary },
      ...(at?.some((time) => !Number.isNaN(time)) && { at }),
      ...(script.length > 0 && { script }),
      ...(campaign && { campaign: campaign.name }),
      knownAfter: named('after').map(({ name }) => name),
    },
    left: learnt.flatMap(({ column, profile }) =>
      USABLE.has(profile.kind) || roles[column.name] === 'after'
        ? []
        : [
            {
              column: column.name,
              because: text('foreseen.calls.noUse', { column: column.name, why: { as: 'text', text: profile.reason } }),
            },
          ],
    ),
    untimed: at?.filter(Number.isNaN).length ?? 0,
  };
}

/** The words of a result with how many calls have each, the most common first. A cell without a word is no result. */
export function resultWords(column: RawColumn): { word: string; calls: number }[] {
  const counts = new Map<string, number>();
  for (const cell of column.cells) {
    const word = typeof cell === 'string' ? cell.trim() : cell === null ? '' : String(cell);
    if (word !== '') counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts]
    .map(([word, calls]) => ({ word, calls }))
    .sort((a, b) => b.calls - a.calls || (a.word < b.word ? -1 : 1));
}
