import type { SignIns } from '../signIn';
import { finishSignIn, refresh, revoke, startSignIn } from './oauth';
import { whoHas } from './who';

/** A session's cookie holds the org's id, an exclamation mark and the session itself. */
const SESSION = { cookie: 'sid', isSession: (value: string) => value.includes('!') };

/** The ways into Salesforce. */
export const SALESFORCE_SIGN_INS: SignIns = {
  oauth: { start: startSignIn, finish: finishSignIn, refresh, revoke },
  session: SESSION,
  whoHas,
};
