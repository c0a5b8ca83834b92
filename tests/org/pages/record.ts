import type { ObjectType } from '../catalogue/catalogue';
import type { Org } from '../org';
import type { Row } from '../table';
import { detailPanel } from './detail';
import { nameOf, plainText, recordLink } from './display';
import { highlightsPanel } from './highlights';
import { element, type Html, html, utilityIcon } from './html';
import type { Layout } from './layouts';
import { type Look, shadowed } from './look';
import { relatedList } from './related';

const RECENT_ACTIVITIES = 6;

/** A record page: header, main and sidebar, in the tags that Lightning's own pages have. */
export function recordPage(org: Org, type: ObjectType, row: Row, layout: Layout, look: Look): Html {
  const highlights = component('force_highlightsPanel', 'header', highlightsPanel(org, type, row, layout, look));
  const path =
    type.name === 'Opportunity'
      ? component('runtime_sales_pathassistant_pathAssistant', 'header', salesPath(org, row))
      : '';
  const main = component('flexipage_tabset2', 'main', tabset(org, type, row, layout, look));
  const sidebar = component('runtime_sales_activities_activityPanel', 'sidebar', activityPanel(org, row));
  if (look.highlights === 'aura') return auraHome(row, { highlights, path, main, sidebar });
  const template = html`<flexipage-record-home-template-desktop2><div class="forcePageLayout">
    <div class="region-header slds-m-bottom_small">${highlights}${path}</div>
    <div class="slds-grid slds-gutters_small columns">
      <div class="slds-col slds-size_2-of-3 region-main">${main}</div>
      <div class="slds-col slds-size_1-of-3 region-sidebar">${sidebar}</div>
    </div>
  </div></flexipage-record-home-template-desktop2>`;
  const decorator = shadowed(
    look,
    look.highlights === '2022'
      ? 'record_flexipage-record-page-decorator'
      : 'record_flexipage-desktop-record-page-decorator',
    '',
    (slot) =>
      html`<div class="record-page-decorator"><records-record-layout-event-broker>${slot()}</records-record-layout-event-broker></div>`,
    { '': template },
  );
  const lower = type.name.toLowerCase();
  const module = element(
    `forcegenerated-flexipage_${lower}_record_page_${lower}__view_js`,
    'class="forcegenerated-flexipage-module" data-page-type="RecordPage"',
    decorator,
  );
  const rollup = element(
    `forcegenerated-adg-rollup_component___force-generated__flexipage_-record-page___-${lower}_-record_-page___-${lower}___-v-i-e-w`,
    'class="forcegenerated-adg-rollup"',
    module,
  );
  return html`<one-record-home-flexipage2 class="forcegenerated-rollup recordHomeTemplateDesktop" data-record-id="${row.Id}">${rollup}</one-record-home-flexipage2>`;
}

/** The record home as it was before Lightning web components, with the layout components that Aura drew. */
function auraHome(row: Row, parts: Record<'highlights' | 'path' | 'main' | 'sidebar', Html | string>): Html {
  return html`<div class="flexipagePage flexipageBaseRecordHomeTemplateDesktop" data-record-id="${row.Id}"><div class="slds-m-bottom_small flexipageComponent">${parts.highlights}</div>${parts.path}
    <div class="slds-grid slds-gutters_small columns"><div class="slds-col slds-size_2-of-3 forceRecordLayout">${parts.main}</div><div class="slds-col slds-size_1-of-3">${parts.sidebar}</div></div></div>`;
}

function component(id: string, slot: string, content: Html): Html {
  return html`<flexipage-component2 data-component-id="${id}" slot="${slot}"><slot>${content}</slot></flexipage-component2>`;
}

function tabset(org: Org, type: ObjectType, row: Row, layout: Layout, look: Look): Html {
  const details = detailPanel(org, type, row, layout, look);
  const related = layout.related.map((list) => relatedList(org, list, row.Id));
  const item = (name: string, label: string, active: boolean) =>
    html`<li class="slds-tabs_card__item slds-tabs_default__item ${active && 'slds-is-active'}" title="${label}" role="presentation"><a class="slds-tabs_default__link" data-tab-value="${name}" href="#" id="${name}Tab-${row.Id}" role="tab" aria-selected="${active ? 'true' : 'false'}">${label}</a></li>`;
  const tabs = html`<div class="slds-card slds-card_boundary"><lightning-tabset class="flexipage-tabset"><div class="slds-tabs_card">
    <ul class="slds-tabs_default__nav" role="tablist">${item('detail', 'Details', true)}${item('relatedLists', 'Related', false)}</ul>
    <flexipage-tab2 class="slds-tabs_default__content slds-show" data-tab="detail" role="tabpanel" aria-labelledby="detailTab-${row.Id}"><flexipage-component2 data-component-id="force_detailPanel"><slot>${details}</slot></flexipage-component2></flexipage-tab2>
    <flexipage-tab2 class="slds-tabs_default__content slds-hide" data-tab="relatedLists" role="tabpanel" aria-labelledby="relatedListsTab-${row.Id}"><flexipage-component2 data-component-id="force_relatedListContainer"><slot><lst-related-list-container>${related}</lst-related-list-container></slot></flexipage-component2></flexipage-tab2>
  </div></lightning-tabset></div>`;
  return shadowed(look, 'flexipage-tabset2', '', () => tabs);
}

/** The path of an opportunity: its stages, those passed, the present one, those to come. */
function salesPath(org: Org, row: Row): Html {
  const stages = org.table('OpportunityStage').rows.filter((stage) => stage.IsActive === true);
  const open = stages
    .filter((stage) => stage.IsClosed !== true)
    .sort((a, b) => Number(a.SortOrder) - Number(b.SortOrder));
  const closedAs = row.IsClosed === true ? String(row.StageName) : 'Closed';
  const present = row.IsClosed === true ? open.length : open.findIndex((stage) => stage.ApiName === row.StageName);
  const labels = [...open.map((stage) => String(stage.MasterLabel)), closedAs];
  const state = (i: number) => {
    if (i < present) return row.IsClosed === true && row.IsWon !== true ? 'slds-is-incomplete' : 'slds-is-complete';
    if (i > present) return 'slds-is-incomplete';
    return row.IsClosed === true
      ? `slds-is-active slds-is-current ${row.IsWon === true ? 'slds-is-won' : 'slds-is-lost'}`
      : 'slds-is-current slds-is-active';
  };
  const items = labels.map(
    (label, i) =>
      html`<li class="slds-path__item ${state(i)} runtime_sales_pathassistantPathAssistantTab" data-name="${label}" role="presentation"><a class="slds-path__link tabHeader" href="#" role="option" aria-selected="${i === present ? 'true' : 'false'}" title="${label}"><span class="slds-path__stage">${utilityIcon('check', 'slds-icon slds-icon_x-small')}</span><span class="slds-path__title title">${label}</span></a></li>`,
  );
  return html`<flexipage-aura-wrapper><runtime_sales_pathassistant-path class="slds-card slds-card_boundary"><div class="slds-path"><div class="slds-grid slds-path__track"><div class="slds-grid slds-path__scroller-container"><div class="slds-path__scroller"><div class="slds-path__scroller_inner"><ul class="slds-path__nav" role="listbox" aria-orientation="horizontal">${items}</ul></div></div></div><div class="slds-grid slds-path__action"><button type="button" class="slds-button slds-button_brand slds-path__mark-complete">${utilityIcon('check', 'slds-button__icon slds-button__icon_left')}Mark Stage as Complete</button></div></div></div></runtime_sales_pathassistant-path></flexipage-aura-wrapper>`;
}

function activityPanel(org: Org, row: Row): Html {
  const by = row.Id.startsWith('006') ? 'WhatId' : 'AccountId';
  const recent = ['Task', 'Event']
    .flatMap((object) => (org.object(object) ? org.table(object).where(by, row.Id) : []))
    .filter((activity) => activity.IsDeleted !== true)
    .sort((a, b) => (String(a.ActivityDate) < String(b.ActivityDate) ? 1 : -1))
    .slice(0, RECENT_ACTIVITIES);
  const buttons = [
    ['email', 'Email'],
    ['event', 'New Event'],
    ['task', 'New Task'],
    ['log_a_call', 'Log a Call'],
  ].map(
    ([icon, label]) =>
      html`<button type="button" class="slds-button slds-button_neutral" title="${label}">${utilityIcon(icon ?? '', 'slds-button__icon slds-button__icon_left')}${label}</button>`,
  );
  return html`<flexipage-aura-wrapper><runtime_sales_activities-activity-panel class="slds-card slds-card_boundary"><div class="slds-tabs_card"><ul class="slds-tabs_default__nav" role="tablist"><li class="slds-tabs_default__item slds-is-active" role="presentation"><span class="slds-tabs_default__link" role="tab" aria-selected="true">Activity</span></li></ul>
    <div class="slds-p-around_small"><runtime_sales_activities-activity-panel-composer class="slds-grid slds-wrap">${buttons}</runtime_sales_activities-activity-panel-composer>
    <h3 class="slds-text-heading_small slds-m-vertical_small">Upcoming &amp; Overdue</h3><p class="slds-text-color_weak slds-m-bottom_medium">No activities to show. Get started by sending an email, scheduling a task, and more.</p>
    <ul class="slds-timeline">${recent.map((activity) => timelineItem(org, activity))}</ul></div></div></runtime_sales_activities-activity-panel></flexipage-aura-wrapper>`;
}

function timelineItem(org: Org, activity: Row): Html {
  const kind = activity.Id.startsWith('00U')
    ? 'event'
    : activity.TaskSubtype === 'Call'
      ? 'log_a_call'
      : activity.TaskSubtype === 'Email'
        ? 'email'
        : 'task';
  const type = org.objectOfId(activity.Id);
  const field = type && org.field(type, 'ActivityDate');
  const date = field ? plainText(org, field, activity.ActivityDate ?? null) : '';
  const owner = org.find(String(activity.OwnerId));
  return html`<li class="timeline-item"><span class="slds-icon_container slds-icon-standard-${kind.replace(/_/g, '-')}"><svg class="slds-icon slds-icon_x-small" aria-hidden="true"><use href="/slds/icons/standard-sprite/svg/symbols.svg#${kind}"></use></svg></span><div class="timeline-text"><span class="slds-text-link">${nameOf(org, activity)}</span><p class="slds-text-color_weak">${owner ? recordLink(org, owner) : ''}</p></div><time class="slds-text-color_weak">${date}</time></li>`;
}
