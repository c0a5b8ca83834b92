import type { Way } from './signIn';

/**
 * Number of the text that a person agrees to by connecting a CRM (`texts/en/consent.ts`). It is raised whenever the text
 * changes what is agreed to, so that the log says which one a person has read.
 */
export const CONSENT_TEXT = 1;

/** Who agreed to what is read, when and how. */
export interface Consent {
  /** The machine's time, UTC ms. */
  at: number;
  way: Way;
  host: string;
  orgName: string;
  userName: string;
  /** {@link CONSENT_TEXT} as it was then. */
  text: number;
}
