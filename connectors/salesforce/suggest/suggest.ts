import type { FieldChoice, FieldLook, LookedField, Mapping, Suggestion } from '../../../core/crm/mapping';
import type { FieldKind, TableName } from '../../../core/crm/schema';
import { SCHEMA } from '../../../core/crm/schema';
import type { Text } from '../../../core/crm/text';
import { text } from '../../../core/crm/text';
import { matchOf } from '../../../core/crm/words/match';
import { usualNames, usualObject } from '../mapping';
import { canFill, valuesFactor } from './fit';

/** From here on a suggestion is put in by itself. */
export const SURE = 0.6;
const MOST = 6;
/** What a record says of itself goes before what its account says. */
const BEHIND = 0.1;

/** What the CRM alone knows: whether a deal is closed or won, and when a record changed, is never guessed from a name. */
const ONLY_USUAL = new Set(['closed', 'won', 'converted', 'modifiedAt', 'standard', 'primary', 'order', 'at', 'on']);

/** The table that a reference points to, by its field. */
const TARGETS: Readonly<Record<string, TableName>> = {
  parent: 'customer',
  customer: 'customer',
  convertedCustomer: 'customer',
  opportunity: 'opportunity',
  contact: 'contact',
  order: 'order',
  parentLine: 'orderLine',
  product: 'product',
  option: 'product',
  given: 'product',
  target: 'product',
  priceBook: 'priceBook',
};

/**
 * For every field of a table the fields of the CRM that could fill it, the surest first, at most 6. One that the CRM or
 * packages name for it goes before one whose label means it (English, German, Finnish), a filled one before an empty one;
 * a field of a wrong type, or whose values do not look like it, is none.
 */
export function suggestFields(look: FieldLook, mapping?: Mapping): Record<string, Suggestion[]> {
  const kinds = Object.entries(SCHEMA[look.table] as Record<string, FieldKind>);
  return Object.fromEntries(kinds.map(([field, kind]) => [field, suggestionsFor(look, field, kind, mapping)]));
}

/** Where each field of a table comes from, what is suggested, and everything else that its type allows. */
export function choicesOf(look: FieldLook, mapping?: Mapping): FieldChoice[] {
  const suggested = suggestFields(look, mapping);
  return Object.entries(SCHEMA[look.table] as Record<string, FieldKind>)
    .filter(([field]) => field !== 'modifiedAt')
    .map(([field, kind]) => ({
      field,
      usual: usualIn(look, field),
      suggestions: suggested[field] ?? [],
      possible: possibleFields(look, field, kind, mapping),
    }));
}

/** Picklists whose label or name speaks of segments, groups or classes of customers. */
export function segmentLike({ fields }: FieldLook): string[] {
  const speaks = (field: LookedField) =>
    [field.label, field.name].some((said) => (matchOf(said, 'customer', 'segment')?.strength ?? 0) > 0);
  return fields.filter((field) => field.type === 'picklist' && speaks(field)).map(({ name }) => name);
}

function usualIn({ table, fields }: FieldLook, field: string): string | undefined {
  const sees = (path: string) =>
    fields.some(({ name, relationshipName }) => name === path || relationshipName === path.split('.')[0]);
  const names = usualNames(table, field);
  const behind = names.flatMap((path) => fields.find(({ name }) => behindLookup(name) === path)?.name ?? []);
  return names.find(sees) ?? behind[0];
}

function possibleFields(look: FieldLook, field: string, kind: FieldKind, mapping: Mapping | undefined) {
  if (ONLY_USUAL.has(field)) return [];
  const target = targetOf(field, mapping);
  return look.fields
    .filter((candidate) => canFill(candidate, kind, field, target))
    .map((candidate) => ({ path: pathOf(candidate, kind), label: candidate.label }))
    .sort((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0));
}

function targetOf(field: string, mapping: Mapping | undefined): string | undefined {
  const table = TARGETS[field];
  return table && (mapping?.objects[table] ?? usualObject(table));
}

function suggestionsFor(look: FieldLook, field: string, kind: FieldKind, mapping: Mapping | undefined): Suggestion[] {
  const { table } = look;
  const target = targetOf(field, mapping);
  const usual = usualNames(table, field);
  const found = look.fields.flatMap((candidate): Suggestion[] => {
    const path = pathOf(candidate, kind);
    const own = usual.findIndex((name) => name === path || name === candidate.name);
    const rank = own >= 0 ? own : usual.indexOf(behindLookup(candidate.name));
    if (rank < 0 && ONLY_USUAL.has(field)) return [];
    if (!canFill(candidate, kind, field, target)) return [];
    const why = rank >= 0 ? undefined : byWords(candidate, table, field);
    if (rank < 0 && !why) return [];
    const base = why ? why.strength : 0.98 - 0.01 * rank - (own < 0 ? BEHIND : 0);
    const confidence = base * valuesFactor(candidate, field) * fillFactor(candidate, look.records);
    return [
      {
        path,
        label: candidate.label,
        type: candidate.type,
        confidence,
        because: because(look, candidate, field, why),
        filled: candidate.filled,
        values: candidate.values,
      },
    ];
  });
  return found.sort((a, b) => b.confidence - a.confidence || (a.path < b.path ? -1 : 1)).slice(0, MOST);
}

/** `Account__r.Industry` → `Industry`; empty for a field of the record itself. */
const behindLookup = (name: string): string => name.split('.')[1] ?? '';

/** A lookup fills a column of words by the name of what it points to. */
function pathOf({ name, type, relationshipName }: LookedField, kind: FieldKind): string {
  return type === 'reference' && kind !== 'ref' && relationshipName ? `${relationshipName}.Name` : name;
}

interface Why {
  strength: number;
  by: 'label' | 'name';
}

function byWords({ label, name }: LookedField, table: TableName, field: string): Why | undefined {
  const [said, named] = [matchOf(label, table, field), matchOf(name, table, field)];
  const best = Math.max(said?.strength ?? 0, named?.strength ?? 0);
  if (best === 0) return undefined;
  const both = said && named ? 0.04 : 0;
  return {
    strength: Math.min(0.95, best + both),
    by: (said?.strength ?? 0) >= (named?.strength ?? 0) ? 'label' : 'name',
  };
}

/** An empty field is hardly what people use; where nobody looked at values nothing is known of it. */
function fillFactor({ filled }: LookedField, records: number): number {
  if (filled === undefined || records === 0) return 0.95;
  return filled === 0 ? 0.5 : 0.75 + 0.25 * (filled / records);
}

function because({ records }: FieldLook, candidate: LookedField, field: string, why: Why | undefined): Text {
  const reason = text(`suggest.by.${why ? why.by : 'usual'}`, {
    label: candidate.label,
    name: candidate.name,
    meaning: { as: 'text', text: text(`domain.${field}`) },
  });
  const { filled, values } = candidate;
  if (filled === undefined || records === 0) return reason;
  return text(values.length > 0 ? 'suggest.why' : 'suggest.whyWithoutValues', {
    reason: { as: 'text', text: reason },
    share: { as: 'share', value: filled / records },
    values: values.join(', '),
  });
}
