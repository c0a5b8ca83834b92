import type { FieldSource } from '../connectors/connector';
import { PeerlensError } from '../core/crm/error';
import type { Mapping } from '../core/crm/mapping';
import { movedTables } from '../core/crm/mapping';
import { builtBefore, mappingOf } from './mappingSchema';
import type { Handlers } from './serve';
import type { Org, Session } from './session';
import type { SyncRunner } from './syncRunner';
import type { Versions } from './versions';
import type { Workers } from './workers/workers';

export interface MappingServices {
  session: Session;
  workers: Workers;
  versions: Versions;
  sync: Pick<SyncRunner, 'start' | 'whileStopped'>;
  now: () => number;
}

type MappingMessages =
  | 'customerKinds'
  | 'fieldMapping'
  | 'lookAtFields'
  | 'crmObjects'
  | 'valueCounts'
  | 'saveMapping'
  | 'legacyAudit';

const NOTHING: Mapping = { objects: {}, fields: {} };
/** A look that takes longer is not waited for. */
const PATIENCE_MS = 120_000;

/** A look into the CRM that somebody waits for. */
interface Look {
  org: Org;
  source: FieldSource;
  signal: AbortSignal;
}

/** The answers about where fields come from. The CRM is asked by {@link FieldSource} alone: by a person's click. */
export function mappingHandlers(services: MappingServices): Pick<Handlers, MappingMessages> {
  const { session, workers, versions, sync, now } = services;
  const newest = async ({ store }: Org) => (await store.versions())[0]?.id;
  const fields = async (): Promise<Look> => {
    const org = await session.required();
    const { fields: source } = org.connector;
    if (!source) throw new PeerlensError('nothingToMap', 'nothing');
    return { org, source, signal: AbortSignal.timeout(PATIENCE_MS) };
  };
  return {
    async customerKinds() {
      const { store } = await session.required();
      const counts = await workers.call('kinds', { store: store.name }).catch(() => undefined);
      return counts ? { counts } : {};
    },
    async fieldMapping() {
      const org = await session.required();
      const { store } = org;
      const before = builtBefore(await store.mapping());
      const units = workers.call('units', { store: store.name }).catch(() => undefined);
      return {
        mapping: (await mappingOf(store)) ?? NOTHING,
        canLook: org.connector.fields !== undefined,
        rebuild: before !== undefined && before === (await newest(org)),
        units: await units,
      };
    },
    async lookAtFields({ table }) {
      const { source, signal } = await fields();
      const look = await source.look(table, signal);
      return look ? { look } : {};
    },
    async crmObjects() {
      const { source, signal } = await fields();
      return source.objects(signal);
    },
    async valueCounts({ field }) {
      const { source, signal } = await fields();
      return source.counts(field, signal);
    },
    async saveMapping({ mapping }) {
      const { org } = await fields();
      const { store } = org;
      const emptied = movedTables(await mappingOf(store), mapping);
      // What is read under the old mapping must not be stored under the new one.
      await sync.whileStopped(async () => store.keepMapping({ ...mapping, builtBefore: await newest(org) }, emptied));
      await store.log('mapping', { ...mapping }, now());
      // Empty tables have no badges to write; those of the version stay until the sync has read them anew.
      if (emptied.length === 0) await versions.refreshBadges(org);
      void sync.start();
      return undefined;
    },
    async legacyAudit({ fields: names }) {
      return auditClasses(await fields(), names, workers);
    },
  };
}

/** How well the classes that people keep in the CRM divide the customers, with links to those shown as examples. */
async function auditClasses({ org, source, signal }: Look, names: readonly string[], workers: Workers) {
  const classes = await source.classes(names, signal);
  const audit = await workers.call('audit', { classes });
  const shown = audit.overlaps.flatMap(({ examples }) => examples.map(({ id }) => id));
  const urlOf = (id: string) => org.connector.recordUrl({ source: org.connection.source, kind: 'customer', id });
  const links = Object.fromEntries(shown.map((id) => [id, urlOf(id)]));
  return { ...audit, links, cut: classes.cut, calls: classes.calls };
}
