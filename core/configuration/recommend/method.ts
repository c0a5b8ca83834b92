import type { Text } from '../../crm/text';
import type { Day } from '../../crm/time';
import type { Assignment, ProductModel } from '../product/model';

/** What is known of a request before anything is chosen: "country", "segment" … A code stands for a word; −1 = not known. */
export interface ContextColumn {
  id: string;
  labelKey: string;
  /** By code. */
  words: string[];
}

/**
 * Past configurations of one product as columns over the variables of its model, with what was known of each before anything was
 * chosen. Rows in order of day, ties by id of the order. An order with the product in several lines has one row for each.
 */
export interface ParameterTable {
  model: ProductModel;
  rows: number;
  /** By row and variable, row-major: index of the value; {@link UNKNOWN} where the order has one that the model does not know. */
  values: Int16Array;
  context: readonly ContextColumn[];
  /** By row and context column, row-major: code, −1 = not known. */
  codes: Int32Array;
  /** −∞ where it is not known: older than any. */
  day: Float64Array;
  /** Row of rows.order, or the number of an offer; of a table that was not read from orders the row itself. */
  order: Int32Array;
  /** Row of rows.customer; −1 = none. */
  customer: Int32Array;
}

/** What a configuration is asked for. */
export interface Ask {
  /** What is decided; {@link UNKNOWN} = open. One entry for each variable of the model. */
  known: Assignment;
  /** Parallel to the context of the table: code, −1 = not known. */
  context: Int32Array;
  /** Row of rows.customer that asks; −1 = none. Its own orders are as alike as can be. */
  customer: number;
  /** Only these rows of the table count, ascending; absent = all of them. */
  among?: Int32Array;
}

/** Of every variable how probable each of its values is: parallel to the model's variables and their values, each adding up to 1. */
export type Distributions = Float64Array[];

/** A whole configuration that was sold, and in how many of the rows that count. */
export interface Candidate {
  values: Assignment;
  rows: number;
}

/** Rows of the table that count for an answer, most alike first. */
export interface CountingRows {
  rows: Int32Array;
  /** Told of the groups that it was chosen from, where there are some. */
  groups?: { groups: number; noise: number; eps: number };
}

/** What a method made of past configurations. It answers any subset of known variables. */
export interface Predictor {
  distributions(ask: Ask): Distributions;
  /** At most so many whole configurations that agree with what is known, most probable first; absent where a method knows none. */
  wholes?(ask: Ask, most: number): Candidate[];
  /** The orders whose counts are shown beside each parameter ("14 of 17"). */
  counting(ask: Ask): CountingRows;
  /** What is proposed first: the best of the whole configurations, or the most probable parameters under the rules. */
  first: 'whole' | 'parameters';
}

/** Numbers that a method is tuned by, by name. */
export type MethodNumbers = Readonly<Record<string, number>>;

/** One way to foresee configurations; registered in registry.ts. */
export interface RecommendationMethod {
  id: string;
  /** Text key of its name; `<nameKey>.help` says what it does, in plain words. */
  nameKey: string;
  /** What is tried at fit, the usual first; the one that did best on later orders is kept. */
  grid: readonly MethodNumbers[];
  /**
   * Learns from the rows of a table what all numbers share; the rest takes no time. Yields at least every 50 ms; the same rows give the
   * same answers.
   */
  fit(table: ParameterTable): Generator<undefined, (numbers: MethodNumbers) => Predictor>;
}

/** How one method did on later orders, nothing inside the product being decided yet. Shares 0–1, of `of` orders. */
export interface MethodJudged {
  method: string;
  numbers: MethodNumbers;
  of: number;
  /** Exactly the configuration that was ordered: the first, and one of the first three. */
  hit1: number;
  hit3: number;
  /** Parameters that were as ordered. */
  accuracy: number;
  /** Parameters that have to be changed to come to what was ordered, on average. */
  edits: number;
}

/** How configurations are foreseen, of one product or of all together, and why. Plain data: it stands in the version. */
export interface RecommendationJudged {
  /** Product id; absent = all products together. */
  product?: string;
  /** Orders that were learnt from, those that were foreseen, and the first day of these. */
  earlier: number;
  later: number;
  from: Day;
  chosen: string;
  numbers: MethodNumbers;
  /** What was chosen is better than "most common overall" by more than luck. */
  better: boolean;
  methods: MethodJudged[];
}

/** What a version keeps of it. */
export interface RecommendationModel {
  /** All products together first, then each that has orders enough to choose for itself. */
  judged: RecommendationJudged[];
}

/** What proposals are made by where no order of the product is known: what is preset, else as little as is valid. */
export const PRESET = 'preset';

/** One parameter of a recommendation. */
export interface RecommendedParameter {
  /** Index of the value, and how probable it is among those of its variable. */
  value: number;
  probability: number;
  /** "14 of 17": of the rows that count so many have it. */
  support: number;
  of: number;
  /** Rows of rows.order, and numbers of offers, that have it, most alike first. */
  evidence: Int32Array;
  /** Values seen in the rows that count, with their counts, most common first. */
  alternatives: { value: number; count: number }[];
  /** It was decided before. */
  given: boolean;
  /** The rule that leaves it no other value. */
  forcedBy?: Text;
}

/** A valid and complete configuration of a product. */
export interface Recommendation {
  values: Assignment;
  /** Parallel to the variables of the model. */
  parameters: RecommendedParameter[];
  distributions: Distributions;
  /** Other valid and complete configurations, next best first; at most two. */
  others: Assignment[];
  /** What it was made by: a registered method, or {@link PRESET} where there were no orders to learn from. */
  method: string;
  /** Orders of the product that it could learn from: fewer than eight show no habit. */
  orders: number;
  /** Those that count, as rows of the table. */
  counting: CountingRows;
}
