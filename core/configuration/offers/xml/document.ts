import type { Instant } from '../../../crm/time';

/** A configuration as its file has it: what was asked for and what is proposed or chosen. Plain data; numbers are finite. */
export interface ConfigurationDocument {
  /** When it was written. */
  madeAt?: Instant;
  /** ISO 4217, of all prices. */
  currency?: string;
  request: RequestDocument;
  lines: LineDocument[];
}

export interface RequestDocument {
  /** The record that it was asked for: its id in the CRM, and its name. */
  record?: string;
  name?: string;
  /** Name or id of the segment. */
  segment?: string;
  country?: string;
  postalCode?: string;
  /** A size in the domain's own unit, such as households; not below 0. */
  size?: number;
  /** Codes of the products that were asked for. */
  products: string[];
}

/** How many of the orders looked at have it: "14 of 17". */
export interface SupportDocument {
  have: number;
  of: number;
}

interface Argued {
  support?: SupportDocument;
  /** Which orders speak for it, as a sentence. */
  lineage?: string;
  /** The rule that forces it, as a sentence. */
  rule?: string;
}

/** A line, with its values and the lines inside it. */
export interface LineDocument extends Argued {
  /** The product's id in the CRM. */
  product?: string;
  code: string;
  name: string;
  /** Above 0; of a line inside another one for all of that. */
  quantity: number;
  unit?: string;
  /** Price of one in whole units; not below 0. */
  unitPrice?: number;
  values: ValueDocument[];
  lines: LineDocument[];
}

/** A parameter with its value. */
export interface ValueDocument extends Argued {
  /** Id of its variable in the product's model. */
  variable?: string;
  name: string;
  value: string;
}

/** The namespace names the version of the format: what a later one writes is not taken for this one. */
export const NAMESPACE = 'urn:peerlens:configuration:1';
/** Lines in all; a file beyond is no offer that a person made. */
export const MOST_LINES = 20_000;
/** Numbers up to this are written and read; it is above every quantity and price of a CRM. */
export const MOST_NUMBER = 1e15;
