/** Why several names are taken for one, from the surest to the least sure. */
export type Because = 'code' | 'codeSigns' | 'name' | 'spelling' | 'structure' | 'unit';

/** A name as the file has it. */
export interface Member {
  /** Empty where the file has none. */
  code: string;
  name: string;
  /** How many rows have it, and the first of them. */
  rows: number;
  row: number;
}

/** Names that mean one product, attribute or value; what is changed where the group is accepted. */
export interface Group {
  /** The same for the same file. */
  id: string;
  kind: 'product' | 'attribute' | 'value' | 'unit';
  /** Of a value: its attribute. Of a unit: the product. */
  of?: string;
  /** What all of them become. Of attributes and values only the name counts. */
  code: string;
  name: string;
  /** The CRM knows this product. */
  inCrm: boolean;
  members: Member[];
  because: Because;
  /** 0–1. */
  confidence: number;
  /** Of a unit: what a quantity is multiplied by, for each of the units; parallel to `members`. */
  factors?: number[];
}

/** From here on a group is accepted until a person says otherwise. */
export const ACCEPTED_FROM = 0.9;

/** What a person said of groups, by id, and of rows that are left out; a group without a decision goes by its confidence. */
export interface Decisions {
  groups: Record<string, { accepted: boolean; code?: string; name?: string }>;
  /** Rows of the file. */
  leftOut: number[];
}

export const NO_DECISIONS: Decisions = { groups: {}, leftOut: [] };

export function isAccepted({ id, confidence }: Pick<Group, 'id' | 'confidence'>, { groups }: Decisions): boolean {
  return (Object.hasOwn(groups, id) ? groups[id]?.accepted : undefined) ?? confidence >= ACCEPTED_FROM;
}

/** What a product of the CRM is known by. */
export interface KnownProduct {
  id: string;
  code: string;
  name: string;
}
