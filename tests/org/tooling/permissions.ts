import { ApiError } from '../error';
import type { Org } from '../org';
import type { Row } from '../table';
import type { Unit } from '../write/unit';

/** The permission sets that hold for a user: the one of their profile and those assigned to them. */
function setsOf(org: Org, userId: string): Row[] {
  const profile = org.find(userId)?.ProfileId;
  const owned = typeof profile === 'string' ? org.table('PermissionSet').where('ProfileId', profile) : [];
  const assigned = org.table('PermissionSetAssignment').where('AssigneeId', userId);
  return [...owned, ...assigned.flatMap((row) => org.find(String(row.PermissionSetId)) ?? [])];
}

/** Whether a user has a right of the whole org. */
export function hasRight(org: Org, userId: string, right: 'PermissionsCustomizeApplication'): boolean {
  return setsOf(org, userId).some((set) => set[right] === true);
}

/** Throws INSUFFICIENT_ACCESS for a user who may not customise the org. */
export function requireCustomising(org: Org, userId: string): void {
  if (!hasRight(org, userId, 'PermissionsCustomizeApplication'))
    throw new ApiError(403, 'INSUFFICIENT_ACCESS', 'insufficient access rights on object id');
}

const SETUP_OBJECTS = new Set(['PermissionSet', 'PermissionSetAssignment', 'FieldPermissions']);

/** Rights are given by those who may customise; other users are refused. */
export function requireSetupRight(unit: Unit, object: string): void {
  if (SETUP_OBJECTS.has(object) && !hasRight(unit.org, unit.userId, 'PermissionsCustomizeApplication'))
    throw new ApiError(403, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object');
}

const isCustomField = (row: Row) => String(row.Field).endsWith('__c');

/** Checks a new or changed permission: the field is there, it is the set's only one, and writing needs reading. */
export function checkFieldPermission(org: Org, row: Row): void {
  const [object = '', name = ''] = String(row.Field).split('.');
  const type = org.object(object);
  if (!type || type.name !== row.SobjectType || !type.byName.has(name.toLowerCase()))
    throw new ApiError(400, 'INVALID_CROSS_REFERENCE_KEY', `bad value for restricted picklist field: ${row.Field}`, [
      'Field',
    ]);
  const others = org.table('FieldPermissions').where('ParentId', String(row.ParentId));
  if (others.some((other) => other !== row && other.Field === row.Field))
    throw new ApiError(400, 'DUPLICATE_VALUE', 'duplicate value found: <unknown> duplicates value on record', []);
  if (row.PermissionsEdit === true && row.PermissionsRead !== true)
    throw new ApiError(
      400,
      'FIELD_INTEGRITY_EXCEPTION',
      'You must select read access if you select edit access for a field: PermissionsRead',
      ['PermissionsRead'],
    );
}

/** Brings the users' view of a custom field to what their profiles and permission sets say: the strongest one counts. */
export function applyFieldPermissions(unit: Unit, changed: Row): void {
  if (!isCustomField(changed)) return;
  const { org } = unit;
  const [object = '', field = ''] = String(changed.Field).split('.');
  const type = org.type(object);
  if (!type) return;
  const rows = org.table('FieldPermissions').rows.filter((row) => row.Field === changed.Field);
  for (const user of org.table('User').rows) {
    const before = org.as(user.Id).field(type, field);
    const known = before ? (before.access === 'write' ? 'write' : 'read') : 'none';
    unit.onRollBack(() => org.allowField(object, field, user.Id, known));
    const sets = new Set(setsOf(org, user.Id).map((set) => set.Id));
    const own = rows.filter((row) => sets.has(String(row.ParentId)));
    const read = own.some((row) => row.PermissionsRead === true) ? 'read' : 'none';
    org.allowField(object, field, user.Id, own.some((row) => row.PermissionsEdit === true) ? 'write' : read);
  }
}
