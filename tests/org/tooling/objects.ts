import { flag, lookup, nameText, object, text } from '../catalogue/field';

const read = { access: 'read' } as const;
const required = { required: true } as const;

export const PROFILE = object(
  { name: 'Profile', prefix: '00e', label: 'Profile', plural: 'Profiles', writable: false, lacks: ['deleted'] },
  [nameText('Name', read), text('UserType', 'User Type', 40, read)],
);

export const PERMISSION_SET = object(
  { name: 'PermissionSet', prefix: '0PS', label: 'Permission Set', plural: 'Permission Sets', lacks: ['deleted'] },
  [
    nameText('Permission Set Name'),
    text('Label', 'Permission Set Label', 80, required),
    lookup('ProfileId', 'Profile ID', ['Profile'], read),
    flag('IsOwnedByProfile', 'Is Owned By Profile', read),
    flag('PermissionsApiEnabled', 'API Enabled'),
    flag('PermissionsViewSetup', 'View Setup and Configuration'),
    flag('PermissionsCustomizeApplication', 'Customize Application'),
  ],
);

export const PERMISSION_SET_ASSIGNMENT = object(
  {
    name: 'PermissionSetAssignment',
    prefix: '0Pa',
    label: 'Permission Set Assignment',
    plural: 'Permission Set Assignments',
    lacks: ['deleted', 'created', 'modified'],
  },
  [
    lookup('PermissionSetId', 'PermissionSet ID', ['PermissionSet'], required),
    lookup('AssigneeId', 'Assignee ID', ['User'], required),
  ],
);

export const FIELD_PERMISSIONS = object(
  {
    name: 'FieldPermissions',
    prefix: '01k',
    label: 'Field Permissions',
    plural: 'Field Permissions',
    lacks: ['deleted', 'created', 'modified'],
  },
  [
    lookup('ParentId', 'Parent ID', ['PermissionSet'], required),
    text('SobjectType', 'Sobject Type Name', 40, required),
    text('Field', 'Field Name', 255, required),
    flag('PermissionsRead', 'Read Field'),
    flag('PermissionsEdit', 'Edit Field'),
  ],
);

/** Known to the Tooling API only. */
export const CUSTOM_FIELD = {
  ...object(
    { name: 'CustomField', prefix: '00N', label: 'Custom Field', plural: 'Custom Fields', lacks: ['deleted'] },
    [
      text('TableEnumOrId', 'Table Enum Or Id', 40, read),
      text('DeveloperName', 'Custom Field Name', 40, read),
      text('NamespacePrefix', 'Namespace Prefix', 15, read),
      text('ManageableState', 'Manageable State', 40, read),
    ],
  ),
  tooling: true,
};
