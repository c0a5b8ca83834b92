import { PeerlensError } from '../../core/crm/error';

interface Where {
  origin: string;
  redirect: string;
}

/** Nobody is signed in in this browser, or somebody would have to click: a silent sign-in says it in one of these ways. */
const NEEDS_A_PERSON = new Set([
  'login_required',
  'interaction_required',
  'account_selection_required',
  'immediate_unsuccessful',
]);

/**
 * Turns what the CRM's sign-in refused into the error that says what to do.
 * @param error the code of RFC 6749 or one of Salesforce's own, in any case; `description` its words.
 */
export function signInError(error: string, description: string, { origin, redirect }: Where): PeerlensError {
  const code = error.toLowerCase();
  const { host } = new URL(origin);
  if (NEEDS_A_PERSON.has(code)) return new PeerlensError('notSignedIn', 'signIn', { host });
  // Somebody is signed in, and has not allowed the app: not who connected, unless the admin took that back.
  if (code === 'consent_required') return new PeerlensError('consentNeeded', 'connectAgain', { host });
  if (code === 'oauth_app_blocked' || /app is blocked/i.test(description))
    return new PeerlensError('appBlocked', 'adminGuide', { host });
  if (code === 'oauth_app_access_denied' || /not admin approved|not approved for access/i.test(description))
    return new PeerlensError('appNotApproved', 'adminGuide', { host });
  if (code === 'redirect_uri_mismatch') return new PeerlensError('redirectWrong', 'adminGuide', { redirect });
  if (code === 'invalid_client_id' || code === 'invalid_client' || code === 'unauthorized_client')
    return new PeerlensError('clientIdWrong', 'adminGuide', { host });
  if (code === 'access_denied') return new PeerlensError('signInDenied', 'tryAgain');
  if (code === 'invalid_scope') return new PeerlensError('scopeMissing', 'adminGuide');
  if (/audience validation/i.test(description)) return new PeerlensError('wrongHost', 'connectAgain', { host });
  if (/verification|multi.?factor|mfa|high.assurance/i.test(`${code} ${description}`))
    return new PeerlensError('mfaRequired', 'signIn', { host });
  if (code === 'invalid_grant') return new PeerlensError('signInEnded', 'signIn', { host });
  return new PeerlensError('signInRefused', 'adminGuide', { code: error, message: description.slice(0, 300) });
}
