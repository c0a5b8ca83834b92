import * as v from 'valibot';
import { SOURCE_NAMES, sourceOf } from '../connectors/registry';
import { PeerlensError } from '../core/crm/error';
import { RECORD_KINDS } from '../core/crm/ids';
import { MOST_RECORDS } from '../core/crm/reason';
import { TABLE_NAMES } from '../core/crm/schema';
import { MOST_LETTERS } from '../core/engine/modelFile/content';
import type { DEFAULT_PLAN } from '../core/engine/plan';
import type { LogMessages } from '../core/logBook';
import { VERSION_TARGETS } from '../core/outcome/targets';
import type { Messages } from '../core/protocol';
import type { ServedConfiguration } from '../core/protocolConfiguration';
import type { DealMessages } from '../core/protocolDeals';
import { EXPORT_FORMATS } from '../core/protocolExports';
import type { ForgetMessages } from '../core/protocolForget';
import type { IntakeMessages } from '../core/protocolIntake';
import type { ModelFileMessages } from '../core/protocolModelFile';
import { MOST_MEMBERS } from '../core/reports/lists';
import { MOST_SEGMENTS } from '../core/segments/tiny';
import { WAYS } from '../core/signIn';
import { MOST_QUANTITY } from '../core/writeBack/lines';
import type { WriteBackMessages } from '../core/writeBack/messages';
import { LONGEST_VALUE, MOST_VALUES } from '../core/writeBack/newValues';
import { PICK_ROLES } from '../core/writeBack/picks';
import { API_NAME, MAPPING } from './mappingSchema';
import type { Ask } from './messaging';
import { PREPARATION } from './preparationSchema';
import { day, PRICE_INPUTS } from './priceInputsSchema';
import { REQUEST } from './requestSchema';
import { AREAS, RULE_BOOK } from './ruleBookSchema';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const kind = v.picklist(RECORD_KINDS);
const record = v.object({ kind, id });
const weights = v.record(v.string(), v.pipe(v.number(), v.minValue(0), v.maxValue(10)));

const nothing = v.object({});
const named = v.object({ id });
const ofVersion = v.object({ versionId: id });
const search = v.object({ contains: v.pipe(v.string(), v.maxLength(200)) });
const quantity = v.pipe(v.number(), v.gtValue(0), v.maxValue(MOST_QUANTITY));

const line = v.object({
  product: id,
  name: v.pipe(v.string(), v.maxLength(1_000)),
  quantity,
  unitPrice: whole,
  parent: v.exactOptional(whole),
});

/** Every line stands after the one that it belongs to. */
const lines = v.pipe(
  v.array(line),
  v.minLength(1),
  v.maxLength(200),
  v.check((all) => all.every(({ parent }, i) => parent === undefined || parent < i)),
);

const shortName = v.pipe(v.string(), v.maxLength(60));
const segmentCount = v.pipe(whole, v.minValue(2), v.maxValue(MOST_SEGMENTS));
const plan = v.partial(
  v.object({
    features: v.array(shortName),
    featureSet: shortName,
    weights,
    weightsOfClass: v.object({ strategic: v.optional(weights) }),
    years: v.pipe(v.number(), v.minValue(1), v.maxValue(50)),
    kFrom: segmentCount,
    kTo: segmentCount,
    seed: v.pipe(v.number(), v.safeInteger()),
    smoothness: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    preparation: PREPARATION,
    // Which methods there are, and which numbers each takes, the worker knows that makes the fit.
    method: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
    methodNumbers: v.record(shortName, v.pipe(v.number(), v.finite())),
    withoutDrivers: v.array(shortName),
    reviewedDrivers: v.array(shortName),
    targets: v.array(v.picklist(VERSION_TARGETS)),
  } satisfies Record<Exclude<keyof typeof DEFAULT_PLAN, 'model'>, v.GenericSchema>),
);

const decision = v.object({
  product: id,
  decision: v.picklist(['accepted', 'adjusted', 'declined']),
  quantity: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(MOST_QUANTITY))),
  parameter: v.optional(v.pipe(v.string(), v.maxLength(1000))),
  value: v.optional(v.pipe(v.string(), v.maxLength(1000))),
  proposed: v.optional(v.pipe(v.string(), v.maxLength(1000))),
});

const role = v.picklist(PICK_ROLES);
const on = v.picklist(['customer', 'opportunity']);
const word = v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_VALUE));
const ids = v.pipe(v.array(id), v.maxLength(200));

const WRITE_BACK_BODIES: { [K in keyof WriteBackMessages]: v.GenericSchema<unknown, Ask<K>> } = {
  writeBack: nothing,
  pickOffer: nothing,
  savePickField: v.object({
    role,
    field: v.optional(
      v.object({ on, field: word, label: v.string(), restricted: v.boolean(), values: v.record(v.string(), word) }),
    ),
  }),
  savePickOwner: v.object({ role, segment: v.optional(id), owner: v.optional(v.object({ id, name: word })) }),
  pickPeople: search,
  checkPickOwners: nothing,
  createPickField: v.object({
    role,
    on,
    label: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
    values: v.pipe(v.array(word), v.minLength(1), v.maxLength(MOST_VALUES)),
    meaning: v.record(v.string(), word),
    permissionSets: v.pipe(v.array(v.object({ id, label: v.string() })), v.maxLength(100)),
  }),
  deletePickField: v.object({ role }),
  previewPicks: v.object({ role }),
  pickRows: v.object({ id, from: whole, segment: v.optional(id) }),
  preparePicks: v.object({ id, choice: v.object({ segments: ids, byHand: ids }) }),
  picksBeside: v.object({ record }),
  preparePick: v.object({ record, role, value: word }),
  showPick: v.object({ id, undo: v.optional(v.boolean()) }),
  confirmPick: named,
  undoPick: named,
  cancelPick: named,
  dropPick: named,
};

const whatIf = v.object({
  price: v.optional(whole),
  closeOn: v.optional(day),
  lines: v.optional(v.pipe(v.array(v.object({ product: id, quantity })), v.maxLength(200))),
});
const DEAL_BODIES: { [K in keyof DealMessages]: v.GenericSchema<unknown, Ask<K>> } = {
  whatIf: v.object({ record, versionId: id, whatIf }),
  sayOwnChance: v.object({
    record,
    outOfTen: v.optional(v.pipe(whole, v.maxValue(10))),
  }),
  ownRecord: nothing,
  choosePrice: v.object({ record, price: v.pipe(whole, v.minValue(1)), versionId: id, whatIf }),
  priceInputs: nothing,
  savePriceInputs: v.object({ inputs: PRICE_INPUTS }),
  priceSpread: nothing,
  modelCard: ofVersion,
  foreseen: ofVersion,
};

const most = v.pipe(whole, v.minValue(1), v.maxValue(200));
const ofSegment = { segment: v.exactOptional(id), most };
const list = v.variant('kind', [
  v.object({ kind: v.literal('best'), product: id, quantity, month: day, ...ofSegment }),
  v.object({ kind: v.literal('tail'), ...ofSegment }),
  v.object({
    kind: v.literal('members'),
    segment: v.exactOptional(id),
    most: v.pipe(whole, v.minValue(1), v.maxValue(MOST_MEMBERS)),
  }),
  v.object({ kind: v.literal('next'), customer: id, most }),
  v.object({ kind: v.literal('bundles'), ...ofSegment }),
  v.object({ kind: v.literal('whiteSpace'), by: v.picklist(['product', 'family']) }),
  v.object({ kind: v.literal('unwanted'), customer: id }),
  v.object({ kind: v.literal('approach'), customer: v.exactOptional(id), lead: v.exactOptional(id) }),
  v.object({ kind: v.literal('coverage') }),
  v.object({ kind: v.literal('products') }),
]);

const CONFIGURATION_BODIES: { [K in keyof ServedConfiguration]: v.GenericSchema<unknown, Ask<K>> } = {
  ruleBook: nothing,
  suggestRules: nothing,
  ruleGround: nothing,
  areaReach: v.object({ areas: AREAS }),
  saveRuleBook: v.object({ book: RULE_BOOK, was: RULE_BOOK, letGo: v.exactOptional(v.boolean()) }),
  offerStock: nothing,
  offersChanged: nothing,
  recommend: v.object({ request: REQUEST }),
  list: v.object({ list, asking: id }),
  stopList: v.object({ asking: id }),
};

const FORGET_BODIES: { [K in keyof ForgetMessages]: v.GenericSchema<unknown, Ask<K>> } = {
  toForget: v.object({ customer: id }),
  forgetCustomer: v.object({ customer: id }),
  forgotten: nothing,
  takeBackForgotten: v.object({ digest: id }),
};

const LOG_BODIES: { [K in keyof LogMessages]: v.GenericSchema<unknown, Ask<K>> } = {
  logPage: v.object({
    kind: v.exactOptional(shortName),
    below: v.exactOptional(whole),
    most: v.pipe(whole, v.minValue(1), v.maxValue(500)),
  }),
  checkLog: nothing,
  contacted: nothing,
};

const INTAKE_BODIES: { [K in keyof IntakeMessages]: v.GenericSchema<unknown, Ask<K>> } = {
  imports: nothing,
  importsChanged: v.object({ id, what: v.picklist(['kept', 'removed']) }),
};

const publicKey = v.pipe(v.string(), v.base64(), v.length(44));
const file = v.pipe(v.string(), v.maxLength(MOST_LETTERS));
const MODEL_FILE_BODIES: { [K in keyof ModelFileMessages]: v.GenericSchema<unknown, Ask<K>> } = {
  modelFiles: nothing,
  makeModelKey: nothing,
  trustModelKey: v.object({ key: publicKey, name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)) }),
  distrustModelKey: v.object({ fingerprint: v.pipe(v.string(), v.maxLength(60)) }),
  saveModelFile: v.object({ versionId: id, blur: v.boolean() }),
  readModelFile: v.object({ file: v.exactOptional(file) }),
  adoptModelFile: v.object({ file: v.exactOptional(file) }),
  mergeModelFiles: v.object({ first: file, second: file }),
};

const BODIES: { [K in keyof Messages]: v.GenericSchema<unknown, Ask<K>> } = {
  badge: v.object({ url: v.pipe(v.string(), v.url()) }),
  openPanel: nothing,
  recordAt: v.object({ url: v.string() }),
  status: nothing,
  panel: v.object({ weights: v.optional(weights), record: v.optional(record) }),
  closePanel: nothing,
  waysIn: nothing,
  connect: v.pipe(
    v.object({
      source: v.picklist(SOURCE_NAMES),
      host: v.optional(v.pipe(v.string(), v.regex(/^[^\s/?#@]+(?:\/#?[^\s/?#]+)?$/), v.maxLength(512))),
      way: v.optional(v.picklist(WAYS)),
      user: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(512))),
      password: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(1_024))),
      clientId: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(512))),
      consent: v.optional(v.pipe(whole, v.minValue(1))),
    }),
    // A source with a way in has an address.
    v.check(({ source, host }) => host !== undefined || sourceOf(source).ways.length === 0),
  ),
  consent: nothing,
  disconnect: nothing,
  forgetEverything: nothing,
  syncNow: nothing,
  refresh: nothing,
  cancelSync: nothing,
  syncPlan: nothing,
  setCallShare: v.object({ share: v.pipe(v.number(), v.minValue(0.05), v.maxValue(0.5)) }),
  fit: v.object({ plan: v.optional(plan) }),
  cancelFit: named,
  publish: ofVersion,
  goBack: nothing,
  dropDraft: ofVersion,
  weights: nothing,
  saveWeights: v.object({ weights, strategic: weights }),
  customers: search,
  neighbours: v.object({ customer: id, weights, strategic: weights, asStrategic: v.boolean() }),
  compare: v.object({ customer: id, with: id, weights: v.optional(weights) }),
  catalogue: nothing,
  dataProfile: v.object({ preparation: v.optional(PREPARATION) }),
  savePreparation: v.object({ preparation: PREPARATION }),
  duplicates: nothing,
  notDuplicate: v.object({ a: id, b: id, apart: v.boolean() }),
  inspection: ofVersion,
  expertView: v.object({ versionId: id, segment: v.pipe(whole, v.maxValue(254)) }),
  customerWhy: v.object({ versionId: id, customer: id }),
  orderMap: v.object({ versionId: id, product: v.optional(id) }),
  customerKinds: nothing,
  fieldMapping: nothing,
  lookAtFields: v.object({ table: v.picklist(TABLE_NAMES) }),
  crmObjects: nothing,
  valueCounts: v.object({ field: API_NAME }),
  saveMapping: v.object({ mapping: MAPPING }),
  legacyAudit: v.object({ fields: v.pipe(v.array(API_NAME), v.minLength(1), v.maxLength(20)) }),
  prepareWrite: v.object({ record, lines }),
  pendingWrite: named,
  showWrite: v.object({ id, undo: v.optional(v.boolean()) }),
  confirmWrite: v.object({ id, target: v.optional(id) }),
  dropWrite: named,
  undoWrite: v.object({ id, surplus: v.optional(v.boolean()) }),
  decide: v.object({ record, decisions: v.pipe(v.array(decision), v.maxLength(500)) }),
  hideReason: v.object({
    record,
    reason: id,
    because: v.optional(v.picklist(['wrongData', 'notRelevant', 'knowBetter', 'hide'])),
  }),
  takeBack: v.object({ record, reason: id }),
  records: v.object({ records: v.pipe(v.array(record), v.maxLength(MOST_RECORDS)) }),
  language: nothing,
  ...WRITE_BACK_BODIES,
  ...DEAL_BODIES,
  ...CONFIGURATION_BODIES,
  ...INTAKE_BODIES,
  ...MODEL_FILE_BODIES,
  ...FORGET_BODIES,
  ...LOG_BODIES,
  noteExport: v.object({
    what: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,60}$/)),
    format: v.picklist([...EXPORT_FORMATS, 'json']),
    rows: whole,
    columns: whole,
  }),
};

/** Parses what was asked; nothing of a message is trusted. Throws PeerlensError unreadableMessage. */
export function parseBody<K extends keyof Messages>(name: K, body: unknown): Ask<K> {
  const parsed = v.safeParse(BODIES[name], body);
  if (!parsed.success)
    throw new PeerlensError('unreadableMessage', 'report', { message: name, detail: v.summarize(parsed.issues) });
  return parsed.output;
}
