import type { Request, Who } from './connector';

/** A person's ids; the name where it was worth asking for. */
export type Found = Pick<Who, 'orgId' | 'userId'> & Partial<Who>;

/** Where and as which app a person signs in. */
export interface App {
  /** The API's origin, e.g. `https://acme.my.salesforce.com`: no other host is ever asked. */
  origin: string;
  /** Consumer key of the app that an admin installed. */
  clientId: string;
  /** Where the CRM sends the browser back to. */
  redirect: string;
}

/** What the CRM hands out after a sign-in or a refresh. */
export interface Grant {
  access: string;
  /** Absent where the app may not refresh. */
  refresh: string | undefined;
  orgId: string;
  userId: string;
}

/** A sign-in under way: the address to open, and what must come back. */
export interface Attempt {
  url: string;
  state: string;
  verifier: string;
}

/** Signing in through the company's app. */
export interface OAuthSignIn {
  /** @param silent no window: for who is signed in in this browser already; anybody else is refused. */
  start(app: App, silent: boolean): Promise<Attempt>;
  /** Trades what came back for tokens. `back`: the address to which the CRM sent the browser. */
  finish(app: App, attempt: Attempt, back: string, request: Request, signal: AbortSignal): Promise<Grant>;
  /** New tokens for a refresh token. Throws PeerlensError signInEnded where only signing in again helps. */
  refresh(app: App, token: string, request: Request, signal: AbortSignal): Promise<Grant>;
  /** Takes a token back at the CRM, with all that came of it. */
  revoke(origin: string, token: string, request: Request, signal: AbortSignal): Promise<void>;
}

/** Using the session that the browser has already. */
export interface SessionSignIn {
  /** Name of the cookie of the API's host that holds the session. */
  cookie: string;
  /** Whether a cookie's value is a session at all. */
  isSession(value: string): boolean;
}

/** What a person enters to sign in. It is used once and kept nowhere. */
export interface Credentials {
  user: string;
  password: string;
  /** BCP 47: in which language the CRM answers. */
  language: string;
}

/** Whose session it is, and what later requests carry in place of a password. */
export interface PasswordGrant {
  token: string;
  orgId: string;
  userId: string;
}

/**
 * Signing in with name and password, where a CRM has no better way. Only the session that it answers with is kept, for as
 * long as the browser runs.
 */
export interface PasswordSignIn {
  /** Throws PeerlensError passwordWrong, tooManyAttempts, databaseUnknown, originRefused, offline, crmTrouble. */
  signIn(address: string, credentials: Credentials, request: Request, signal: AbortSignal): Promise<PasswordGrant>;
  /** Ends a session at the CRM. Throws as a request does; whoever asks forgets the session in any case. */
  signOut(address: string, token: string, request: Request, signal: AbortSignal): Promise<void>;
}

/** How a source is signed in to: what belongs to each of its ways. */
export interface SignIns {
  oauth?: OAuthSignIn;
  session?: SessionSignIn;
  password?: PasswordSignIn;
  /** Whose token this is, of an app or of a session. Throws PeerlensError notSignedIn for one that is none (any more). */
  whoHas?(token: string, origin: string, request: Request, signal: AbortSignal): Promise<Who>;
}
