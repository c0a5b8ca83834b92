import type { ObjectType } from '../catalogue/catalogue';
import type { FieldDef } from '../catalogue/field';
import { ApiError } from '../error';
import type { Row, Value } from '../table';
import type { Unit } from './unit';

type Fields = Record<string, Value>;

/** A record gets its object's first record type unless it brings one, which must be of its object. */
export function deriveRecordType(unit: Unit, type: ObjectType, fields: Fields, before?: Row): Fields {
  if (!type.byName.has('recordtypeid')) return fields;
  const own = unit.org.table('RecordType').rows.filter((row) => row.SobjectType === type.name);
  const given = fields.RecordTypeId;
  if (typeof given === 'string' && !own.some((row) => row.Id === given)) {
    const message = `Record Type ID: this ID value isn't valid for the user: ${given}`;
    throw new ApiError(400, 'INVALID_CROSS_REFERENCE_KEY', message, ['RecordTypeId']);
  }
  return before || given ? fields : { ...fields, RecordTypeId: own[0]?.Id ?? null };
}

/** The name of a person account is made of its parts; a company has none of these. Throws INVALID_FIELD_FOR_INSERT_UPDATE. */
export function derivePerson(type: ObjectType, fields: Fields, before?: Row): Fields {
  if (type.name !== 'Account' || !type.byName.has('ispersonaccount')) return fields;
  const person = before ? before.IsPersonAccount === true : (fields.LastName ?? null) !== null;
  const wrong = (person ? ['Name'] : ['FirstName', 'LastName', 'Salutation', 'PersonEmail', 'PersonTitle']).filter(
    (name) => name in fields && (fields[name] ?? null) !== null,
  );
  if (wrong.length > 0) {
    const message = `Account: bad field names on insert/update call: ${wrong.join(', ')}`;
    throw new ApiError(400, 'INVALID_FIELD_FOR_INSERT_UPDATE', message, wrong);
  }
  if (!person) return fields;
  const part = (name: string) => fields[name] ?? before?.[name] ?? '';
  return { ...fields, IsPersonAccount: true, Name: `${part('FirstName')} ${part('LastName')}`.trim() };
}

/** Gives a new person account its contact, and keeps the names of both equal. */
export function followPerson(unit: Unit, account: Row): void {
  if (account.IsPersonAccount !== true) return;
  const { FirstName = null, LastName = null, Name = null, PersonEmail = null } = account;
  const person = { FirstName, LastName, Name, Email: PersonEmail, IsPersonAccount: true };
  const contact = typeof account.PersonContactId === 'string' ? unit.org.find(account.PersonContactId) : undefined;
  if (contact) unit.patch('Contact', contact, person);
  else {
    const created = unit.create('Contact', { ...person, AccountId: account.Id, OwnerId: account.OwnerId ?? null });
    unit.patch('Account', account, { PersonContactId: created.Id });
  }
}

/** Codes and texts of countries and states go together, whichever of them is set. Throws FIELD_INTEGRITY_EXCEPTION. */
export function deriveAddress(type: ObjectType, fields: Fields, before?: Row): Fields {
  const next = { ...fields };
  for (const code of type.fields.filter(
    (field) => field.name.endsWith('CountryCode') || field.name.endsWith('StateCode'),
  )) {
    const text = code.name.replace(/Code$/, '');
    if (code.name in fields) next[text] = labelOf(code, fields[code.name]);
    else if (text in fields) next[code.name] = codeOf(code, text, fields[text]);
    requireCountry(code, next, before);
  }
  return next;
}

const labelOf = (field: FieldDef, code: Value | undefined) =>
  typeof code === 'string' ? (field.valueLabels[code] ?? code) : null;

function codeOf(field: FieldDef, name: string, text: Value | undefined): string | null {
  if (typeof text !== 'string') return null;
  const found = Object.entries(field.valueLabels).find(([, label]) => label === text)?.[0];
  if (!found) throw badPlace(name, name.endsWith('State') ? 'state' : 'country');
  return found;
}

function requireCountry(field: FieldDef, next: Fields, before: Row | undefined): void {
  const value = next[field.name];
  if (field.controller === null || typeof value !== 'string') return;
  const country = next[field.controller] ?? before?.[field.controller];
  if (typeof country !== 'string' || !field.validFor[value]?.includes(country)) throw badPlace(field.name, 'state');
}

function badPlace(field: string, kind: 'state' | 'country'): ApiError {
  const message =
    kind === 'state'
      ? "There's a problem with this state, even though it may appear correct. Please select a state from the list of valid states."
      : "There's a problem with this country, even though it may appear correct. Please select a country/territory from the list of valid countries.";
  return new ApiError(400, 'FIELD_INTEGRITY_EXCEPTION', message, [field]);
}
