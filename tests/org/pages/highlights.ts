import type { ObjectType } from '../catalogue/catalogue';
import type { Org } from '../org';
import type { Row } from '../table';
import { nameOf, output } from './display';
import { element, type Html, html, objectIcon, utilityIcon } from './html';
import type { Layout } from './layouts';
import { heading } from './related';

/** The name that Lightning generates for the compact layout of an object without record types. */
const generatedName = (object: string) =>
  `forcegenerated-highlightspanel_${object.toLowerCase()}___012000000000000aaa___compact___view___recordlayout2`;

export function highlightsPanel(org: Org, type: ObjectType, row: Row, layout: Layout): Html {
  const panel = html`<records-highlights2 data-record-id="${row.Id}"><div class="highlights slds-clearfix slds-page-header slds-page-header_record-home fixed-position">
    <div class="slds-grid primaryFieldRow">
      <div class="slds-grid slds-col slds-has-flexi-truncate">
        <div class="highlights-icon-container slds-avatar slds-m-right_small icon"><records-highlights-icon slot="icon">${objectIcon(layout.icon)}</records-highlights-icon></div>
        <div class="slds-media__body"><h1 class="slds-page-header__name">
          <div class="entityNameTitle slds-line-height_reset"><slot name="entityLabel"><records-entity-label slot="entityLabel">${type.label}</records-entity-label></slot></div>
          <slot name="primaryField" class="slds-page-header__title slds-m-right_small slds-truncate"><lightning-formatted-text slot="primaryField" class="custom-truncate">${nameOf(org, row)}</lightning-formatted-text></slot>
        </h1></div>
      </div>
      <div class="slds-col slds-no-flex slds-grid slds-grid_vertical-align-center horizontal actionsContainer">${ribbon(type.name, layout.actions)}</div>
    </div>
    <div class="secondaryFields"><slot name="secondaryFields" class="slds-grid slds-page-header__detail-row">${secondaryFields(org, type, row, layout)}</slot></div>
  </div></records-highlights2>`;
  const layoutElement = element(generatedName(type.name), 'class="forcegenerated-record-layout2"', panel);
  return html`<records-lwc-highlights-panel><records-lwc-record-layout>${layoutElement}</records-lwc-record-layout></records-lwc-highlights-panel>`;
}

function ribbon(object: string, actions: readonly string[]): Html {
  const items = actions.map((label) => {
    const icon = label === 'Follow' ? utilityIcon('add', 'slds-button__icon slds-button__icon_left') : '';
    const name = label.replace(/\W/g, '');
    return html`<li class="slds-button-group-item visible" data-target-selection-name="sfdc:StandardButton.${object}.${name}"><runtime_platform_actions-action-renderer title="${label}"><lightning-button><button type="button" class="slds-button slds-button_neutral" name="${object}.${name}">${icon}${label}</button></lightning-button></runtime_platform_actions-action-renderer></li>`;
  });
  return html`<runtime_platform_actions-actions-ribbon slot="actions"><ul class="slds-button-group-list">${items}<li class="slds-dropdown-trigger slds-dropdown-trigger_click slds-button_last overflow"><lightning-button-menu><button type="button" class="slds-button slds-button_icon-border-filled" aria-label="Show more actions">${utilityIcon('down')}</button></lightning-button-menu></li></ul></runtime_platform_actions-actions-ribbon>`;
}

function secondaryFields(org: Org, type: ObjectType, row: Row, layout: Layout): Html[] {
  return layout.compact.flatMap((name) => {
    const field = org.field(type, name);
    if (!field) return [];
    const label = heading(field.label);
    return html`<records-highlights-details-item class="slds-page-header__detail-block" slot="secondaryFields"><div><p class="slds-text-title slds-truncate" title="${label}">${label}</p><p class="fieldComponent slds-text-body--regular slds-show_inline-block slds-truncate">${output(org, type, row, field)}</p></div></records-highlights-details-item>`;
  });
}
