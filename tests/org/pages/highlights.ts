import type { ObjectType } from '../catalogue/catalogue';
import type { Org } from '../org';
import type { Row } from '../table';
import { nameOf, output } from './display';
import { type Html, html, objectIcon, utilityIcon } from './html';
import type { Layout } from './layouts';
import { type Look, shadowed } from './look';
import { heading } from './related';

interface Header {
  org: Org;
  type: ObjectType;
  row: Row;
  layout: Layout;
  look: Look;
}

/** The name that Lightning generates for the compact layout of an object without record types. */
const generatedName = (object: string) =>
  `forcegenerated-highlightspanel_${object.toLowerCase()}___012000000000000aaa___compact___view___recordlayout2`;

/** The header of a record page: title, actions, the fields of the compact layout. */
export function highlightsPanel(org: Org, type: ObjectType, row: Row, layout: Layout, look: Look): Html {
  const header = { org, type, row, layout, look };
  if (look.highlights === 'aura') return auraPanel(header);
  if (look.highlights === 'dynamic') return dynamicPanel(header);
  const generated = shadowed(look, generatedName(type.name), 'class="forcegenerated-record-layout2"', () =>
    compactPanel(header),
  );
  const inLayout = shadowed(look, 'records-lwc-record-layout', '', () => generated);
  return shadowed(look, 'records-lwc-highlights-panel', '', () => inLayout);
}

function compactPanel(header: Header): Html {
  const { org, type, row, layout, look } = header;
  const plain = look.highlights === '2022';
  return shadowed(
    look,
    'records-highlights2',
    `data-record-id="${row.Id}"`,
    (slot) => html`<div class="highlights slds-clearfix slds-page-header slds-page-header_record-home fixed-position">
    <div class="slds-grid primaryFieldRow">
      <div class="slds-grid slds-col slds-has-flexi-truncate">
        <div class="highlights-icon-container slds-avatar slds-m-right_small icon">${slot('icon')}</div>
        <div class="slds-media__body"><h1 class="slds-page-header__name">
          <div class="entityNameTitle slds-line-height_reset">${slot('entityLabel')}</div>
          ${plain ? html`<span class="slds-page-header__title custom-truncate">${nameOf(org, row)}</span>` : slot('primaryField', 'class="slds-page-header__title slds-m-right_small slds-truncate"')}
        </h1></div>
      </div>
      <div class="slds-col slds-no-flex slds-grid slds-grid_vertical-align-center horizontal actionsContainer">${slot('actions')}</div>
    </div>
    <div class="secondaryFields">${slot('secondaryFields', 'class="slds-grid slds-page-header__detail-row"')}</div>
  </div>`,
    {
      icon: html`<records-highlights-icon slot="icon">${objectIcon(layout.icon)}</records-highlights-icon>`,
      entityLabel: html`<records-entity-label slot="entityLabel">${type.label}</records-entity-label>`,
      ...(plain ? {} : { primaryField: title(header, 'slot="primaryField" class="custom-truncate"') }),
      actions: ribbon(type.name, layout.actions),
      secondaryFields: html`${secondaryFields(header)}`,
    },
  );
}

/** A person's name has a component of its own; the text of both lies in their shadow. */
function title({ org, type, row, look }: Header, attributes: string): Html {
  const person = type.name === 'Lead' || type.name === 'Contact';
  const tag = person ? 'lightning-formatted-name' : 'lightning-formatted-text';
  return shadowed(look, tag, attributes, () => html`${nameOf(org, row)}`);
}

/** Dynamic highlights: rows of fields that an admin chose, without a compact layout. */
function dynamicPanel(header: Header): Html {
  const { type, layout, look } = header;
  const primary = shadowed(
    look,
    'record_flexipage-highlights-primary-row',
    '',
    () => html`<div class="slds-grid primaryFieldRow"><div class="slds-grid slds-col slds-has-flexi-truncate">
      <div class="slds-avatar slds-m-right_small icon">${objectIcon(layout.icon)}</div>
      <div class="slds-media__body"><span class="slds-text-title">${type.label}</span><h1 class="entityNameTitle slds-truncate">${title(header, 'class="custom-truncate"')}</h1></div>
    </div><div class="slds-col slds-no-flex actionsContainer">${ribbon(type.name, layout.actions)}</div></div>`,
  );
  return shadowed(
    look,
    'record_flexipage-dynamic-highlights2',
    '',
    () =>
      html`<div class="highlights slds-page-header slds-page-header_record-home">${primary}<div class="secondaryFields"><div class="slds-grid slds-page-header__detail-row">${secondaryFields(header)}</div></div></div>`,
  );
}

/** The record home before Lightning web components: one flat tree, whatever the shadow. */
function auraPanel(header: Header): Html {
  const { org, type, row, layout } = header;
  return html`<div class="forceHighlightsPanel highlights slds-page-header slds-page-header_record-home"><div class="slds-grid primaryFieldRow">
    <div class="slds-grid slds-col slds-has-flexi-truncate"><div class="slds-avatar slds-m-right_small icon">${objectIcon(layout.icon)}</div>
    <div class="slds-media__body"><span class="entityNameTitle">${type.label}</span><h1 class="primaryField slds-page-header__title slds-truncate"><span class="uiOutputText">${nameOf(org, row)}</span></h1></div></div>
    <div class="slds-col slds-no-flex actionsContainer">${ribbon(type.name, layout.actions)}</div></div>
    <ul class="secondaryFields slds-grid slds-page-header__detail-row">${secondaryFields(header).map((item) => html`<li class="slds-item">${item}</li>`)}</ul></div>`;
}

function ribbon(object: string, actions: readonly string[]): Html {
  const items = actions.map((label) => {
    const icon = label === 'Follow' ? utilityIcon('add', 'slds-button__icon slds-button__icon_left') : '';
    const name = label.replace(/\W/g, '');
    return html`<li class="slds-button-group-item visible" data-target-selection-name="sfdc:StandardButton.${object}.${name}"><runtime_platform_actions-action-renderer title="${label}"><lightning-button><button type="button" class="slds-button slds-button_neutral" name="${object}.${name}">${icon}${label}</button></lightning-button></runtime_platform_actions-action-renderer></li>`;
  });
  return html`<runtime_platform_actions-actions-ribbon slot="actions"><ul class="slds-button-group-list">${items}<li class="slds-dropdown-trigger slds-dropdown-trigger_click slds-button_last overflow"><lightning-button-menu><button type="button" class="slds-button slds-button_icon-border-filled" aria-label="Show more actions">${utilityIcon('down')}</button></lightning-button-menu></li></ul></runtime_platform_actions-actions-ribbon>`;
}

function secondaryFields({ org, type, row, layout }: Header): Html[] {
  return layout.compact.flatMap((name) => {
    const field = org.field(type, name);
    if (!field) return [];
    const label = heading(field.label);
    return html`<records-highlights-details-item class="slds-page-header__detail-block" slot="secondaryFields"><div><p class="slds-text-title slds-truncate" title="${label}">${label}</p><p class="fieldComponent slds-text-body--regular slds-show_inline-block slds-truncate">${output(org, type, row, field)}</p></div></records-highlights-details-item>`;
  });
}
