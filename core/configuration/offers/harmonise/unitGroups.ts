import type { FlatLine } from '../table/lines';
import { unitFactor } from '../units';
import type { Group, Member } from './group';

/** Products whose quantities are told in several units of one kind (kg and g): all of them in the one that most rows have. @param lines after products were grouped. */
export function groupUnits(lines: readonly FlatLine[]): Group[] {
  const byCode = new Map<string, { name: string; units: Map<string, Member> }>();
  for (const { code, name, unit, row } of lines) {
    if (unit === undefined) continue;
    const product = byCode.get(code) ?? { name, units: new Map<string, Member>() };
    byCode.set(code, product);
    const known = product.units.get(unit);
    if (known) known.rows++;
    else product.units.set(unit, { code: '', name: unit, rows: 1, row });
  }
  return [...byCode].flatMap(([code, { name, units }]): Group[] => {
    const sorted = [...units.values()].sort((a, b) => b.rows - a.rows || a.row - b.row);
    const main = sorted[0];
    if (!main) return [];
    const members = sorted.filter((member) => unitFactor(member.name, main.name) !== undefined);
    if (members.length < 2) return [];
    const factors = members.map((member) => unitFactor(member.name, main.name) as number);
    return [
      {
        id: `unit ${code}`,
        kind: 'unit',
        of: code,
        code: name,
        name: main.name,
        inCrm: false,
        members,
        factors,
        because: 'unit',
        confidence: 0.95,
      },
    ];
  });
}
