import type { FlatLine } from '../table/lines';
import { unitFactor } from '../units';
import type { Decisions, Group } from './group';
import { isAccepted } from './group';
import { mentionKey } from './mentions';

/** What groups change, by what stands in the file. */
interface Renaming {
  products: Map<string, { code: string; name: string }>;
  attributes: Map<string, string>;
  /** By attribute, as it is called after. */
  values: Map<string, Map<string, string>>;
  /** Unit that the quantities of a product are told in, by code. */
  units: Map<string, string>;
}

/** Lines between two breaths. */
export const LINES = 5_000;

/** What a group's members become, with what a person said. */
export function targetOf(group: Group, { groups }: Decisions): { code: string; name: string } {
  const said = Object.hasOwn(groups, group.id) ? groups[group.id] : undefined;
  return { code: said?.code?.trim() || group.code, name: said?.name?.trim() || group.name };
}

/**
 * The lines with codes, names, values and units as the accepted groups have them; rows that are left out are gone. A line without a code keeps its name and gets a code that is made
 * of it. The lines that were given stay as they are. Yields while it works.
 */
export function* applyGroups(
  lines: readonly FlatLine[],
  { groups, own }: { groups: readonly Group[]; own: ReadonlyMap<string, string> },
  decisions: Decisions,
): Generator<undefined, FlatLine[]> {
  const renaming = renamingOf(groups, decisions);
  const leftOut = new Set(decisions.leftOut);
  const done: FlatLine[] = [];
  for (const [i, line] of lines.entries()) {
    if (!leftOut.has(line.row)) done.push(renamed(line, renaming, own));
    if (i % LINES === LINES - 1) yield;
  }
  return done;
}

function renamingOf(groups: readonly Group[], decisions: Decisions): Renaming {
  const found: Renaming = { products: new Map(), attributes: new Map(), values: new Map(), units: new Map() };
  for (const group of groups) {
    if (!isAccepted(group, decisions)) continue;
    const target = targetOf(group, decisions);
    if (group.kind === 'product') for (const member of group.members) found.products.set(mentionKey(member), target);
    else if (group.kind === 'attribute') for (const { name } of group.members) found.attributes.set(name, target.name);
    else if (group.kind === 'unit') found.units.set(group.of ?? '', group.name);
  }
  for (const group of groups) {
    if (group.kind !== 'value' || !isAccepted(group, decisions)) continue;
    const attribute = found.attributes.get(group.of ?? '') ?? group.of ?? '';
    const own = found.values.get(attribute) ?? new Map<string, string>();
    for (const { name } of group.members) own.set(name, targetOf(group, decisions).name);
    found.values.set(attribute, own);
  }
  return found;
}

function renamed(
  line: FlatLine,
  { products, attributes, values, units }: Renaming,
  codes: ReadonlyMap<string, string>,
): FlatLine {
  const key = mentionKey(line);
  const alone = { code: line.code || (codes.get(key) ?? line.name), name: line.name || line.code };
  const own = { ...line, ...(products.get(key) ?? alone) };
  own.values = valuesOf(line, attributes, values);
  const unit = units.get(own.code);
  const factor = own.unit !== undefined && unit !== undefined ? unitFactor(own.unit, unit) : undefined;
  if (factor === undefined || unit === undefined) return own;
  own.unit = unit;
  own.quantity = scaled(own.quantity, factor);
  if (own.unitPrice !== undefined) own.unitPrice = scaled(own.unitPrice, 1 / factor);
  return own;
}

/** Values by what attributes are called after. Where two that are one thereafter differ in a line, the second is called as before: neither is lost. */
function valuesOf(
  line: FlatLine,
  attributes: Renaming['attributes'],
  values: Renaming['values'],
): Record<string, string> {
  const found = new Map<string, string>();
  // What is called right already comes first.
  const said = Object.entries(line.values).map(([name, value]) => ({ name, value, to: attributes.get(name) ?? name }));
  for (const { name, value, to } of [...said].sort((a, b) => Number(a.name !== a.to) - Number(b.name !== b.to))) {
    const plain = values.get(to)?.get(value) ?? value;
    found.set(found.has(to) && found.get(to) !== plain ? name : to, plain);
  }
  return Object.fromEntries(found);
}

/** 0.1 + 0.2 is not written 0.30000000000000004 on an offer. */
const scaled = (value: number, factor: number): number => Number((value * factor).toPrecision(12));
