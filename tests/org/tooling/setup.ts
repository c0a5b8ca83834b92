import { lookup } from '../catalogue/field';
import type { Loader } from '../records/loader';
import type { Feature } from '../shapes/feature';
import { CUSTOM_FIELD, FIELD_PERMISSIONS, PERMISSION_SET, PERMISSION_SET_ASSIGNMENT, PROFILE } from './objects';

export const ADMINISTRATOR = 'System Administrator';
export const STANDARD_USER = 'Standard User';
const SALES = 'Sales_Users';

/** What every org has for its administrators: profiles, permission sets and custom fields as records. The first user is one. */
export const setup: Feature = {
  define(objects) {
    objects.add(PROFILE, PERMISSION_SET, PERMISSION_SET_ASSIGNMENT, FIELD_PERMISSIONS, CUSTOM_FIELD);
    objects.addFields('User', lookup('ProfileId', 'Profile ID', ['Profile'], { required: true, access: 'read' }));
  },
  fill(loader) {
    const times = { created: String(loader.rows('User')[0]?.CreatedDate ?? loader.stampOn(loader.company.today, 0)) };
    const owned = [ADMINISTRATOR, STANDARD_USER].map((name) => addProfile(loader, name, times));
    const sales = { Name: SALES, Label: 'Sales Users', PermissionsApiEnabled: true };
    const everyone = loader.add('PermissionSet', null, sales, times).Id;
    const sets = [...owned.map((entry) => entry.set), everyone];
    loader.rows('User').forEach((user, i) => {
      user.ProfileId = owned[i === 0 ? 0 : 1]?.profile ?? null;
      loader.add('PermissionSetAssignment', null, { AssigneeId: user.Id, PermissionSetId: everyone }, times);
    });
    for (const type of loader.catalogue.values()) {
      for (const field of type.fields.filter(({ name }) => name.endsWith('__c'))) {
        const about = { TableEnumOrId: type.name, DeveloperName: field.name.slice(0, -'__c'.length) };
        loader.add('CustomField', null, { ...about, ManageableState: 'unmanaged' }, times);
        const permission = { SobjectType: type.name, Field: `${type.name}.${field.name}`, PermissionsRead: true };
        for (const ParentId of sets)
          loader.add(
            'FieldPermissions',
            null,
            { ...permission, ParentId, PermissionsEdit: field.access === 'write' },
            times,
          );
      }
    }
  },
};

function addProfile(loader: Loader, name: string, times: { created: string }): { profile: string; set: string } {
  const profile = loader.add('Profile', null, { Name: name, UserType: 'Standard' }, times).Id;
  const admin = name === ADMINISTRATOR;
  const set = loader.add(
    'PermissionSet',
    null,
    {
      // Sets that belong to a profile are named by an id of their own.
      Name: `X${profile}`,
      Label: name,
      ProfileId: profile,
      IsOwnedByProfile: true,
      PermissionsApiEnabled: true,
      PermissionsViewSetup: admin,
      PermissionsCustomizeApplication: admin,
    },
    times,
  );
  return { profile, set: set.Id };
}
