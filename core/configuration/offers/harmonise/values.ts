import type { FlatLine } from '../table/lines';
import type { Group, Member } from './group';
import { nameLikeness, plainName } from './names';

/** More names than these are no names of attributes; attributes with more values hold texts, not choices. */
const MOST_VALUES = 1_000;
/** Comparisons between two breaths. */
const STEPS = 5_000;

/** A misspelling is so many times rarer than the word; one that is not is less surely one. */
const RARE = 3;
const COMMON = 0.9;

/** Which names of attributes, and which values of one attribute, mean the same: those that differ in signs, and those that are misspelt. */
export function* groupValues(lines: readonly FlatLine[]): Generator<undefined, Group[]> {
  const attributes = new Map<string, Member>();
  for (const [i, { values, row }] of lines.entries()) {
    for (const name of Object.keys(values)) count(attributes, name, row);
    if (i % 5_000 === 4_999) yield;
  }
  const names = yield* groupWords([...attributes.values()], 'attribute');
  const nameOf = new Map(names.flatMap((group) => group.members.map((member) => [member.name, group.name])));
  const values = new Map<string, Map<string, Member>>();
  for (const [i, line] of lines.entries()) {
    for (const [name, value] of Object.entries(line.values)) {
      const attribute = nameOf.get(name) ?? name;
      const own = values.get(attribute) ?? new Map<string, Member>();
      values.set(attribute, own);
      count(own, value, line.row);
    }
    if (i % 5_000 === 4_999) yield;
  }
  const groups = [...names];
  for (const [attribute, own] of values) {
    groups.push(...(yield* groupWords([...own.values()], 'value', attribute)));
    yield;
  }
  return groups;
}

function count(found: Map<string, Member>, name: string, row: number): void {
  const known = found.get(name);
  if (known) known.rows++;
  else found.set(name, { code: '', name, rows: 1, row });
}

/** The most common spelling stands for the others. */
function* groupWords(
  members: readonly Member[],
  kind: 'attribute' | 'value',
  of?: string,
): Generator<undefined, Group[]> {
  if (members.length > MOST_VALUES) return [];
  let steps = 0;
  const clusters: { main: Member; plain: ReturnType<typeof plainName>; members: Member[]; confidence: number }[] = [];
  for (const member of [...members].sort((a, b) => b.rows - a.rows || a.row - b.row)) {
    const plain = plainName(member.name);
    let best: { at: (typeof clusters)[number]; alike: number } | undefined;
    for (const at of clusters) {
      if (++steps % STEPS === 0) yield;
      const spelt = nameLikeness(plain, at.plain);
      // Among a few words each of them is there for a reason: where both are common, a person says whether they are one.
      const alike = spelt < 0.98 && member.rows * RARE > at.main.rows ? spelt * COMMON : spelt;
      if (alike > (best?.alike ?? 0)) best = { at, alike };
    }
    if (!best) clusters.push({ main: member, plain, members: [member], confidence: 1 });
    else {
      best.at.members.push(member);
      best.at.confidence = Math.min(best.at.confidence, best.alike);
    }
  }
  return clusters
    .filter((cluster) => cluster.members.length > 1)
    .map(({ main, members: own, confidence }) => ({
      id: `${kind} ${of ?? ''} ${main.name}`,
      kind,
      ...(of !== undefined && { of }),
      code: '',
      name: main.name,
      inCrm: false,
      members: own,
      because: confidence >= 0.98 ? 'name' : 'spelling',
      confidence,
    }));
}
