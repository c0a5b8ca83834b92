import type { Currency } from '../../crm/money';
import type { Text } from '../../crm/text';
import type { Day } from '../../crm/time';
import type { Preparation } from '../../table/preparation';
import type { Weights } from '../plan';

/** Number of this form of content; another one cannot be read. */
export const MODEL_FORMAT = 1;

/** A file has some ten thousand letters. */
export const MOST_LETTERS = 2_000_000;

/** Every number of a model file rests on so many customers at least; what rests on fewer is left out or merged. */
export const FEWEST_BEHIND = 5;

/** One dimension in which customers are compared. */
export interface ModelDim {
  /** Id of a feature of the catalogue. */
  feature: string;
  /** Of a category: a word that at least {@link FEWEST_BEHIND} customers have, or "other". */
  level?: string;
  /** As in EncodedDim; with noise, and in steps that are the same in all files. What is missing is at the center. */
  center: number;
  spread: number;
  imputed: number;
}

export interface ModelSegment {
  id: string;
  slot: number;
  label: Text;
  definition: Text;
  /** Customers of whoever published it. */
  customers: number;
  /** Parallel to the dimensions: where its customers are in the mean, with noise and in steps; in spreads from the center, weights not applied. */
  middle: number[];
}

/** How values of a feature are read before they are compared: what stands for "nothing is known". */
export interface ModelReading {
  feature: string;
  codes: (number | string)[];
  missing: string[];
  scale?: 'linear' | 'log';
}

/**
 * A version without the rows that it was made of: what places a customer in its segments, and what these are called. Plain JSON. There
 * are no ids, names or rows of customers, products or deals in it, and nothing that rests on fewer than {@link FEWEST_BEHIND} customers.
 */
export interface ModelContent {
  format: typeof MODEL_FORMAT;
  /** Id of the version: made by chance. */
  id: string;
  asOf: Day;
  currency: Currency;
  customers: number;
  /** Counts too were changed a little by chance. */
  blurred: boolean;
  plan: {
    /** Empty = the whole catalogue. */
    features: string[];
    weights: Weights;
    strategic?: Weights;
    featureSet?: string;
    years: number;
    preparation?: Pick<Preparation, 'scaling' | 'numbers' | 'words'>;
  };
  readings: ModelReading[];
  dims: ModelDim[];
  segments: ModelSegment[];
  membershipScale: number;
}

/** Significant digits. */
export const rounded = (value: number, digits = 3): number => Number(value.toPrecision(digits));
