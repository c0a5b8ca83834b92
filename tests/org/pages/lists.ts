import type { ObjectType } from '../catalogue/catalogue';
import type { Org } from '../org';
import type { Row } from '../table';
import { type Html, html, objectIcon, utilityIcon } from './html';
import type { Layout } from './layouts';
import { recordTable } from './related';

const SHOWN = 50;

const live = (org: Org, object: string): Row[] =>
  org.object(object) ? org.table(object).rows.filter((row) => row.IsDeleted !== true) : [];

/** The list view of an object. */
export function listPage(org: Org, type: ObjectType, layout: Layout): Html {
  const rows = live(org, type.name);
  return html`<div class="forceListViewManager slds-card slds-card_boundary"><div class="slds-page-header slds-page-header_object-home">
    <div class="slds-grid"><div class="slds-media slds-media_center slds-has-flexi-truncate"><div class="slds-media__figure">${objectIcon(layout.icon)}</div>
      <div class="slds-media__body"><p class="slds-text-title">${type.plural}</p><h1 class="slds-page-header__title">All ${type.plural} ${utilityIcon('down', 'slds-icon slds-icon_x-small slds-icon-text-default')}</h1></div></div>
      <div class="slds-no-flex slds-align-bottom slds-m-left_auto"><ul class="slds-button-group-list"><li><button type="button" class="slds-button slds-button_neutral">New</button></li><li><button type="button" class="slds-button slds-button_neutral">Import</button></li></ul></div></div>
    <p class="slds-text-body_small slds-m-top_x-small">${rows.length > SHOWN ? `${SHOWN}+` : rows.length} items &bull; Sorted by creation &bull; All ${type.plural.toLowerCase()}</p></div>
    ${recordTable(org, type.name, rows.slice(0, SHOWN), layout.listColumns)}</div>`;
}

/** The home page: the deals that are open and the newest accounts. */
export function homePage(org: Org): Html {
  const deals = live(org, 'Opportunity')
    .filter((row) => row.IsClosed !== true)
    .sort((a, b) => (String(a.CloseDate) < String(b.CloseDate) ? -1 : 1));
  const accounts = live(org, 'Account').slice(0, 10);
  return html`<div class="oneHome slds-grid slds-gutters_small"><div class="slds-col slds-size_2-of-3">${card('Open Opportunities', 'opportunity', recordTable(org, 'Opportunity', deals.slice(0, 12), ['Name', 'AccountId', 'StageName', 'Amount', 'CloseDate']))}</div>
    <div class="slds-col slds-size_1-of-3">${card('Accounts', 'account', recordTable(org, 'Account', accounts, ['Name', 'Industry', 'BillingCountry']))}</div></div>`;
}

function card(title: string, icon: string, content: Html): Html {
  return html`<article class="slds-card slds-card_boundary"><div class="slds-card__header slds-grid"><header class="slds-media slds-media_center"><div class="slds-media__figure">${objectIcon(icon, 'slds-icon_small')}</div><div class="slds-media__body"><h2 class="slds-card__header-title">${title}</h2></div></header></div><div class="slds-card__body">${content}</div></article>`;
}
