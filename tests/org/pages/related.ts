import type { Org } from '../org';
import type { Row } from '../table';
import { nameOf, output, recordLink, recordPath } from './display';
import { type Html, html, objectIcon } from './html';
import { LAYOUTS, type RelatedList } from './layouts';
import { type Look, shadowed } from './look';

const SHOWN = 6;

/** A table of records: the first column links to the record where the object has a page. */
export function recordTable(org: Org, object: string, rows: readonly Row[], columns: readonly string[]): Html {
  const type = org.object(object);
  const fields = columns.flatMap((name) => (type && org.field(type, name)) ?? []);
  if (!type) return html``;
  const cell = (row: Row, i: number) => {
    const field = fields[i];
    if (!field) return html``;
    const content =
      i === 0 && field.type !== 'reference' && LAYOUTS[object]
        ? recordLink(org, row, String(row[field.name] ?? ''))
        : output(org, type, row, field);
    return html`<td role="gridcell"><div class="slds-truncate">${content}</div></td>`;
  };
  return html`<table class="slds-table slds-table_bordered slds-no-row-hover uiVirtualDataTable" role="grid">
    <thead><tr class="slds-line-height_reset">${fields.map((field) => html`<th scope="col"><div class="slds-truncate" title="${heading(field.label)}">${heading(field.label)}</div></th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr class="slds-hint-parent" data-row-key-value="${row.Id}">${fields.map((_, i) => cell(row, i))}</tr>`)}</tbody>
  </table>`;
}

/** Headings on a page drop what the API's labels add: the " ID" of a lookup, the object before a plain word. */
export const heading = (label: string) =>
  label
    .replace(/ ID$/, '')
    .replace(/^(?:Account|Opportunity|Case|Product) (Type|Rating|Source|Description|Family)$/, '$1');

export function relatedRows(org: Org, list: RelatedList, id: string): Row[] {
  if (!org.object(list.object)) return [];
  const rows = org
    .table(list.object)
    .where(list.by, id)
    .filter((row) => row.IsDeleted !== true);
  const by = list.newestFirst;
  return by ? rows.sort((a, b) => (String(a[by]) < String(b[by]) ? 1 : -1)) : rows;
}

/** One related list as a card. */
export function relatedList(org: Org, list: RelatedList, id: string): Html {
  if (!org.object(list.object)) return html``;
  const rows = relatedRows(org, list, id);
  const icon =
    LAYOUTS[list.object]?.icon ??
    (list.object.includes('Line') || list.object.includes('Item') ? 'product' : 'related_list');
  const table = rows.length > 0 ? recordTable(org, list.object, rows.slice(0, SHOWN), list.columns) : '';
  const footer = rows.length > SHOWN ? html`<div class="slds-card__footer">View All (${rows.length})</div>` : '';
  return html`<lst-related-list-single-container><lst-related-list-view-manager>
    <lst-common-list-internal><article class="slds-card slds-card_boundary" aria-label="${list.title}">
      <div class="slds-card__header slds-grid"><header class="slds-media slds-media_center slds-has-flexi-truncate">
        <div class="slds-media__figure">${objectIcon(icon, 'slds-icon_small')}</div>
        <div class="slds-media__body"><h2 class="slds-card__header-title"><span title="${list.title}">${list.title}</span>&nbsp;<span>(${rows.length})</span></h2></div>
      </header></div>
      <div class="slds-card__body">${table}</div>${footer}
    </article></lst-common-list-internal>
  </lst-related-list-view-manager></lst-related-list-single-container>`;
}

/** A related list on a page of its own: no highlights, a trail back to its record. */
export function relatedPage(org: Org, list: RelatedList, row: Row, look: Look): Html {
  const rows = relatedRows(org, list, row.Id);
  const object = org.objectOfId(row.Id)?.name ?? '';
  const manager = html`<lst-related-list-view-manager><div class="slds-card slds-card_boundary"><div class="slds-page-header">
    <nav aria-label="Breadcrumbs"><a href="${recordPath(object, row.Id)}">${nameOf(org, row)}</a></nav><h1 class="slds-page-header__title">${list.title}</h1><p>${rows.length} items</p></div>
    ${recordTable(org, list.object, rows, list.columns)}</div></lst-related-list-view-manager>`;
  return shadowed(look, 'lst-related-list-desktop', '', () => manager);
}
