import type { OfferImport } from './configuration/offers/imports';
import type { AreaFilter } from './configuration/recommend/area';
import type { AreaReach } from './configuration/ruleBook/area';
import type { RuleGround } from './configuration/ruleBook/ground';
import type { KeptBook } from './configuration/ruleBook/kept';
import type { AreaNote, RuleBook, SuggestedRule } from './configuration/ruleBook/ruleBook';
import type { RecordKind } from './crm/ids';
import type { Text } from './crm/text';
import type { Instant } from './crm/time';
import type { ConfigurationInsight, Insight, Maybe, SegmentName } from './engine/insight';
import type { ListAnswer, ListAsk } from './reports/lists';

/**
 * What is asked for a configuration: by a record, by a mail, or both. What is absent is taken from the record; what the record does not
 * know either stays open.
 */
export interface ConfigurationRequest {
  record?: { kind: RecordKind; id: string };
  /** Id of a segment; "" = any, whatever the record's. */
  segment?: string;
  /** "" = not known, whatever the record says. */
  country?: string;
  postalCode?: string;
  /** A size in the domain's own unit, such as households; where there is none, the employees. */
  size?: number;
  area?: AreaFilter;
  /** Products that were asked for. */
  products?: string[];
  /** Products that a person decided on: proposed like those asked for, as long as they can be sold, but orders are not compared by them. */
  kept?: string[];
  /** What is decided already inside a product: value by id of the variable, by id of the product. "" = not there. */
  known?: Record<string, Record<string, string>>;
  /** Overrides the price book of the record's deal. */
  priceBook?: string;
}

/** A request as it was understood, what is proposed for it, and what could be chosen instead. */
export interface Recommended {
  request: ConfigurationRequest;
  /** The record's name, or undefined where there is none. */
  name?: string;
  configuration: Maybe<ConfigurationInsight>;
  /** The similar orders, and how they were looked for, where they have too little in common for a proposal. */
  found?: Required<Pick<ConfigurationInsight, 'orders' | 'widened'>>;
  /** What the insight says of the record's segment, where there is a record. */
  segment?: Insight['segment'];
  choices: {
    segments: SegmentName[];
    countries: string[] /** What can be asked for, bundles first. */;
    products: { id: string; name: string; code: string; bundle: boolean }[];
    /** What cannot be asked for, by name: what is sold only inside others, and what of the request is no longer sold. */
    others?: { id: string; name: string; code: string }[];
  };
  /** What the size is called in the orders' source ("households"); undefined = employees. */
  sizeLabel?: Text;
}

/** Imported offers in short. */
export interface OfferStock {
  offers: number;
  lines: number;
  file?: string;
  importedAt?: Instant;
  /** What can be taken back, the latest first. */
  imports?: OfferImport[];
}

/** The messages that are served: a message's sender is entered by who serves it. */
export const CONFIGURATION_SENDERS = {
  ruleBook: 'page',
  saveRuleBook: 'page',
  suggestRules: 'page',
  ruleGround: 'page',
  areaReach: 'page',
  offerStock: 'page',
  offersChanged: 'page',
  recommend: 'page',
  list: 'page',
  stopList: 'page',
} as const satisfies Partial<Record<keyof ConfigurationMessages, 'page'>>;
export type ServedConfiguration = Pick<ConfigurationMessages, keyof typeof CONFIGURATION_SENDERS>;

/** What is asked about configurations and the lists that sell. All plain JSON. */
export interface ConfigurationMessages {
  /** Asks nothing of the CRM, keeps nothing. With a framed panel and without a record: the record of its tab. */
  recommend(ask: { request: ConfigurationRequest }): Recommended;
  ruleBook(ask: Record<string, never>): KeptBook;
  /**
   * Keeps rules and area notes; what is proposed follows them at once. `was`: the book that was changed; fails where another is kept by
   * now. `letGo`: what of the kept one cannot be read is not kept any longer.
   */
  saveRuleBook(ask: { book: RuleBook; was: RuleBook; letGo?: boolean }): undefined;
  /** Rules that the orders speak for, best first; none that the book or the CRM has already, none that somebody refused. */
  suggestRules(ask: Record<string, never>): SuggestedRule[];
  /** What rules can be about: products with their parameters, and what the CRM says of them already. */
  ruleGround(ask: Record<string, never>): RuleGround;
  /** How many customers and orders lie in each area, in the order asked for. */
  areaReach(ask: { areas: Pick<AreaNote, 'country' | 'postalPrefix'>[] }): AreaReach[];
  /** `store`: where the studio's worker keeps the offers of a file, under the store's own lock. */
  offerStock(ask: Record<string, never>): { store: string; stock: OfferStock };
  /** The studio's worker has kept other offers: what rests on them is made anew, and the log is told. */
  offersChanged(ask: Record<string, never>): undefined;
  /** `asking`: a name of the page's own for this question. */
  list(ask: { list: ListAsk; asking: string }): ListAnswer;
  /** Nobody waits for that list any more: the work on it ends. */
  stopList(ask: { asking: string }): undefined;
}
