import type { Org } from '../org';
import { type Html, html, utilityIcon } from '../pages/html';
import type { App } from './apps';
import type { OAuthError } from './error';

const SCOPE_LABELS: Record<string, string> = {
  api: 'Manage user data via APIs',
  refresh_token: 'Perform requests at any time',
  id: 'Access the identity URL service',
  openid: 'Access unique user identifiers',
  web: 'Manage user data via Web browsers',
  full: 'Full access',
};

function frame(title: string, content: Html): Html {
  return html`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${title} | Salesforce</title><link rel="stylesheet" href="/slds/styles/salesforce-lightning-design-system.min.css"><link rel="stylesheet" href="/lightning/assets/lightning.css"><link rel="icon" href="data:,"></head>
<body class="slds-scope login"><main class="login-box"><div class="slds-text-align_center slds-m-bottom_large">${utilityIcon('salesforce1', 'slds-icon login-cloud')}</div>
<div class="slds-box slds-theme_default">${content}</div></main></body></html>`;
}

/** Asks the user to allow an app. The form names the waiting request; nothing of it comes from the page. */
export function consentPage(org: Org, app: App, user: string, scopes: readonly string[], request: string): Html {
  const labels = scopes.map((scope) => html`<li>${SCOPE_LABELS[scope] ?? scope}</li>`);
  const row = org.find(user);
  return frame(
    'Allow Access?',
    html`<form method="post" action="/setup/secur/RemoteAccessAuthorizationPage.apexp">
  <h1 class="slds-text-heading_medium slds-m-bottom_small">Allow Access?</h1>
  <p>${app.name ?? 'The app'} is asking to:</p><ul class="slds-list_dotted slds-m-vertical_small">${labels}</ul>
  <p class="slds-m-bottom_small">Do you want to allow access for ${String(row?.Username ?? user)}?</p>
  <input type="hidden" name="request" value="${request}">
  <button class="slds-button slds-button_neutral" id="oadeny" name="deny" value="1" type="submit">Deny</button>
  <button class="slds-button slds-button_brand" id="oaapprove" name="approve" value="1" type="submit">Allow</button>
</form>`,
  );
}

/** Asks for the second factor; any six digits are right. */
export function verificationPage(next: string): Html {
  return frame(
    'Verify Your Identity',
    html`<form method="post" action="/_ui/identity/verification/method/TotpVerificationFinishUi/e">
  <h1 class="slds-text-heading_medium slds-m-bottom_small">Verify Your Identity</h1>
  <p>Your organization requires multi-factor authentication. Enter the code from your authenticator app.</p>
  <input type="hidden" name="retURL" value="${next}">
  <div class="slds-form-element slds-m-vertical_small"><label class="slds-form-element__label" for="tc">Verification Code</label><div class="slds-form-element__control"><input class="slds-input" id="tc" name="tc" inputmode="numeric" pattern="[0-9]{6}" required autocomplete="one-time-code"></div></div>
  <button class="slds-button slds-button_brand slds-button_stretch" id="save" type="submit">Verify</button>
</form>`,
  );
}

/** What a person sees where the app cannot be told. The code stands in the page's address, too. */
export function errorPage(error: OAuthError): Html {
  return frame(
    'OAuth Error',
    html`<h1 class="slds-text-heading_medium slds-m-bottom_small">OAuth Error</h1>
  <p>We can’t authorize you because of an OAuth error. For more information, contact your Salesforce administrator.</p>
  <p class="slds-m-top_small">${error.error} : ${error.description}</p>`,
  );
}
