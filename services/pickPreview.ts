import { PeerlensError } from '../core/crm/error';
import type { RecordKind } from '../core/crm/ids';
import { recordKey } from '../core/crm/ids';
import type { Insight } from '../core/engine/insight';
import type { VersionSummary } from '../core/protocol';
import type { PickBeside, PickRun } from '../core/writeBack/messages';
import type { PickCounts, PickField, PickItem, PickKind, Picklist, PickRole } from '../core/writeBack/picks';
import { kindOf } from '../core/writeBack/picks';
import { pickSource } from './pickRun';
import type { Org } from './session';

const TIMEOUT = 60_000;
const PREVIEW_TIMEOUT = 600_000;

type RecordOf = { kind: RecordKind; id: string };
export type NewRun = { run: PickRun; items: PickItem[] };

export async function fieldOfRole({ store }: Pick<Org, 'store'>, role: PickRole): Promise<PickField> {
  const field = (await store.pickFields()).find((one) => one.role === role);
  if (!field) throw new PeerlensError('noPickField', 'nothing');
  return field;
}

export async function publishedVersion({ store }: Pick<Org, 'store'>): Promise<VersionSummary> {
  const published = (await store.versions()).find(({ status }) => status === 'published');
  if (!published) throw new PeerlensError('unknownVersion', 'fitNow');
  return published;
}

/** Compares what the CRM holds with the published segments, for every customer that is in one. Writes nothing. */
export async function previewOf(org: Org, role: PickRole, id: string, now: number): Promise<NewRun> {
  const { store } = org;
  const [field, version] = [await fieldOfRole(org, role), await publishedVersion(org)];
  const segmentOf = (await store.publishedSegments(version.id)) ?? new Map<string, string>();
  const last = await store.lastPicks(field.field, field.on);
  const counts = new Map<string, PickCounts>();
  for (const { id: segment } of version.segments)
    counts.set(segment, { segment, empty: 0, equal: 0, ours: 0, byHand: 0, other: 0 });
  const items: PickItem[] = [];
  for await (const page of pickSource(org).all(field, AbortSignal.timeout(PREVIEW_TIMEOUT))) {
    for (const { customer, value, ...record } of page) {
      const segment = segmentOf.get(customer);
      const count = segment === undefined ? undefined : counts.get(segment);
      if (segment === undefined || !count) continue;
      const to = field.values[segment];
      if (to === undefined) {
        count.other++;
        continue;
      }
      const kind = kindOf(value, to, last.get(record.id));
      count[kind]++;
      if (kind !== 'equal') items.push(newItem(record, segment, value, to, kind));
    }
  }
  const run = { ...newRun(org, field, version, id, now), counts: [...counts.values()], items: items.length };
  return { run, items };
}

/** One value for one record, as a run of its own. */
export async function singleOf(
  org: Org,
  record: RecordOf,
  role: PickRole,
  value: string,
  { id, now }: { id: string; now: number },
): Promise<NewRun> {
  const [field, version] = [await fieldOfRole(org, role), await publishedVersion(org)];
  const insight = await insightOfRecord(org, record);
  const target = targetOf(field, insight);
  const first = insight.segment.abstained ? undefined : insight.segment.memberships[0];
  if (!target || !first) throw new PeerlensError('noPickField', 'nothing');
  if (!Object.values(field.values).includes(value)) throw new PeerlensError('pickNotAllowed', 'nothing', { value });
  const [standing] = await pickSource(org).values(field, [target], AbortSignal.timeout(TIMEOUT));
  if (!standing) throw new PeerlensError('recordGone', 'syncNow');
  const last = await org.store.lastPicks(field.field, field.on);
  const kind = kindOf(standing.value, value, last.get(target));
  if (kind === 'equal') throw new PeerlensError('pickSame', 'nothing', { value });
  const suggested = field.values[first.id];
  const url = org.connector.recordUrl({ source: org.connection.source, kind: field.on, id: target });
  const why = insight.segment.abstained
    ? []
    : insight.segment.why.slice(0, 3).map(({ text, evidence }) => ({ text, ...(evidence && { evidence }) }));
  const one = { name: standing.name, ...(url && { url }), segment: first.label, why, ...(suggested && { suggested }) };
  const counts = { segment: first.id, empty: 0, equal: 0, ours: 0, byHand: 0, other: 0, [kind]: 1 };
  const run: PickRun = {
    ...newRun(org, field, version, id, now),
    state: 'pending',
    counts: [counts],
    items: 1,
    chosen: 1,
    // The person looks at the value that stands there, and chose this one in its place.
    choice: { segments: [first.id], byHand: [first.id] },
    one,
  };
  return { run, items: [newItem(standing, first.id, standing.value, value, kind)] };
}

/** What the CRM holds for the record now, beside what its segment stands for. */
export async function besideOf(org: Org, record: RecordOf): Promise<PickBeside[]> {
  const insight = await insightOfRecord(org, record);
  const { segment } = insight;
  const first = segment.abstained ? undefined : segment.memberships[0];
  if (segment.abstained || !first) return [];
  const fields = (await org.store.pickFields()).filter(({ on }) => on === 'customer' || on === record.kind);
  const all = fields.map(async (field): Promise<PickBeside | undefined> => {
    const target = targetOf(field, insight);
    if (!target) return undefined;
    const picks = pickSource(org);
    const signal = AbortSignal.timeout(TIMEOUT);
    const picklist = await picks.picklist(field, signal);
    // What the CRM does not show cannot be asked for: the query would fail.
    const [standing] = picklist ? await picks.values(field, [target], signal) : [undefined];
    if (picklist && !standing) return undefined;
    return {
      role: field.role,
      on: field.on,
      label: field.label,
      now: standing?.value ?? null,
      suggested: field.values[first.id],
      allowed: allowedOf(field, picklist),
      right: picklist ? (picklist.writable ? 'write' : 'read') : 'none',
      segment: first.label,
      why: segment.why.slice(0, 3),
      ...(field.owner && { owner: field.owner }),
    };
  });
  return (await Promise.all(all)).flatMap((one) => one ?? []);
}

/** The values that stand for segments, without those that the CRM would refuse. */
function allowedOf({ values }: PickField, picklist: Picklist | undefined): string[] {
  const has = new Set(picklist?.values.map(({ value }) => value));
  return [...new Set(Object.values(values))].filter((value) => !picklist?.restricted || has.has(value));
}

/** The insight that the person looks at. */
async function insightOfRecord({ store }: Org, record: RecordOf): Promise<Insight> {
  const insight = await store.lastInsight(recordKey(record));
  if (!insight) throw new PeerlensError('unknownRecord', 'syncNow');
  return insight;
}

function targetOf({ on }: PickField, { record, customer }: Insight): string | undefined {
  if (on === 'customer') return record.kind === 'customer' ? record.id : customer?.id;
  return record.kind === 'opportunity' ? record.id : undefined;
}

function newItem(
  { id, name, changedBy }: { id: string; name: string; changedBy?: string },
  segment: string,
  before: string | null,
  to: string,
  kind: PickKind,
): PickItem {
  return { id, name, segment, before, to, kind, ...(changedBy && { changedBy }), state: 'waiting' };
}

function newRun({ connection }: Org, field: PickField, version: VersionSummary, id: string, now: number): PickRun {
  const { role, on, field: name, label } = field;
  return {
    id,
    role,
    on,
    field: name,
    label,
    host: connection.host ?? connection.orgName,
    versionId: version.id,
    preparedAt: now,
    state: 'draft',
    counts: [],
    choice: { segments: [], byHand: [] },
    items: 0,
    chosen: 0,
    tally: {},
  };
}
