import { PeerlensError } from '../core/crm/error';
import { toId18 } from '../core/crm/ids';
import type { StoredPickRun } from '../core/store/stored';
import type { PickRun, WriteBackMessages, WriteBackState } from '../core/writeBack/messages';
import type { PickField, PickRole } from '../core/writeBack/picks';
import { isChosen } from '../core/writeBack/picks';
import { openWindow, refuseFramed } from './confirmWindow';
import { log } from './log';
import { besideOf, fieldOfRole, previewOf, singleOf } from './pickPreview';
import type { PickRunner } from './pickRun';
import { pickSource } from './pickRun';
import type { Handlers } from './serve';
import type { Org, Session } from './session';

export interface WriteBackServices {
  session: Session;
  picks: PickRunner;
  newId: () => string;
  now: () => number;
  changed: (what: 'writeBack') => void;
}

const TIMEOUT = 60_000;
const CREATE_TIMEOUT = 180_000;
const MOST_ROWS = 50;
const MOST_RUNS = 20;

/** What each message of write-back does. */
export function writeBackHandlers(services: WriteBackServices): Pick<Handlers, keyof WriteBackMessages> {
  return {
    ...setUpHandlers(services),
    ...ownerHandlers(services),
    ...draftHandlers(services),
    ...runHandlers(services),
  };
}

type SetUp = 'writeBack' | 'pickOffer' | 'savePickField' | 'createPickField' | 'deletePickField';

function setUpHandlers({ session, picks, now, changed }: WriteBackServices): Pick<Handlers, SetUp> {
  return {
    writeBack: async () => stateOf(await session.current()),
    async pickOffer() {
      const source = pickSource(await session.required());
      const signal = AbortSignal.timeout(TIMEOUT);
      const [picklists, creation] = await Promise.all([source.picklists(signal), source.creation(signal)]);
      return { picklists, ...creation };
    },
    async savePickField({ role, field }) {
      const { store } = await session.required();
      await store.changePickFields((fields) => withField(fields, role, field));
      changed('writeBack');
      return undefined;
    },
    async createPickField({ role, meaning, ...field }, asker) {
      refuseFramed(asker);
      const org = await session.required('afresh');
      const { created, steps } = await picks.during(() =>
        pickSource(org).create(field, AbortSignal.timeout(CREATE_TIMEOUT)),
      );
      if (created) {
        const chosen = { ...created, role, label: field.label, restricted: true, values: meaning, segmentOwners: {} };
        await org.store.changePickFields((fields) => {
          const known = fields.find(({ on, field: name }) => on === created.on && name === created.field);
          return [...fields.filter((one) => one.role !== role), { createdId: known?.createdId, ...chosen }];
        });
        if (created.createdId) await org.store.log('createField', { on: created.on, field: created.field }, now());
      }
      changed('writeBack');
      return steps;
    },
    async deletePickField({ role }, asker) {
      refuseFramed(asker);
      const org = await session.required('afresh');
      const field = await fieldOfRole(org, role);
      const { createdId } = field;
      if (createdId === undefined) throw new PeerlensError('pickNotOurs', 'nothing', { field: field.label });
      const steps = await picks.during(() =>
        pickSource(org).remove({ ...field, createdId }, AbortSignal.timeout(CREATE_TIMEOUT)),
      );
      if (steps.every(({ ok }) => ok)) {
        await org.store.changePickFields((fields) => fields.filter((one) => one.role !== role));
        await org.store.log('deleteField', { on: field.on, field: field.field }, now());
      }
      changed('writeBack');
      return steps;
    },
  };
}

type Owners = 'savePickOwner' | 'pickPeople' | 'checkPickOwners';

function ownerHandlers({ session, now, changed }: WriteBackServices): Pick<Handlers, Owners> {
  return {
    async savePickOwner({ role, segment, owner }) {
      const { store } = await session.required();
      const named = owner && { ...owner, confirmedAt: now() };
      await store.changePickFields((fields) =>
        fields.map((field) => {
          if (field.role !== role) return field;
          if (segment === undefined) return { ...field, owner: named };
          const { [segment]: _, ...others } = field.segmentOwners;
          return { ...field, segmentOwners: named ? { ...others, [segment]: named } : others };
        }),
      );
      changed('writeBack');
      return undefined;
    },
    async pickPeople({ contains }) {
      return pickSource(await session.required()).people(contains, AbortSignal.timeout(TIMEOUT));
    },
    async checkPickOwners() {
      const org = await session.required();
      const fields = await org.store.pickFields();
      const owners = fields.flatMap(({ owner, segmentOwners }) => [
        ...(owner ? [owner] : []),
        ...Object.values(segmentOwners),
      ]);
      const ids = [...new Set(owners.map(({ id }) => id))].filter((id) => toId18(id) !== undefined);
      const active = new Set(await pickSource(org).active(ids, AbortSignal.timeout(TIMEOUT)));
      const look = <O extends { id: string }>(owner: O) => ({ ...owner, inactive: !active.has(owner.id) });
      await org.store.changePickFields((now) =>
        now.map((field) => ({
          ...field,
          ...(field.owner && { owner: look(field.owner) }),
          segmentOwners: Object.fromEntries(
            Object.entries(field.segmentOwners).map(([segment, owner]) => [segment, look(owner)]),
          ),
        })),
      );
      changed('writeBack');
      return undefined;
    },
  };
}

type Drafts = 'previewPicks' | 'pickRows' | 'preparePicks' | 'picksBeside' | 'preparePick' | 'showPick' | 'dropPick';

function draftHandlers({ session, picks, newId, now, changed }: WriteBackServices): Pick<Handlers, Drafts> {
  return {
    async previewPicks({ role }) {
      const org = await session.required();
      const { run, items } = await picks.during(() => previewOf(org, role, newId(), now()));
      const stored = await org.store.addPickRun(run, items);
      changed('writeBack');
      return toRun(stored);
    },
    async pickRows({ id, from, segment }) {
      const org = await session.required();
      const run = await existing(org, id);
      const items = (await org.store.pickItems(id)).filter((item) => segment === undefined || item.segment === segment);
      const { source } = org.connection;
      const rows = items.slice(from, from + MOST_ROWS).map((item) => {
        const url = org.connector.recordUrl({ source, kind: run.on, id: item.id });
        return { ...item, ...(url && { url }) };
      });
      return { run: toRun(run), rows, of: items.length };
    },
    async preparePicks({ id, choice }) {
      const org = await session.required();
      const chosen = (await org.store.pickItems(id)).filter((item) => isChosen(item, choice)).length;
      if (chosen === 0) throw new PeerlensError('nothingChosen', 'nothing');
      const moved = await org.store.movePickRun(id, ['draft', 'pending'], { state: 'pending', choice, chosen });
      if (!moved) throw new PeerlensError('unknownWrite', 'nothing');
      changed('writeBack');
      await openWindow('pick', id);
      return undefined;
    },
    picksBeside: async ({ record }) => besideOf(await session.required(), record),
    async preparePick({ record, role, value }) {
      const org = await session.required();
      const { run, items } = await singleOf(org, record, role, value, { id: newId(), now: now() });
      await org.store.addPickRun(run, items);
      await openWindow('pick', run.id);
      return { id: run.id };
    },
    async showPick({ id, undo }) {
      await openWindow(undo ? 'unpick' : 'pick', id);
      return undefined;
    },
    async dropPick({ id }) {
      const { store } = await session.required();
      await store.movePickRun(id, ['draft', 'pending'], { state: 'dropped' });
      changed('writeBack');
      return undefined;
    },
  };
}

type Runs = Exclude<keyof WriteBackMessages, SetUp | Owners | Drafts>;

function runHandlers({ session, picks, changed }: WriteBackServices): Pick<Handlers, Runs> {
  const start = async (
    org: Org,
    id: string,
    from: PickRun['state'][],
    state: 'running' | 'undoing',
  ): Promise<PickRun> => {
    // One click wins; a run that stands still goes on where it stood.
    const moved = await org.store.movePickRun(id, from, { state, next: 0, failure: undefined });
    const run = moved ?? (await existing(org, id));
    if (moved || (run.state === state && run.failure)) void picks.go(id).catch(log.ignore('run of values'));
    return toRun(run);
  };
  return {
    async confirmPick({ id }, asker) {
      refuseFramed(asker);
      return start(await session.required('afresh'), id, ['pending'], 'running');
    },
    async undoPick({ id }, asker) {
      refuseFramed(asker);
      return start(await session.required('afresh'), id, ['done', 'undone'], 'undoing');
    },
    async cancelPick({ id }) {
      const { store } = await session.required();
      await store.movePickRun(id, ['running'], { state: 'cancelling' });
      changed('writeBack');
      void picks.go(id).catch(log.ignore('run of values'));
      return undefined;
    },
  };
}

async function stateOf(org: Org | undefined): Promise<WriteBackState> {
  const none = { available: false, host: undefined, segments: [], fields: [], runs: [] };
  if (!org?.connector.picks) return none;
  const [versions, fields, runs] = await Promise.all([
    org.store.versions(),
    org.store.pickFields(),
    org.store.pickRuns(),
  ]);
  const published = versions.find(({ status }) => status === 'published');
  return {
    available: true,
    host: org.connection.host,
    segments: (published?.segments ?? []).map(({ id, slot, label, size }) => ({ id, slot, label, size })),
    fields,
    runs: runs
      .filter(({ state }) => state !== 'dropped')
      .slice(0, MOST_RUNS)
      .map(toRun),
  };
}

function withField(
  fields: readonly PickField[],
  role: PickRole,
  field: Pick<PickField, 'on' | 'field' | 'label' | 'restricted' | 'values'> | undefined,
): PickField[] {
  const others = fields.filter((one) => one.role !== role);
  if (!field) return others;
  const before = fields.find((one) => one.role === role && one.field === field.field && one.on === field.on);
  // What a segment stood for stays known when the segment is gone.
  const values = { ...before?.values, ...field.values };
  return [...others, { segmentOwners: {}, ...before, ...field, role, values }];
}

async function existing(org: Org, id: string): Promise<StoredPickRun> {
  const run = await org.store.pickRun(id);
  if (!run) throw new PeerlensError('unknownWrite', 'nothing');
  return run;
}

function toRun({ format: _, parts: __, next: ___, ...run }: StoredPickRun): PickRun {
  return run;
}
