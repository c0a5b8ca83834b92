import type { ObjectType } from '../catalogue/catalogue';
import type { FieldDef } from '../catalogue/field';
import type { Org } from '../org';
import type { Row, Value } from '../table';
import { type Html, html } from './html';

export const recordPath = (object: string, id: string) => `/lightning/r/${object}/${id}/view`;

/** What a record is called. */
export function nameOf(org: Org, row: Row): string {
  const type = org.objectOfId(row.Id);
  const field = type?.fields.find((candidate) => candidate.nameField);
  return String((field && row[field.name]) ?? row.Subject ?? row.Id);
}

/** A link to a record, with the attributes by which Lightning's own links are known. */
export function recordLink(org: Org, row: Row, label = nameOf(org, row)): Html {
  const type = org.objectOfId(row.Id);
  if (!type) return html`${label}`;
  return html`<a class="slds-truncate outputLookupLink" data-refid="recordId" data-recordid="${row.Id}" href="${recordPath(type.name, row.Id)}" title="${label}">${label}</a>`;
}

const day = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC' });

function moment(org: Org, value: string): string {
  const options = { timeZone: org.company.zone, dateStyle: 'short', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat('en-US', options).format(new Date(value.replace('+0000', 'Z')));
}

function amount(org: Org, value: number, scale: number): string {
  const digits = { minimumFractionDigits: scale, maximumFractionDigits: scale };
  return new Intl.NumberFormat('en-US', { style: 'currency', currency: org.company.currency, ...digits }).format(value);
}

/** A value as a person reads it; an empty string where there is none. */
export function plainText(org: Org, field: FieldDef, value: Value): string {
  if (value === null) return '';
  if (field.type === 'currency') return amount(org, Number(value), field.scale);
  if (field.type === 'percent') return `${value}%`;
  if (field.type === 'date') return day.format(new Date(`${value}T00:00:00Z`));
  if (field.type === 'datetime') return moment(org, String(value));
  return typeof value === 'number' ? value.toLocaleString('en-US', { maximumFractionDigits: 2 }) : String(value);
}

/** A field's value in the output component that Lightning uses for its type. */
export function output(org: Org, type: ObjectType, row: Row, field: FieldDef): Html {
  const value = row[field.name] ?? null;
  if (field.type === 'boolean')
    return html`<lightning-input slot="outputField"><span class="slds-checkbox"><input type="checkbox" disabled ${value === true && 'checked'} aria-label="${field.label}"><span class="slds-checkbox_faux"></span></span></lightning-input>`;
  if (field.type === 'reference') {
    const target = typeof value === 'string' ? org.find(value) : undefined;
    const tag = field.name === 'OwnerId' ? 'force-owner-lookup' : 'records-record-layout-lookup';
    const link = target ? recordLink(org, target) : '';
    return tag === 'force-owner-lookup'
      ? html`<force-owner-lookup slot="outputField">${link}</force-owner-lookup>`
      : html`<records-record-layout-lookup slot="outputField">${link}</records-record-layout-lookup>`;
  }
  const text = plainText(org, field, value);
  if (field.type === 'url' && text)
    return html`<lightning-formatted-url slot="outputField"><a href="https://${text.replace(/^https?:\/\//, '')}" target="_blank" rel="noopener">${text}</a></lightning-formatted-url>`;
  if (['currency', 'double', 'int', 'percent'].includes(field.type))
    return html`<lightning-formatted-number slot="outputField">${text}</lightning-formatted-number>`;
  return html`<lightning-formatted-text slot="outputField" data-output-element-id="output-field" data-object="${type.name}">${text}</lightning-formatted-text>`;
}
