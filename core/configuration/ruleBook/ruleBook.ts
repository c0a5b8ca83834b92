/**
 * Rules that the CRM does not know: read from files, mined from history and accepted by a person, or written by hand. They name products
 * by code, as files and people do; {@link ProductModel} has them by id. Plain JSON, kept apart from versions: what an admin changes counts at once.
 */
export interface RuleBook {
  format: 1;
  rules: BookRule[];
  notes: AreaNote[];
  /** Ids of suggestions that somebody refused: they are not made again. */
  refused: string[];
}

export const EMPTY_BOOK: RuleBook = { format: 1, rules: [], notes: [], refused: [] };

/**
 * A parameter inside a product, with what it should be. `parameter`: codes of the options on the way joined by "/", and for an
 * attribute "#" and its name, as ids of variables are. Without values: it is there at all.
 */
export interface Condition {
  parameter: string;
  values?: string[];
}

interface Ruled {
  /** Stable: made of what the rule says. */
  id: string;
  /** Code of the product inside which it holds. */
  product: string;
  origin: 'file' | 'mined' | 'person';
  /** What a person or a file says of it ("Directive 2014/68"). */
  note?: string;
}

export type BookRule = Ruled &
  (
    | { kind: 'requires' | 'excludes'; given: Condition[]; then: Condition }
    /** So many of these are there. */
    | { kind: 'count'; of: Condition[]; least: number; most: number }
    /** The quantity of an option, or the number that an attribute is, lies between; an open end is absent. */
    | { kind: 'range'; parameter: string; least?: number; most?: number; given?: Condition[] }
    | { kind: 'default'; given: Condition[]; then: Condition }
  );

/** What holds, is needed or is usual in an area: a regulation, a preference, local machinery. */
export interface AreaNote {
  id: string;
  /** As the CRM writes it; absent = any. */
  country?: string;
  /** What postal codes there begin with; absent = all of them. */
  postalPrefix?: string;
  /** What a person should know, in the admin's own words. */
  note: string;
  /** What follows from it: `must` and `never` are rules inside the product there, `prefer` weighs for a value without forcing it. */
  effect?: { kind: 'must' | 'never' | 'prefer'; product: string; then: Condition };
}

/** A rule that history speaks for, which an admin accepts or refuses. */
export interface SuggestedRule {
  rule: BookRule;
  /** Orders in which its condition holds, and in how many of them the rule does. */
  support: number;
  holds: number;
  /** Customers whose orders these are. */
  customers: number;
  /** Ids of orders that break it, at most {@link MOST_RECORDS}. */
  counterExamples: string[];
  /** Numbers of offers of files that break it; with those of the CRM at most {@link MOST_RECORDS}. */
  counterOffers?: string[];
  /** The same in other products with the same parts. */
  elsewhere?: { products: number; support: number; holds: number };
  /** Whether it is no luck, given how many rules were tried. One that is not sure may be, up to one in four. */
  sure: boolean;
}
