import type { ProductModel } from '../configuration/product/model';
import type { RecordRef } from '../crm/ids';
import type { Money } from '../crm/money';
import type { Reason } from '../crm/reason';
import type { Text, TextValue } from '../crm/text';
import type { Day, Instant } from '../crm/time';
import type { ToldRule } from '../explain/ruleText';
import type { FeatureGroup } from '../features/feature';
import type { PriceInsight } from '../pricing/price';
import type { CustomerKind } from '../segments/customerKinds';

/** Too little to say something honest: a typed answer that the panel draws, never an exception and never a made-up number. */
export interface Abstained {
  abstained: true;
  because: Text;
  needs: Text;
  /** What there is and what is needed, for need/have bars. */
  have: { label: Text; have: number; need: number }[];
}
export type Maybe<T> = Abstained | (T & { abstained?: undefined });

/** A segment as screens name it. Letter, shape and colour follow from `slot` (0 = A, circle …) for the segment's life. */
export interface SegmentName {
  id: string;
  slot: number;
  label: Text;
}

export interface Membership extends SegmentName {
  /** 0–1; memberships of a customer sum to 1. */
  strength: number;
}

export interface SegmentInsight {
  /**
   * The day whose features place the record and give its reasons: for customers of the version the day of its fit, for
   * prospects and leads the last sync's. The rest of an insight is as of the last sync.
   */
  featuresAsOf: Day;
  /** Strongest first. */
  memberships: Membership[];
  fit: 'clear' | 'between' | 'provisional';
  definition: Text;
  /** Of a customer that came after the segments were built: that they have followed it, and how many others. */
  follows?: Text;
  /** What makes a customer one of the segment: its rule that tells most. */
  rule?: ToldRule;
  /** The customer's scores of recency, frequency and sales, 1–5, and the named segment that they make. */
  rfm?: Text;
  why: Reason[];
  /** Customers in the segment, of all in segments. */
  size: number;
  of: number;
  /** Value class by sales of the last 24 months: key = the customers that make the first half of sales. */
  tier: 'key' | 'core' | 'small' | 'none';
}

export interface Neighbour {
  ref: RecordRef;
  name: string;
  url?: string;
  /** 0–100 %, in the original feature space under the user's weights; symmetric, self = 100. */
  similarity: number;
  /** What is the same and what differs, most important first, at most three. */
  reasons: Reason[];
  segment?: SegmentName;
  /** Deals only. */
  outcome?: 'won' | 'lost';
  amount?: Money;
  on?: Day;
  customer?: { id: string; name: string };
}

export type LadderStep = 'own' | 'segment' | 'industryRegion' | 'all';

/** How the chance moved: the same model, on what was known on an earlier day. */
export type ChanceTrend =
  | { direction: 'up' | 'down' | 'steady' /** Whole tenths. */; by: number; since: Day }
  /** The deal is too young, or its source keeps no history. */
  | { direction: 'unknown' };

/** Something a person can change, within values that were seen, with what the chance would be then. */
export interface Advice {
  /** Stable within one insight. */
  id: string;
  text: Text;
  evidence: Text;
  /** 0–1, after the change; `added` in whole points of a hundred. */
  probability: number;
  added: number;
  records: RecordRef[];
}

export interface ChanceInsight {
  /** Calibrated, 0–1. */
  probability: number;
  /**
   * 80 % interval of the share won among deals that look like this one in the CRM. What the CRM does not show sets single
   * deals further apart.
   */
  interval: [number, number];
  /** Whole tenths: "7 of 10 (range 5–9)". */
  outOfTen: number;
  outOfTenInterval: [number, number];
  /** The lowest step that carries most of the weight, and every step's counts with the deals that closed last of them. */
  basis: LadderStep;
  ladder: { step: LadderStep; won: number; lost: number; weight: number /** At most 50. */; records: RecordRef[] }[];
  /** Similar deals won and lost, for "12 of 17 similar deals were won". */
  similarWon: number;
  similarClosed: number;
  /** Those similar deals, won and lost. */
  similarRecords: RecordRef[];
  /** The chance had nobody argued with its reasons: "7 of 10, 6 before". Absent where nothing that was argued with counts. */
  unargued?: { probability: number; outOfTen: number };
  /** At most three and two; those that were argued with stay, and their effect is taken off the number. */
  up: Reason[];
  down: Reason[];
  /** What else counts, largest first: for "Show all". */
  more: Reason[];
  trend: ChanceTrend;
  /** What the lost deals nearby had in common, with counts; absent where nothing sets them apart. */
  lostContrast?: Reason;
  /** Best first; only what the person can change and what was seen before. Empty where nothing helps. */
  advice: Advice[];
  /** The one field that is not filled and would narrow the interval most. */
  missing?: {
    field: string;
    text: Text /** Width of the interval now and with the field filled, tenths. */;
    now: number;
    filled: number;
  };
  note?: Text;
}

export interface ProposedLine {
  product: RecordRef;
  name: string;
  code: string;
  quantity: number;
  /** Whole units; from the opportunity's price book. Undefined where the book has no entry: such a line cannot be written. */
  unitPrice?: number;
  /** "14 of 17": so many of the similar orders have the line. */
  support: number;
  of: number;
  evidence: RecordRef[];
  /** The rule or the option tree forces the line. */
  forcedBy?: Text;
  /** Quantities seen with their counts, most common first. */
  quantities: { quantity: number; count: number }[];
  options: ProposedLine[];
  /** What else is decided of it: its attributes. */
  values?: ProposedValue[];
  /** Other options of its group, or in its place, that similar orders have; most common first. */
  instead?: { product: RecordRef; name: string; support: number }[];
  /** Which orders speak for it ("14 of 17 orders of Growth in 53…"). */
  lineage?: Text;
}

/** An attribute of a proposed line. */
export interface ProposedValue {
  /** Id of its variable in the product's model. */
  variable: string;
  attribute: string;
  value: string;
  support: number;
  of: number;
  evidence: RecordRef[];
  forcedBy?: Text;
  /** Values seen with their counts, most common first, with the proposed one. */
  alternatives: { value: string; count: number }[];
  lineage?: Text;
}

/** An order like the one that is asked for. */
export interface FoundOrder {
  ref: RecordRef;
  /** Its number or name. */
  name: string;
  url?: string;
  customer?: { id: string; name: string; url?: string };
  on?: Day;
  /** 0–100 %, apart: how alike the customers are, and how alike what is ordered is; undefined where nothing can be compared. */
  customerAlike?: number;
  orderAlike?: number;
  /** 0–100 %, together: the list is in this order. */
  alike: number;
  /** Whether its customer is of the segment that was asked for. */
  sameSegment: boolean;
  /** How the request and this order differ, most important first. */
  differs: Text[];
  /** Whether it counts for the proposal. */
  used: boolean;
}

/** An option that a segment's orders usually take: "14 of 17" of those with the bundle. */
export interface TypicalOption {
  product: RecordRef;
  name: string;
  /** Name of what it is an option of. */
  bundle: string;
  have: number;
  of: number;
  /** The orders of all other customers, where they take it less often by more than luck. */
  others?: { have: number; of: number };
}

export interface ConfigurationInsight {
  lines: ProposedLine[];
  /** Orders considered, after filtering, and used: the trace. */
  trace: { considered: number; inSegment: number; used: number; relaxed: boolean };
  currency: Money['currency'];
  /** What the customer's segment usually takes, what it takes more often than others first. */
  typical?: TypicalOption[];
  /** The orders most like what is asked for, best first. */
  orders?: FoundOrder[];
  /** How the search was widened, step by step, with how many orders each step found. */
  widened?: { step: Text; orders: number }[];
  /** What holds in the area of the request. */
  notes?: Text[];
  /** Rules and notes that are kept but cannot be read: they were not followed. */
  unreadRules?: number;
  /** Rules of the book or the CRM that do not count inside what is proposed, each with why. */
  ruleProblems?: Text[];
  /** What can be configured of every product proposed, and what is valid, so that it can be checked where it is edited; by product id. */
  models?: Record<string, ProductModel>;
  /**
   * What is needed of every product that the models name, so that it can be chosen where it was not proposed; by product id. Unit
   * prices as {@link ProposedLine.unitPrice}.
   */
  products?: Record<string, { name: string; code: string; unitPrice?: number }>;
  /** How proposals inside products are made, and how that did on later orders. */
  method?: Text;
}

/** One of the fields that say what a customer needs, each optional in the CRM. */
export interface StatedNeed {
  field: 'need' | 'competitor' | 'deliverOn';
  /** Absent where the deal does not state it. */
  value?: TextValue | undefined;
  /** Of a day that is over, which counts for nothing any more. */
  past?: boolean;
}

export interface Insight {
  record: RecordRef;
  name: string;
  /** `strategic`: marked so in the CRM, which weights of its class depend on. `because`: why it is of its kind. */
  customer:
    | { id: string; name: string; url?: string; strategic?: boolean; kind?: CustomerKind; because?: Text }
    | undefined;
  segment: Maybe<SegmentInsight>;
  news: Reason[];
  /** Customers are compared by their features on the day `featuresAsOf`, that of the version's fit. */
  similar: {
    customers: Maybe<{ list: Neighbour[]; featuresAsOf: Day }>;
    deals: Maybe<{ list: Neighbour[]; won: number; lost: number }>;
  };
  /** Undefined where the record has no open deal to be won. */
  chance: Maybe<ChanceInsight> | undefined;
  /** Undefined where the record has no open deal. */
  price: Maybe<PriceInsight> | undefined;
  configuration: Maybe<ConfigurationInsight>;
  /** The day on which the open deal is expected to close; absent where it has none, or where there is no open deal. */
  closeOn?: Day;
  /**
   * What is stated of the open deal, field by field; empty where the CRM holds none of the fields. Absent where there is no open
   * deal, and in what an earlier release kept.
   */
  needs?: StatedNeed[];
  /** The org's time of the last sync: news, deals, chance and configuration are as of then. */
  asOf: Instant;
  versionId: string;
}

/** A feature of two customers side by side; undefined = not known. */
export interface ComparedFeature {
  id: string;
  labelKey: string;
  here: TextValue | undefined;
  there: TextValue | undefined;
  /** The middle of the segment of the first customer; of a category its most common word. */
  middle: TextValue | undefined;
  /** 0–100 %, undefined where one of them is not known or all customers are the same. */
  alike: number | undefined;
  /** Whether it counts under the weights. */
  counts: boolean;
}

/** The four blocks of company facts and behaviour come first, then the other groups of features. */
export type ComparedBlock = 'size' | 'industry' | 'geography' | FeatureGroup;

/** Two customers, feature by feature. */
export interface Comparison {
  here: { id: string; name: string };
  there: { id: string; name: string; url?: string };
  segment: SegmentName | undefined;
  /** 0–100 %, as in the list of similar customers. */
  similarity: number;
  /** Those in which anything is known of one of the two. `alike` is that of its features that count. */
  blocks: { block: ComparedBlock; alike: number | undefined; features: ComparedFeature[] }[];
}

/** What the segment badge says: written at fit, read by key. */
export interface Badge {
  key: string;
  segment: { slot: number; label: Text; provisional: boolean } | undefined;
  tier: SegmentInsight['tier'];
  /** What its segment is, or why it is in none; absent in what an earlier release wrote. */
  definition: Text | undefined;
  /** Whole tenths and interval, "thin" where the chance abstains, undefined where there is no open deal. */
  chance: { outOfTen: number; interval: [number, number]; trend?: ChanceTrend['direction'] } | 'thin' | undefined;
  /** From how many features, and of which set, its segments were made. */
  madeFrom?: Text;
  versionId: string;
}
