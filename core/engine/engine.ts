import type { ProductCatalogue } from '../configuration/catalogue';
import type { OrderIndex } from '../configuration/orders';
import type { configuredProducts } from '../configuration/recommend/products';
import type { ContextSource } from '../configuration/recommend/table';
import type { RecordRef } from '../crm/ids';
import type { Instant } from '../crm/time';
import type { NewsIndex } from '../news/facts';
import type { OutcomeIndex } from '../outcome/probability';
import type { PriceInputs } from '../pricing/inputs';
import type { PriceIndex } from '../pricing/prices';
import type { Argument } from '../protocol';
import type { KnownKind } from '../segments/customerKinds';
import type { Neighbourhood } from './inferSimilar';
import type { ClassWeights } from './plan';
import type { WhatIf } from './whatIf';

export interface InsightOptions {
  /** The user's weights, strategic customers by those of their class; absent = those of the version. */
  weights?: ClassWeights;
  /** The last visit to the record; absent = the first one. */
  since?: Instant;
  /** Ids of reasons that the user does not want to see on this record. */
  hidden?: readonly string[];
  /** What was said against reasons of this record: all but `hide` take the reason's effect off the chance. */
  argued?: readonly { reason: string; because: Argument }[];
  /** Imported tables that prices depend on; none where absent. */
  priceInputs?: PriceInputs;
  /** What if: the deal at another price, close date or configuration. Nothing of it is kept. */
  whatIf?: WhatIf;
  urlOf?(ref: RecordRef): string;
}

/** Everything that answers are read from, indexed once. */
export interface Engine extends Neighbourhood {
  outcomes(): OutcomeIndex;
  prices(): PriceIndex;
  orders(): OrderIndex;
  catalogue(): ProductCatalogue;
  /** What an order is told by besides its product. */
  context: ContextSource;
  /** What can be configured, and what past orders say of it. */
  configured(): ReturnType<typeof configuredProducts>;
  events(): NewsIndex;
  /** By row of rows.customer. */
  kinds(): readonly KnownKind[];
  /** Years without a purchase after which a customer is lost. */
  lostAfter: number;
}
