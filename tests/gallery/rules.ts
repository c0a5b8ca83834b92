import type { StudioActions } from '../../components/studio/actions';
import type { RuleGround } from '../../core/configuration/ruleBook/ground';
import { noteWithId, type RuleSaid, withId } from '../../core/configuration/ruleBook/identity';
import type { KeptBook } from '../../core/configuration/ruleBook/kept';
import { readRuleFile } from '../../core/configuration/ruleBook/readFile';
import { EMPTY_BOOK, type RuleBook, type SuggestedRule } from '../../core/configuration/ruleBook/ruleBook';
import { text } from '../../core/crm/text';
import { finish } from '../../core/kernels/finish';

const PARTS: [string, string][] = [
  ['CV-11', 'Corvane motor IE3'],
  ['CV-12', 'Corvane motor explosion-proof'],
  ['CV-13', 'Corvane controller basic'],
  ['CV-14', 'Corvane controller networked'],
  ['CV-14/CO-101', 'Corvane controller networked › Touch panel 10"'],
  ['CV-17', 'Corvane pressure sensor'],
  ['CO-100', 'Remote access module'],
  ['CO-106', 'Heat tracing'],
];
const product = 'CV-S';
const one = (parameter: string) => ({ parameter });
const crm = { product, origin: 'person' } as const;
const RULES: RuleSaid[] = [
  { ...crm, kind: 'count', of: [one('CV-10')], least: 1, most: 1 },
  { ...crm, kind: 'excludes', given: [one('CV-11')], then: one('CV-12') },
  { ...crm, kind: 'requires', given: [one('CO-100')], then: one('CV-14') },
];

export const GROUND: RuleGround = {
  countries: ['Germany', 'Finland', 'Sweden'],
  products: [
    {
      code: product,
      name: 'Corvane pumping skid S',
      parameters: [
        ...PARTS.map(([parameter, name]) => ({ parameter, name, values: ['1', '2'] })),
        { parameter: 'CV-10', name: 'Corvane base frame', values: ['1'] },
        { parameter: '#voltage', name: 'voltage', values: ['230 V', '400 V', '690 V'] },
      ],
      rules: RULES,
      problems: [
        text('configuration.rule.contradicts', {
          rule: 'Corvane base frame is not sold with Corvane motor explosion-proof.',
        }),
      ],
    },
    {
      code: 'AL-M',
      name: 'Altair compressor station M',
      parameters: [{ parameter: 'AL-11', name: 'Altair motor IE3', values: ['1'] }],
      rules: [],
      problems: [],
    },
  ],
};

const BOOK: RuleBook = {
  format: 1,
  rules: [
    withId({
      product,
      origin: 'file',
      kind: 'requires',
      given: [one('CV-12')],
      then: one('CV-17'),
      note: 'Directive 2014/34, explosion protection',
    }),
    withId({ product, origin: 'mined', kind: 'count', of: [one('CV-13'), one('CV-14')], least: 1, most: 1 }),
    withId({
      product,
      origin: 'person',
      kind: 'default',
      given: [one('CV-12')],
      then: { parameter: '#voltage', values: ['400 V', '690 V'] },
    }),
    withId({ product, origin: 'person', kind: 'range', parameter: 'CV-17', least: 1, most: 4 }),
    withId({ product, origin: 'file', kind: 'requires', given: [one('CV-13')], then: one('CV-90') }),
  ],
  notes: [
    noteWithId({
      country: 'Finland',
      note: 'Outside installations have to start at −30 °C.',
      effect: { kind: 'must', product, then: one('CO-106') },
    }),
    noteWithId({
      country: 'Germany',
      postalPrefix: '80',
      note: 'The water board there accepts basic controllers only.',
      effect: { kind: 'prefer', product, then: one('CV-13') },
    }),
    noteWithId({ country: 'Norge', note: 'Deliveries need an importer of record.' }),
  ],
  refused: ['excludes | CV-S | CO-106 & CV-13'],
};

const SUGGESTED: SuggestedRule[] = [
  {
    rule: withId({ product, origin: 'mined', kind: 'count', of: [one('CV-11'), one('CV-12')], least: 1, most: 1 }),
    support: 166,
    holds: 166,
    customers: 98,
    counterExamples: [],
    elsewhere: { products: 2, support: 245, holds: 245 },
    sure: true,
  },
  {
    rule: withId({ product, origin: 'mined', kind: 'excludes', given: [one('CO-100')], then: one('CV-13') }),
    support: 46,
    holds: 45,
    customers: 31,
    counterExamples: ['801000000000001AAA'],
    sure: true,
  },
  {
    rule: withId({ product, origin: 'mined', kind: 'default', given: [], then: one('CO-106') }),
    support: 166,
    holds: 151,
    customers: 88,
    counterExamples: [],
    sure: true,
  },
  {
    rule: withId({ product, origin: 'mined', kind: 'requires', given: [one('CO-106')], then: one('CV-14') }),
    support: 22,
    holds: 22,
    customers: 14,
    counterExamples: [],
    sure: false,
  },
];

/** A file with a row of everything that can be wrong, and some that are not. */
export const BROKEN_RULES = [
  'product,kind,given,then,least,most,country,postal code,note',
  'CV-S,requires,CV-12,CV-17,,,,,"Directive 2014/34, new edition"',
  'CV-S,excludes,CO-106,CV-13,,,,,',
  'CV-S,forbids,CV-12,CV-17,,,,,',
  'XX-9,requires,CV-12,CV-17,,,,,',
  'CV-S,requires,CV-99,CV-17,,,,,',
  'CV-S,count,,CV-11 & CV-12,2,1,,,',
  'CV-S,requires,CV-14,CO-106,,,,,',
  'CV-S,excludes,CO-100,CO-106,,,,,',
  ',note,,,,,Sweden,1,Ask for the noise limits of the municipality.',
].join('\r\n');

const never = new Promise<never>(() => undefined);
const failed = () => Promise.reject(new Error('The data could not be read.'));

type RuleActions = Pick<
  StudioActions,
  'ruleBook' | 'saveRuleBook' | 'ruleGround' | 'suggestRules' | 'areaReach' | 'readRuleFile'
>;

const bookIn = (state: string): KeptBook =>
  state === 'unread' ? { ...BOOK, unread: [{ kind: 'maybe' }, null] } : BOOK;

/** The answers of the page of rules in a state. */
export function ruleActions(state: string): RuleActions {
  const isEmpty = state === 'empty' || state.startsWith('none');
  return {
    ruleBook: () =>
      state === 'loading'
        ? never
        : state === 'failed'
          ? failed()
          : Promise.resolve(isEmpty ? EMPTY_BOOK : bookIn(state)),
    saveRuleBook: () => (state === 'notKept' ? failed() : Promise.resolve()),
    ruleGround: () => Promise.resolve(GROUND),
    suggestRules: () =>
      state === 'looking'
        ? never
        : state === 'noneSuggested'
          ? Promise.resolve([])
          : state === 'suggestFailed'
            ? failed()
            : Promise.resolve(SUGGESTED),
    areaReach: (areas) =>
      Promise.resolve(
        areas.map(({ country }) =>
          country === 'Norge' ? { customers: 0, orders: 0 } : { customers: 38, orders: 241 },
        ),
      ),
    readRuleFile: async (file) => finish(readRuleFile(new Uint8Array(await file.arrayBuffer()))),
  };
}
