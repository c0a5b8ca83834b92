/** Parts that a company can switch off for its people. */
export const SWITCHES = [
  'chance',
  'price',
  'configuration',
  'writeBack',
  'export',
  'lists',
  'files',
  'segmentsFile',
] as const;
export type Switch = (typeof SWITCHES)[number];

/** What a company has set, as it is told to the people whom it concerns. */
export interface SetByCompany {
  off: Switch[];
  /** The only orgs that may be connected; empty = any. */
  orgs: string[];
  language?: string;
}
