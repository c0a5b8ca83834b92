import type { RecordKind } from './crm/ids';
import type { Currency } from './crm/money';
import type { Insight, SegmentName } from './engine/insight';
import type { WhatIf } from './engine/whatIf';
import type { ModelCard } from './outcome/modelCard';
import type { TargetResult } from './outcome/targets/model';
import type { PriceInputs } from './pricing/inputs';
import type { SegmentSpread as Spread } from './pricing/spread';

/** How a person's own numbers did beside those of the model, over deals that have closed since. */
export interface OwnRecord {
  said: number;
  closed: number;
  /** Right at five of ten, of `closed`. */
  right: number;
  modelRight: number;
  /** Of `closed`: the person's number lay nearer to what came, or the model's did; the rest lay as near. */
  nearer: number;
  modelNearer: number;
}

/** The chance that was told of a record as its data stood then. */
export interface ToldChance {
  /** The org's time at that sync, UTC ms. */
  at: number;
  outOfTen: number;
  versionId: string;
}

/** What a person said of a record, beside what the model said at that time. */
export interface OwnChance {
  outOfTen: number;
  /** 0–1; undefined where the model said nothing. */
  model: number | undefined;
  /** Machine's time, UTC ms. */
  at: number;
  versionId: string;
}

/** The price that a person chose for a deal, with the range that was shown then. Whole units. */
export interface ChosenPrice {
  price: number;
  floor: number;
  target: number;
  stretch: number;
  /** What the range was told for, but for the price; absent = the deal as it was. */
  whatIf?: Omit<WhatIf, 'price'>;
  at: number;
  versionId: string;
}

/** What a version foresees besides the chance to win; values in money are in its currency. */
export interface Foreseen {
  targets: TargetResult[];
  currency: Currency;
}

/** How far prices of a segment lie apart between countries, with its name. */
export interface SegmentSpread extends Omit<Spread, 'segment'> {
  segment: SegmentName;
}

export const DEAL_SENDERS = {
  whatIf: 'page',
  sayOwnChance: 'page',
  ownRecord: 'page',
  choosePrice: 'page',
  priceInputs: 'page',
  savePriceInputs: 'page',
  priceSpread: 'page',
  modelCard: 'page',
  foreseen: 'page',
} as const satisfies Record<keyof DealMessages, 'page'>;

/** What is asked about deals: chance, price and what lies behind them. All plain JSON. */
export interface DealMessages {
  /**
   * Chance and price of a deal as it might be, under the version of the insight that it is tried beside; nothing is kept,
   * nothing is asked of the CRM.
   */
  whatIf(ask: {
    record: { kind: RecordKind; id: string };
    versionId: string;
    whatIf: WhatIf;
  }): Pick<Insight, 'chance' | 'price'>;
  /** The person's own number, 0–10; absent takes it back. Both numbers are kept. */
  sayOwnChance(ask: { record: { kind: RecordKind; id: string }; outOfTen?: number }): undefined;
  ownRecord(ask: Record<string, never>): OwnRecord;
  /**
   * Keeps a price with the range that is shown beside it: that of the version and of what is tried there, told once more. Writes
   * nothing to the CRM.
   */
  choosePrice(ask: {
    record: { kind: RecordKind; id: string };
    price: number;
    versionId: string;
    whatIf: WhatIf;
  }): undefined;
  /** `families` and `countries`: what the synced rows have, to choose from. */
  priceInputs(ask: Record<string, never>): { inputs: PriceInputs; families: string[]; countries: string[] };
  savePriceInputs(ask: { inputs: PriceInputs }): undefined;
  /** How far prices of the same segment lie apart between countries; none before the first version. */
  priceSpread(ask: Record<string, never>): SegmentSpread[];
  modelCard(ask: { versionId: string }): ModelCard;
  /** What a version foresees besides the chance to win. */
  foreseen(ask: { versionId: string }): Foreseen;
}
