import type { RecommendationModel } from './recommend/method';

/** How many orders of a segment have each product as a line of its own. */
export interface Popularity {
  /** Segment number; −1 = all customers. */
  segment: number;
  orders: number;
  /** Orders by product id. */
  products: Record<string, number>;
}

/** How many orders of a segment took each option of a bundle. */
export interface TakenOptions {
  /** Segment number; −1 = all customers. */
  segment: number;
  /** Product id of the bundle. */
  bundle: string;
  /** Orders of the segment with the bundle. */
  orders: number;
  /** By product id, sorted: orders with it, and of how many customers they are. */
  options: { option: string; orders: number; customers: number }[];
}

/** What a version keeps to propose a configuration: plain data. */
export interface ConfigurationModel {
  format: 1;
  years: number;
  popularity: Popularity[];
  /** Of bundles with options; absent in versions that were fitted before options were counted. */
  taken?: TakenOptions[];
  /**
   * So many orders of the whole segment weigh as much as what similar orders have in common: small where customers keep to
   * their products, large where what a customer bought says little of what it buys next.
   */
  strength: number;
  /** How configurations inside products are foreseen; absent in versions that were fitted before that was judged. */
  recommendation?: RecommendationModel;
}
