import type { Text } from '../crm/text';

/** What a picklist of the CRM is filled with. Each segment stands for one value of each. */
export const PICK_ROLES = ['segment', 'subSegment', 'valueProfile'] as const;
export type PickRole = (typeof PICK_ROLES)[number];

/** The kinds of records that have such a picklist: the customer, or for the value profile also the deal. */
export type PickRecord = 'customer' | 'opportunity';

/** A picklist of the CRM, as this user may use it. */
export interface Picklist {
  on: PickRecord;
  /** The CRM's own name of the field. */
  field: string;
  label: string;
  /** The active ones in the CRM's order: what is written, and what people read. */
  values: { value: string; label: string }[];
  /** The CRM accepts these values only. */
  restricted: boolean;
  writable: boolean;
  custom: boolean;
}

/** Who answers for a field or a segment in it. `confirmedAt`: the machine's time, UTC ms. */
export interface PickOwner {
  id: string;
  name: string;
  confirmedAt: number;
  /** Whether the CRM said, when it was last asked, that this user is no longer active. */
  inactive?: boolean;
}

/** A picklist that a person chose to be filled. */
export interface PickField extends Pick<Picklist, 'on' | 'field' | 'label' | 'restricted'> {
  role: PickRole;
  /** Segment id → value. Ids outlive labels and versions, so that a segment that is gone still says what it stood for. */
  values: Record<string, string>;
  owner?: PickOwner;
  /** Segment id → who answers for this segment's value. */
  segmentOwners: Record<string, PickOwner>;
  /** The id of the field's definition where Peerlens made it: only such a field is ever deleted. */
  createdId?: string;
}

/** What the CRM holds for one record. */
export interface StandingPick {
  id: string;
  name: string;
  value: string | null;
  /** Who changed the record last. */
  changedBy?: string;
}

/** Why a value is proposed: the field is empty, holds what Peerlens wrote last, or anything else, which counts as a person's. */
export type PickKind = 'empty' | 'ours' | 'byHand';

export type PickState =
  /** Not asked for yet. */
  | 'waiting'
  /** The CRM was asked, its answer is not known. */
  | 'asked'
  | 'written'
  | 'refused'
  /** Somebody changed it between preview and write: left as it is. */
  | 'changed'
  /** The CRM has the value already. */
  | 'same'
  /** Not chosen. */
  | 'left'
  | 'undoAsked'
  | 'undone'
  /** Somebody changed it since: the undo leaves it. */
  | 'kept';

/** One record of a run. */
export interface PickItem {
  id: string;
  name: string;
  /** Id of the segment that the record is in. */
  segment: string;
  before: string | null;
  to: string;
  kind: PickKind;
  changedBy?: string;
  state: PickState;
  problem?: Text;
}

/** Customers of one segment, by what the field holds. `other`: those whose segment stands for no value yet. */
export interface PickCounts {
  segment: string;
  empty: number;
  equal: number;
  ours: number;
  byHand: number;
  other: number;
}

/** What of a preview is to be written: whole segments, and of which of them also what people set. */
export interface PickChoice {
  segments: string[];
  byHand: string[];
}

/** A year without a confirmation makes an ownership stale, ms. */
const STALE_AFTER_MS = 365 * 86_400_000;

/** Why an ownership counts no longer: the person is gone from the CRM, or has not confirmed it for 12 months. */
export function staleOwner(owner: PickOwner, now: number): 'inactive' | 'old' | undefined {
  if (owner.inactive) return 'inactive';
  return now - owner.confirmedAt > STALE_AFTER_MS ? 'old' : undefined;
}

/** What the field holds, against what it should: `equal`, or why it would be written. */
export function kindOf(value: string | null, to: string, lastWritten: string | undefined): PickKind | 'equal' {
  if (value === to) return 'equal';
  if (value === null || value === '') return 'empty';
  return value === lastWritten ? 'ours' : 'byHand';
}

/** Whether an item is to be written under a choice. What a person set only where its segment was chosen for that. */
export function isChosen({ kind, segment }: Pick<PickItem, 'kind' | 'segment'>, choice: PickChoice): boolean {
  return kind === 'byHand' ? choice.byHand.includes(segment) : choice.segments.includes(segment);
}

/** Words of a field's label that speak for a role, in English, German and Finnish; the more precise come first. */
const WORDS: Record<PickRole, readonly RegExp[]> = {
  subSegment: [/sub.?segment/i, /unter.?segment|teilsegment/i, /ala.?segment|osasegment/i],
  segment: [/(?<!sub.?|unter.?|teil|ala.?|osa)segment/i, /kundengruppe/i, /asiakas(?:ryhmä|luokka)/i],
  valueProfile: [/value.?profile/i, /wert.?profil|nutzen.?profil/i, /arvo.?profiili/i],
};

/** The picklists that could be meant for a role, the likeliest first: those whose label or name says so, then writable ones. */
export function suggestPicklists(role: PickRole, picklists: readonly Picklist[]): Picklist[] {
  const says = ({ label, field }: Picklist) => {
    const at = WORDS[role].findIndex((word) => word.test(label) || word.test(field));
    return at < 0 ? WORDS[role].length : at;
  };
  return picklists
    .filter(({ on, writable }) => writable && (role === 'valueProfile' || on === 'customer'))
    .map((picklist) => ({ picklist, rank: says(picklist) }))
    .filter(({ picklist, rank }) => picklist.custom || rank < WORDS[role].length)
    .sort((a, b) => a.rank - b.rank || (a.picklist.label < b.picklist.label ? -1 : 1))
    .map(({ picklist }) => picklist);
}

/** How a picklist's values go with the names of the segments. */
export interface PickCheck {
  /** Segment id → the value whose text is the segment's name, whatever its case. */
  matched: Record<string, string>;
  /** Segments whose name is no value. */
  missing: string[];
  /** Values that no segment stands for. */
  extra: string[];
}

/** Compares the values of a picklist with the names of segments; what was chosen before for a segment stays. */
export function checkValues(
  { values }: Pick<Picklist, 'values'>,
  segments: readonly { id: string; name: string }[],
  chosen: Readonly<Record<string, string>> = {},
): PickCheck {
  const plain = (word: string) => word.trim().toLowerCase();
  const matched: Record<string, string> = {};
  const missing: string[] = [];
  for (const { id, name } of segments) {
    const kept = values.find(({ value }) => value === chosen[id]);
    const found =
      kept ?? values.find(({ value, label }) => plain(value) === plain(name) || plain(label) === plain(name));
    if (found) matched[id] = found.value;
    else missing.push(id);
  }
  const used = new Set(Object.values(matched));
  return { matched, missing, extra: values.map(({ value }) => value).filter((value) => !used.has(value)) };
}
