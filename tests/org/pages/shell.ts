import type { Org } from '../org';
import { type Html, html, utilityIcon } from './html';
import { LAYOUTS } from './layouts';
import type { Look } from './look';

/** Inline scripts only with this answer's nonce, no connections or frames but Salesforce's own. */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "frame-src 'self' https://*.my.salesforce.com https://*.vf.force.com",
    "frame-ancestors 'self'",
    "object-src 'none'",
    "base-uri 'self'",
  ].join('; ');
}

/** The app around the pages: global header, navigation bar, and the stage on which the script puts views. */
export function shell(org: Org, userId: string, nonce: string, look: Look): Html {
  const user = String(org.find(userId)?.Name ?? 'User');
  const console = look.nav === 'console';
  const stage = console
    ? html`<div class="navexWorkspaceManager slds-grow"></div>`
    : html`<div class="center oneCenterStage lafSinglePaneWindowManager slds-grow"></div>`;
  return html`<!DOCTYPE html>
<html lang="${look.rtl ? 'ar' : 'en-US'}" dir="${look.rtl ? 'rtl' : 'ltr'}"><head><meta charset="utf-8"><title>Lightning Experience | Salesforce</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/slds/styles/salesforce-lightning-design-system.min.css"><link rel="stylesheet" href="/lightning/assets/lightning.css"><link rel="icon" href="data:,">
</head><body class="slds-scope desktop ${look.dark && 'slds-color-scheme--dark'}" data-late="${look.lateMs}" data-nav="${look.nav}" data-shadow="${look.shadow}" data-aura-class="oneOne">
<div class="navexDesktopLayoutContainer slds-grid slds-grid_vertical">
${globalHeader(user)}
<one-appnav><div class="slds-context-bar navBar">
  <div class="slds-context-bar__primary"><one-app-launcher-header class="slds-context-bar__item slds-no-hover"><button type="button" class="slds-button slds-icon-waffle_container slds-context-bar__button" title="App Launcher"><span class="slds-icon-waffle">${[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => html`<span class="slds-r${n}"></span>`)}</span></button></one-app-launcher-header><div class="slds-context-bar__item slds-no-hover appName"><span class="slds-context-bar__label-action slds-context-bar__app-name"><span class="slds-truncate" title="Sales">${console ? 'Sales Console' : 'Sales'}</span></span></div></div>
  ${console ? consoleBar() : html`<one-app-nav-bar class="slds-context-bar__secondary"><nav aria-label="Global"><ul class="slds-grid">${tabs(org)}</ul></nav></one-app-nav-bar>`}
</div></one-appnav>
${stage}
</div>
<div id="auraLoadingBox" class="slds-hide"></div>
<script nonce="${nonce}" src="/lightning/assets/lightning.js" type="module"></script>
</body></html>`;
}

/** A console has one object menu, and tabs that its user opens. */
function consoleBar(): Html {
  return html`<div class="oneConsoleNav slds-context-bar__secondary"><div class="oneAppNavMenu slds-context-bar__item"><a class="slds-context-bar__label-action" href="/lightning/o/Account/list" data-label="Accounts" title="Accounts">Accounts ${utilityIcon('down')}</a></div>
  <ul class="oneConsoleTabContainer tabBarItems slds-grid" role="tablist"></ul></div>`;
}

function globalHeader(user: string): Html {
  const actions = ['favorite', 'add', 'help', 'setup', 'notification'].map(
    (icon) =>
      html`<li class="slds-global-actions__item"><button type="button" class="slds-button slds-button_icon slds-button_icon-container slds-button_icon-small slds-global-actions__item-action" title="${icon}">${utilityIcon(icon, 'slds-button__icon slds-global-header__icon')}</button></li>`,
  );
  const initials = user
    .split(' ')
    .map((part) => part.charAt(0))
    .join('')
    .slice(0, 2);
  return html`<header class="slds-global-header_container"><div class="slds-global-header slds-grid slds-grid_align-spread oneHeader">
  <div class="slds-global-header__item"><a class="cloud" href="/lightning/page/home" title="Home">${utilityIcon('salesforce1', 'slds-icon cloud-icon')}</a></div>
  <div class="slds-global-header__item slds-global-header__item_search"><div class="slds-form-element"><div class="slds-form-element__control slds-input-has-icon slds-input-has-icon_left">${utilityIcon('search', 'slds-icon slds-input__icon slds-input__icon_left slds-icon-text-default')}<input type="search" class="slds-input" placeholder="Search..." aria-label="Search"></div></div></div>
  <div class="slds-global-header__item"><ul class="slds-global-actions">${actions}<li class="slds-global-actions__item"><span class="slds-avatar slds-avatar_circle slds-avatar_medium" title="${user}"><abbr class="slds-avatar__initials slds-icon-standard-user" title="${user}">${initials}</abbr></span></li></ul></div>
</div></header>`;
}

function tabs(org: Org): Html[] {
  const objects = Object.keys(LAYOUTS).flatMap((name) => org.object(name) ?? []);
  const entries = [{ name: 'Home', label: 'Home', href: '/lightning/page/home' }].concat(
    objects.map((type) => ({ name: type.name, label: type.plural, href: `/lightning/o/${type.name}/list` })),
  );
  return entries.map(
    ({ name, label, href }) =>
      html`<one-app-nav-bar-item-root class="navItem slds-context-bar__item slds-shrink-none" data-id="${name}"><a class="slds-context-bar__label-action dndItem" href="${href}" title="${label}"><span class="slds-truncate">${label}</span></a></one-app-nav-bar-item-root>`,
  );
}
