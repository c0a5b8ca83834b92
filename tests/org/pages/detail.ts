import type { ObjectType } from '../catalogue/catalogue';
import type { FieldDef } from '../catalogue/field';
import type { Org } from '../org';
import type { Row } from '../table';
import { output } from './display';
import { type Html, html, utilityIcon } from './html';
import type { Layout } from './layouts';
import { type Look, shadowed } from './look';
import { heading } from './related';

const generatedName = (object: string) =>
  `forcegenerated-detailpanel_${object.toLowerCase()}___012000000000000aaa___full___view___recordlayout2`;

/** The detail tab: sections of two columns, read-only with a pencil. */
export function detailPanel(org: Org, type: ObjectType, row: Row, layout: Layout, look: Look): Html {
  const sections = layout.sections.map(({ title, fields }) =>
    shadowed(look, 'records-record-layout-section', '', () => section(org, type, row, title, fields)),
  );
  const generated = shadowed(
    look,
    generatedName(type.name),
    'class="forcegenerated-record-layout2"',
    () => html`${sections}`,
  );
  const inLayout = shadowed(look, 'records-lwc-record-layout', '', () => generated);
  return shadowed(
    look,
    'records-lwc-detail-panel',
    '',
    () => html`<records-base-record-form>${inLayout}</records-base-record-form>`,
  );
}

function section(org: Org, type: ObjectType, row: Row, title: string, names: readonly string[]): Html {
  const items = names.flatMap((name) => {
    const field = org.field(type, name);
    return field ? [layoutItem(org, type, row, field)] : [];
  });
  const rows: Html[] = [];
  for (let i = 0; i < items.length; i += 2)
    rows.push(
      html`<records-record-layout-row class="slds-form__row">${items.slice(i, i + 2)}</records-record-layout-row>`,
    );
  return html`<div class="slds-section has-header slds-is-open">
    <h3 class="slds-section__title slds-theme_shade"><button type="button" class="slds-button slds-section__title-action" aria-expanded="true">${utilityIcon('switch', 'slds-section__title-action-icon slds-button__icon slds-button__icon_left')}<span class="slds-truncate">${title}</span></button></h3>
    <div class="slds-section__content"><div class="slds-form" role="list">${rows}</div></div>
  </div>`;
}

function layoutItem(org: Org, type: ObjectType, row: Row, field: FieldDef): Html {
  const label = heading(field.label);
  const pencil =
    field.access === 'write' &&
    html`<button type="button" class="test-id__inline-edit-trigger slds-button slds-button_icon inline-edit-trigger" title="Edit ${label}">${utilityIcon('edit', 'slds-button__icon slds-button__icon_hint inline-edit-trigger-icon')}</button>`;
  return html`<records-record-layout-item class="slds-form__item slds-no-space" data-target-selection-name="sfdc:RecordField.${type.name}.${field.name}" field-label="${label}" role="listitem">
    <div class="slds-form-element slds-form-element_readonly slds-form-element_stacked slds-hint-parent">
      <div class="test-id__field-label-container slds-form-element__label"><span class="test-id__field-label">${label}</span></div>
      <div class="slds-form-element__control"><span class="test-id__field-value slds-form-element__static slds-grow"><slot name="outputField">${output(org, type, row, field)}</slot></span>${pencil}</div>
    </div>
  </records-record-layout-item>`;
}
