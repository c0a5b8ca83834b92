import type { Day } from '../crm/time';

/** A deal as it might be. What is absent is as it is. */
export interface WhatIf {
  /** Net price of the whole offer, whole units. */
  price?: number;
  closeOn?: Day;
  /** Products with quantities instead of the deal's own lines. */
  lines?: readonly { product: string; quantity: number }[];
}
