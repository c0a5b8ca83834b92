/** An external client app as an admin has set it up. */
export interface App {
  /** What Salesforce calls the consumer key. */
  clientId: string;
  /** As the consent page names it. */
  name?: string;
  /** Exact addresses; {@link ANY_EXTENSION} allows the one of any browser extension. */
  redirectUris: readonly string[];
  scopes: readonly string[];
  /** The admin has blocked it. */
  blocked?: boolean;
  /** It is known to Salesforce, but not installed in this org. */
  notInstalled?: boolean;
  /** Every refresh gives a new refresh token and ends the old one. */
  rotation?: boolean;
  /** How long a refresh token lives without being used, in minutes of the org's clock. */
  idleMinutes?: number;
  /** Access tokens in JWT format. */
  jwt?: boolean;
  /** The admin has approved it for everybody: users are not asked. */
  approved?: boolean;
  /** Whether an authorization without a code challenge is refused. */
  pkce?: boolean;
}

const THIRTY_DAYS_IN_MINUTES = 30 * 24 * 60;

export const DEFAULT_CLIENT_ID = '3MVG9PeerlensLocalTestOrg_aXc8bq0Yl2kGv7RzT4nWm5sUdE6fHj9oP1iKx3QyB';
/** The address that a browser keeps for an extension's sign-in: 32 letters from a to p, any path. */
export const ANY_EXTENSION = 'https://*.chromiumapp.org/';

/** The app that stands in every org: as Salesforce's rules for partners want it. */
export const defaultApp = (): App => ({
  clientId: DEFAULT_CLIENT_ID,
  name: 'Peerlens',
  redirectUris: [ANY_EXTENSION],
  scopes: ['api', 'refresh_token', 'id', 'openid'],
  rotation: true,
  pkce: true,
  idleMinutes: THIRTY_DAYS_IN_MINUTES,
});

export const idleMinutesOf = (app: App): number => app.idleMinutes ?? THIRTY_DAYS_IN_MINUTES;

export function mayRedirect(app: App, address: string): boolean {
  return app.redirectUris.some((allowed) =>
    allowed === ANY_EXTENSION ? /^https:\/\/[a-p]{32}\.chromiumapp\.org\/[\w/-]*$/.test(address) : allowed === address,
  );
}

/** Other names of the same right. */
const ALIASES: Record<string, string> = { offline_access: 'refresh_token' };

/**
 * The scopes that a request gets: those it names, all of the app's where it names none.
 * @returns undefined where it names one that the app does not have.
 */
export function grantedScopes(app: App, wanted: string | null): string[] | undefined {
  const names = (wanted ?? '').split(/\s+/).filter(Boolean);
  if (names.length === 0) return [...app.scopes];
  const scopes = names.map((name) => ALIASES[name] ?? name);
  const has = (scope: string) =>
    app.scopes.includes(scope) || (app.scopes.includes('full') && scope !== 'refresh_token');
  return scopes.every(has) ? [...new Set(scopes)] : undefined;
}
