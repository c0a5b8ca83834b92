/** What the OAuth endpoints answer in place of a token or a code. */
export class OAuthError extends Error {
  constructor(
    readonly error: string,
    readonly description: string,
  ) {
    super(`${error}: ${description}`);
    this.name = 'OAuthError';
  }
}

const REFUSALS = {
  // Recorded, or reported in public with these words.
  accessDenied: ['access_denied', 'end-user denied authorization'],
  appBlocked: ['OAUTH_APP_BLOCKED', 'this app is blocked by admin'],
  appMissing: ['OAUTH_EC_APP_NOT_FOUND', 'External client app is not installed in this org'],
  redirectWrong: ['redirect_uri_mismatch', 'redirect_uri must match configuration'],
  refreshDead: ['invalid_grant', 'expired access/refresh token'],
  // The codes are the vendor's; their words are unconfirmed.
  clientUnknown: ['invalid_client_id', 'client identifier invalid'],
  codeExpired: ['invalid_grant', 'expired authorization code'],
  codeWrong: ['invalid_grant', 'invalid authorization code'],
  verifierWrong: ['invalid_grant', 'invalid code verifier'],
  challengeMissing: ['invalid_request', 'missing required code challenge'],
  challengeWrong: ['invalid_request', 'invalid code challenge method'],
  scopeWrong: ['invalid_scope', 'the requested scope is not allowed'],
  responseType: ['unsupported_response_type', 'response type not supported'],
  grantType: ['unsupported_grant_type', 'grant type not supported'],
  mustPost: ['invalid_request', 'must use HTTP POST'],
  tokenUnknown: ['unsupported_token_type', 'this token is not supported'],
  // OpenID's codes for `prompt=none`, and Salesforce's own for `immediate=true`.
  loginRequired: ['login_required', 'user is not logged in'],
  consentRequired: ['consent_required', 'user has not approved the app'],
  interactionRequired: ['interaction_required', 'identity verification is required'],
  immediate: ['immediate_unsuccessful', 'the immediate request was unsuccessful'],
} as const;

export function refusal(name: keyof typeof REFUSALS): OAuthError {
  const [error, description] = REFUSALS[name];
  return new OAuthError(error, description);
}
