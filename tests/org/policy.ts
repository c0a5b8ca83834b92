/** What the org's admin has set for everybody. May be changed while the org runs; holds for the next request. */
export interface Policy {
  /** Whether a browser's own session opens the API. Under API Access Control it does not: only tokens of apps do. */
  browserForApi: boolean;
  /** Whether the API wants sessions that were started with a second factor; the sign-in for an app then asks for it. */
  multiFactor: boolean;
  /** How long a token or session for the API lives, in minutes of the org's clock; holds for new ones. */
  tokenMinutes: number;
  /** How many calls a token or session for the API lives; holds for new ones. */
  tokenCalls: number;
  /** Calls of the API that may be under way at the same time. */
  concurrentCalls: number;
  /** A redirect that the app does not have is told to the redirect itself, in place of a page. */
  returnsMismatch: boolean;
}

export const ordinaryPolicy = (): Policy => ({
  browserForApi: true,
  multiFactor: false,
  tokenMinutes: 120,
  tokenCalls: Number.POSITIVE_INFINITY,
  concurrentCalls: Number.POSITIVE_INFINITY,
  returnsMismatch: false,
});
