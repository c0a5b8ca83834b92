import type { Cell } from '../../core/table/table';

/** Account types are the org's own words ("Prospect", "Key prospect"); without a type nothing is known. */
export function prospect(type: unknown): Cell {
  return typeof type === 'string' && type !== '' ? /prospect/i.test(type) : undefined;
}

/** CPQ's words for the rules inside a bundle; other kinds of constraint are not rules for Peerlens. */
export function ruleKind(type: unknown): Cell {
  return type === 'Dependency' ? 'requires' : type === 'Exclusion' ? 'excludes' : undefined;
}

/** What an activity is about is a lookup to any object; key prefix 006 is an opportunity. */
export function opportunityId(what: unknown): Cell {
  return typeof what === 'string' && what.startsWith('006') ? what : undefined;
}

/**
 * Call, Email, Meeting or Task. The subtype is the CRM's own (set by the mail and call functions), the type what people
 * choose; a plain task of type Call is a call.
 */
export function taskKind(subtype: unknown, type: unknown): Cell {
  for (const word of [subtype, type]) {
    if (typeof word !== 'string') continue;
    if (/mail/i.test(word)) return 'Email';
    if (/call|phone/i.test(word)) return 'Call';
    if (/meeting|visit/i.test(word)) return 'Meeting';
  }
  return 'Task';
}

/** Every event of a calendar is a meeting. */
export function meeting(): Cell {
  return 'Meeting';
}
