import type { Mapping } from '../../core/crm/mapping';
import type { Client } from './client';
import type { Described } from './describes';
import type { Origin, Source } from './mapping';
import { sourcesFor, usualObject } from './mapping';

/** What a record of another object says of itself: never taken from the account that it belongs to. */
const ITS_OWN = new Set(['name', 'parent', 'owner', 'createdOn', 'modifiedAt']);

/**
 * The sources of a mapping as this org's shapes allow them. Where another object stands in place of accounts, what it
 * does not say of itself is read through its lookup to the account, and deals, orders and all else that has a lookup to
 * it belong to it by that lookup, unless a person chose another. Describes are asked for only in that case.
 */
export async function fittedSources(client: Client, mapping: Mapping | undefined): Promise<readonly Source[]> {
  const sources = sourcesFor(mapping);
  const instead = mapping?.objects.customer;
  const account = usualObject('customer');
  if (!instead || !account || instead === account) return sources;
  const there = new Set((await client.objects()).filter(({ queryable }) => queryable).map(({ name }) => name));
  const objects = [...new Set([account, ...sources.map(({ object }) => object)])].filter((name) => there.has(name));
  const shapes = new Map(
    (await Promise.all(objects.map((name) => client.describe(name)))).map((shape) => [shape.name, shape]),
  );
  return sources.map((source) => {
    const shape = shapes.get(source.object);
    if (!shape) return source;
    if (source.table === 'customer') return throughAccount(source, shape, shapes.get(account));
    return withLookupTo(instead, source, shape);
  });
}

/** The lookup by which an object belongs to an account, named so or the first one; by the name of the relationship. */
export function accountLookup({ fields }: Described): { relationshipName: string; label: string } | undefined {
  const found = fields.flatMap(({ name, label, type, referenceTo, relationshipName }) =>
    type === 'reference' && relationshipName && referenceTo.includes('Account')
      ? [{ name, label, relationshipName }]
      : [],
  );
  return found.find(({ name }) => /^account/i.test(name)) ?? found[0];
}

function throughAccount(source: Source, shape: Described, account: Described | undefined): Source {
  const lookup = accountLookup(shape);
  if (!lookup || !account) return source;
  const known = new Set(account.fields.map(({ name }) => name));
  const own = new Set(shape.fields.map(({ name }) => name));
  const behind = (paths: readonly string[]) =>
    paths.filter((path) => known.has(path)).map((path) => `${lookup.relationshipName}.${path}`);
  const extend = (origin: Origin): Origin => {
    if ('make' in origin)
      return { ...origin, of: origin.of.map((path) => (own.has(path) ? path : (behind([path])[0] ?? path))) };
    if ('firstKnown' in origin) return { firstKnown: [...origin.firstKnown, ...behind(origin.firstKnown)] };
    return [...origin, ...behind(origin)];
  };
  const fields = Object.entries(source.fields).map(([field, origin]) => {
    const isChosen = source.chosen && Object.hasOwn(source.chosen, field);
    return [field, !origin || isChosen || ITS_OWN.has(field) ? origin : extend(origin)] as const;
  });
  return { ...source, fields: Object.fromEntries(fields) };
}

function withLookupTo(object: string, source: Source, shape: Described): Source {
  if (!source.fields.customer || (source.chosen && Object.hasOwn(source.chosen, 'customer'))) return source;
  const lookups = shape.fields.filter(({ referenceTo }) => referenceTo.includes(object)).map(({ name }) => name);
  return lookups.length > 0 ? { ...source, fields: { ...source.fields, customer: { firstKnown: lookups } } } : source;
}
