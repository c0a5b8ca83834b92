import type { Day } from '../../crm/time';

/** Lines within lines; what is deeper was not made by a person. */
export const MOST_DEPTH = 32;

/** A line of an offer or order as a file has it, with what is inside it. */
export interface OfferLine {
  /** The product's code; where the file has names only, the code that harmonising gave it. */
  code: string;
  name: string;
  quantity: number;
  unit?: string;
  /** Price of one, whole units of the org's currency. */
  unitPrice?: number;
  /** Values by name of the attribute. */
  values: Record<string, string>;
  lines: OfferLine[];
}

/** An offer or order that came from a file: a tree of any depth. Plain data. */
export interface Offer {
  /** Its number in the file. */
  id: string;
  on?: Day;
  /** Id of the CRM's customer that it belongs to, where one was found. */
  customer?: string;
  /** The customer as the file names it. */
  customerName?: string;
  country?: string;
  postalCode?: string;
  /** A size in the domain's own unit, such as households. */
  size?: number;
  /** What the size counts, as the file calls it ("Households"); absent = employees. */
  sizeOf?: string;
  outcome?: 'won' | 'lost';
  lines: OfferLine[];
}
