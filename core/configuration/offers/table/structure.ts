import type { Sheet } from '../../../table/workbook/sheet';
import { cellsOf } from './cells';
import type { Structure } from './lines';
import { indentOf } from './readRows';
import type { OfferRole } from './roles';

/** Which structures the columns allow, the one that tells most first; `flat` is always there. */
export function structuresOf(sheet: Pick<Sheet, 'rows'>, header: number, roles: readonly OfferRole[]): Structure[] {
  const found: Structure[] = [];
  const place = (role: OfferRole) => roles.indexOf(role);
  const cells = (role: OfferRole) => cellsOf(sheet, header, roles, role);
  if (place('parent') >= 0) found.push('parent');
  if (place('level') >= 0) found.push('level');
  if (cells('position').some((cell) => /\d[./-]\d/.test(String(cell ?? '')))) found.push('position');
  const isIndented = (['code', 'product'] as const).some((role) =>
    cells(role).some((cell) => typeof cell === 'string' && cell.trim() !== '' && indentOf(cell) > 0),
  );
  if (isIndented) found.push('indent');
  return [...found, 'flat'];
}
