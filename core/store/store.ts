import type { KeepMode } from '../configuration/offers/merge';
import type { Offer } from '../configuration/offers/offer';
import type { RuleBook } from '../configuration/ruleBook/ruleBook';
import type { TableName } from '../crm/schema';
import { TABLE_NAMES } from '../crm/schema';
import type { Badge, Insight } from '../engine/insight';
import type { Inspection } from '../engine/inspection';
import type { Version } from '../engine/version';
import type { SecondOpinion } from '../judging/secondOpinion';
import type { PriceInputs } from '../pricing/inputs';
import type { ArguedReason, VersionSummary } from '../protocol';
import type { OfferStock } from '../protocolConfiguration';
import type { ImportSummary } from '../protocolIntake';
import type { OrgFacts, Table } from '../table/table';
import type { PickRun } from '../writeBack/messages';
import type { PickItem } from '../writeBack/picks';
import { keepApart, readApart } from './apart';
import { readBadge, writeBadges } from './badges';
import { compactSmall, compactTable } from './compact';
import * as configuration from './configuration';
import type { CountCache } from './counts';
import { countRows } from './counts';
import type { ForgetOptions } from './forget/forget';
import * as forgetting from './forget/forget';
import { customersOf, readForgotten } from './forget/forgotten';
import { tablesWithoutForgotten, withoutForgotten } from './forget/gate';
import * as imports from './imports';
import { lastInsight, readInsight, saveInsight, toldBefore } from './insights';
import * as inspections from './inspections';
import { appendLog, lastLogged } from './log';
import { checkLog, readLog } from './logBook';
import { keepMapping, readMapping } from './mapping';
import { META, type StoredSync } from './meta';
import { keepModel, readModel } from './model';
import * as offers from './offers';
import type { Wanted } from './readTable';
import * as records from './records';
import type { RowBatch, StoreState } from './rows';
import { applyBatch, readRow, readRows, readState, saveSync } from './rows';
import * as said from './said';
import type { Database } from './schema';
import { openDatabase } from './schema';
import type { InsightKey, JobRecord, StoredPickRun, StoredWrite } from './stored';
import * as versions from './versions';
import * as picks from './writeBack';

/** One org and user's data: what the rooms of core define, kept and read back. */
export type Store = Awaited<ReturnType<typeof openStore>>;

/**
 * Opens the store of a name (one per org and user), creating it where there is none; with `existing` only where there is one, else it
 * rejects with an AbortError. Close it when done.
 */
export async function openStore(name: string, { existing = false }: { existing?: boolean } = {}) {
  let lost = false;
  const onLost = () => {
    lost = true;
  };
  const db = await openDatabase(name, onLost, existing);
  const counted: CountCache = new Map();
  return {
    name,
    close: () => db.close(),
    /** Whether the browser has ended the connection: the store has to be opened again. */
    isLost: () => lost,

    ...keepSync(db),
    mapping: () => readMapping(db),
    keepMapping: (...of: [mapping: Record<string, unknown>, emptied: readonly TableName[]]) => keepMapping(db, ...of),
    apart: () => readApart(db),
    keepApart: (pair: string, apart: boolean) => keepApart(db, pair, apart),
    rows: (wanted?: Wanted) => readRows(db, wanted),
    row: (...of: [table: (typeof TABLE_NAMES)[number], id: string]) => readRow(db, ...of),
    counts: () => countRows(db, counted),
    /** Merges what is worth it; of a table that is still being read only what is quick. */
    async compact(reading?: TableName): Promise<void> {
      if (reading) await compactSmall(db, reading);
      else for (const table of TABLE_NAMES) await compactTable(db, table);
    },

    keepFitted: (version: Version, summary: VersionSummary, endedAt: number) =>
      versions.keepFitted(db, version, summary, endedAt),
    versions: () => versions.listVersions(db),
    versionSummary: (id: string) => versions.readSummary(db, id),
    firstPublished: (id: string) => versions.firstPublished(db, id),
    version: (id: string, format: Version['format']) => versions.readVersion(db, id, format),
    publish: (id: string, at: number) => versions.publishVersion(db, id, at),
    previousVersion: () => versions.previousVersion(db),
    dropDraft: (id: string) => versions.dropDraft(db, id),

    saveInspection: (inspection: Inspection) => inspections.saveInspection(db, inspection),
    inspection: (versionId: string, format: Inspection['format']) => inspections.readInspection(db, versionId, format),
    hasInspection: (versionId: string) => inspections.hasInspection(db, versionId),
    saveOpinion: (versionId: string, opinion: SecondOpinion) => inspections.saveOpinion(db, versionId, opinion),

    badge: (key: string) => readBadge(db, key),
    saveBadges: (badges: readonly Badge[], aliases: readonly (readonly [string, string])[]) =>
      writeBadges(db, badges, aliases),
    insight: (record: string, key: InsightKey) => readInsight(db, record, key),
    lastInsight: (record: string) => lastInsight(db, record),
    toldBefore: (record: string, asOf: number) => toldBefore(db, record, asOf),
    saveInsight: (record: string, key: InsightKey, insight: Insight) => saveInsight(db, record, key, insight),

    ...keepWork(db),
    ...keepDeals(db),
    ...keepConfiguration(db),
    ...keepPicks(db),
    ...keepImports(db),
    ...keepForgotten(db),

    log: (kind: string, content: Record<string, unknown>, at: number) => appendLog(db, kind, content, at),
    lastLogged: (kind: string) => lastLogged(db, kind),
    logPage: (ask: { kind?: string; below?: number; most: number }) => readLog(db, ask),
    checkLog: () => checkLog(db),
  };
}

/** Work that goes on, what was written into the CRM, and what people did with a record. */
function keepWork(db: Database) {
  return {
    addJob: (job: Omit<JobRecord, 'format'>) => records.addJob(db, job),
    updateJob: (id: string, change: (job: JobRecord) => Partial<JobRecord> | undefined) =>
      records.updateJob(db, id, change),
    jobs: () => records.listJobs(db),
    saveWrite: (write: Omit<StoredWrite, 'format'>) => records.saveWrite(db, write),
    write: (id: string) => records.readWrite(db, id),
    moveWrite: (...move: [string, StoredWrite['state'], Partial<Omit<StoredWrite, 'format' | 'id'>>]) =>
      records.moveWrite(db, ...move),
    unsettledWrites: (recordKey?: string) => records.unsettledWrites(db, recordKey),
    undoableWrite: (recordKey: string) => records.undoableWrite(db, recordKey),
    visit: (recordKey: string, at: number, orgNow: number) => records.visit(db, recordKey, at, orgNow),
    argued: (recordKey: string) => records.arguedReasons(db, recordKey),
    arguedSince: (at: number) => records.arguedSince(db, at),
    argue: (...of: [recordKey: string, reason: string, argument: Omit<ArguedReason, 'reason'> | undefined]) =>
      records.argue(db, ...of),
  };
}

/** What people said of deals, and what prices depend on. */
function keepDeals(db: Database) {
  return {
    said: (record: string) => said.readSaid(db, record),
    keepSaid: (record: Parameters<typeof said.keepSaid>[1], what: Parameters<typeof said.keepSaid>[2]) =>
      said.keepSaid(db, record, what),
    allSaid: () => said.allSaid(db),
    model: () => readModel(db),
    keepModel: (model: Record<string, unknown>) => keepModel(db, model),
    priceInputs: () => said.readPriceInputs(db),
    keepPriceInputs: (inputs: PriceInputs) => said.keepPriceInputs(db, inputs),
  };
}

/** What configurations rest on besides rows. */
function keepConfiguration(db: Database) {
  return {
    ruleBook: () => configuration.ruleBook(db),
    keepRuleBook: (...of: [book: RuleBook, change?: configuration.BookChange]) => configuration.keepRuleBook(db, ...of),
    offers: () => offers.readOffers(db),
    offersEpoch: () => offers.offersEpoch(db),
    offerStock: () => offers.offerStock(db),
    untoldOffers: () => offers.untoldOffers(db),
    offersTold: (change: number) => offers.offersTold(db, change),
    keepOffers: (...of: [offers: readonly Offer[], from: Pick<OfferStock, 'file' | 'importedAt'>, mode?: KeepMode]) =>
      offers.keepOffers(db, ...of),
    takeBackOffers: (id: number) => offers.takeBackOffers(db, id),
  };
}

/** What files brought. */
function keepImports(db: Database) {
  return {
    imports: () => imports.listImports(db),
    removedBy: (...of: [id: string, tables: readonly Pick<Table, 'name' | 'ids'>[]]) => imports.removedBy(db, ...of),
    async keepImport(of: Omit<ImportSummary, 'rows'>, tables: readonly Table[], org: OrgFacts) {
      for (;;) {
        const forgotten = customersOf(await db.get('meta', META.forgotten));
        const kept = await imports.keepImport(db, of, await tablesWithoutForgotten(db, tables), org, forgotten);
        if (kept) return kept;
        // Somebody was forgotten meanwhile: the tables are looked through once more.
      }
    },
    removeImport: (id: string) => imports.removeImport(db, id),
    untoldImports: () => imports.untoldImports(db),
    importsTold: (count: number) => imports.importsTold(db, count),
  };
}

/** What of the CRM's picklists is filled, and the runs that filled them. */
function keepPicks(db: Database) {
  return {
    pickFields: () => picks.readPickFields(db),
    changePickFields: (change: Parameters<typeof picks.changePickFields>[1]) => picks.changePickFields(db, change),
    addPickRun: (run: PickRun, items: readonly PickItem[]) => picks.addPickRun(db, run, items),
    pickRun: (id: string) => picks.readPickRun(db, id),
    pickRuns: () => picks.listPickRuns(db),
    movePickRun: (...move: [string, readonly PickRun['state'][], Partial<StoredPickRun>]) =>
      picks.movePickRun(db, ...move),
    pickPart: (run: string, part: number) => picks.readPickPart(db, run, part),
    savePickPart: (...of: [run: string, part: number, items: readonly PickItem[], next?: number]) =>
      picks.savePickPart(db, ...of),
    pickItems: (run: string) => picks.readPickItems(db, run),
    lastPicks: (field: string, on: PickRun['on']) => picks.lastPicks(db, field, on),
    publishedSegments: (versionId: string) => picks.publishedSegments(db, versionId),
  };
}

/** Customers that a person wants forgotten. */
function keepForgotten(db: Database) {
  return {
    toForget: (customers: readonly string[]) => forgetting.toForget(db, customers),
    forget: (customers: readonly string[], options: ForgetOptions) =>
      forgetting.forgetCustomers(db, customers, options),
    goOnForgetting: (options: ForgetOptions) => forgetting.goOnForgetting(db, options),
    forgotten: async () => (await readForgotten(db))?.entries ?? [],
    takeBackForgotten: (digest: string) => forgetting.takeBackForgotten(db, digest),
  };
}

/** Cursor, rows and how the sync stands, told even where that cannot be stored any more. */
function keepSync(db: Database) {
  /** The disk is full, and that has to be said. What is still on its way is told with the rows that go with it. */
  let unsaved: StoredSync | undefined;
  return {
    async state(): Promise<StoreState> {
      const state = await readState(db);
      return unsaved ? { ...state, sync: unsaved } : state;
    },
    async saveSync(sync: StoredSync): Promise<void> {
      try {
        await saveSync(db, sync);
        unsaved = undefined;
      } catch (thrown) {
        unsaved = sync;
        throw thrown;
      }
    },
    async apply(batch: RowBatch, sync: StoredSync): Promise<string[]> {
      const gated = await withoutForgotten(db, batch);
      const missing = await applyBatch(db, gated.batch, sync);
      unsaved = undefined;
      return missing.filter((id) => !gated.isForgotten(id));
    },
  };
}
