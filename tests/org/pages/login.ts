import type { Org } from '../org';
import { type Html, html, utilityIcon } from './html';

/** The sign-in page; a name, the first user's unless another is hinted at, and a password are filled in. */
export function loginPage(org: Org, next: string, hint?: string): Html {
  const user = hint ?? String(org.table('User').rows[0]?.Username ?? '');
  return html`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Login | Salesforce</title><link rel="stylesheet" href="/slds/styles/salesforce-lightning-design-system.min.css"><link rel="stylesheet" href="/lightning/assets/lightning.css"><link rel="icon" href="data:,"></head>
<body class="slds-scope login"><main class="login-box"><div class="slds-text-align_center slds-m-bottom_large">${utilityIcon('salesforce1', 'slds-icon login-cloud')}</div>
<form method="post" action="/login" class="slds-box slds-theme_default">
  <input type="hidden" name="startURL" value="${next}">
  <div class="slds-form-element"><label class="slds-form-element__label" for="username">Username</label><div class="slds-form-element__control"><input class="slds-input" id="username" name="username" value="${user}" autocomplete="username"></div></div>
  <div class="slds-form-element slds-m-vertical_small"><label class="slds-form-element__label" for="password">Password</label><div class="slds-form-element__control"><input class="slds-input" id="password" name="pw" type="password" value="local-test-org" autocomplete="current-password"></div></div>
  <button class="slds-button slds-button_brand slds-button_stretch" id="Login" name="Login" type="submit">Log In</button>
</form></main></body></html>`;
}
