import type { Text } from '../crm/text';

/** A company as it is looked at for duplicates. Empty is not known. */
export interface CompanyRow {
  name: string;
  /** Web or e-mail address. */
  domain?: string | null;
  taxNumber?: string | null;
  /** How many of its fields are filled: the fullest of a group is proposed to be kept. */
  filled?: number;
}

/** Why two rows are taken for one company, and how surely. */
export interface DuplicatePair {
  a: number;
  b: number;
  /** 0–1. */
  strength: number;
  reasons: Text[];
}

/** Rows that are probably one company. Nothing is merged: a person decides. */
export interface DuplicateGroup {
  /** Ascending. */
  rows: number[];
  /** That of the weakest link by which the group holds together. */
  strength: number;
  /** The links, the strongest first; every row is in one. */
  pairs: DuplicatePair[];
  /** The row proposed to be kept: the fullest, then the first. */
  keep: number;
}
