import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { titleAnchor } from '../../../connectors/anchors';

const HIGHLIGHTS = (title: string) =>
  `<records-lwc-highlights-panel><records-highlights2><div class="highlights slds-page-header_record-home"><h1><slot name="primaryField"><lightning-formatted-text slot="primaryField">${title}</lightning-formatted-text></slot></h1></div></records-highlights2></records-lwc-highlights-panel>`;

const view = (content: string, active = true) =>
  `<div class="windowViewMode-normal oneContent lafPageHost${active ? ' active' : ''}">${content}</div>`;

/** The page, with boxes as a browser gives them: nothing inside `[hidden]` has one. linkedom lays nothing out itself. */
function page(body: string): Document {
  const { document, Element } = parseHTML(`<html><body>${body}</body></html>`);
  Element.prototype.getClientRects = function (this: Element) {
    return (this.closest('[hidden]') ? [] : [{}]) as unknown as DOMRectList;
  };
  return document as unknown as Document;
}

describe('titleAnchor', () => {
  it('finds the title of the active view, not of one that is kept alive', () => {
    const old = view(HIGHLIGHTS('Left before'), false);
    const root = page(`<main>${old}${view(HIGHLIGHTS('On screen'))}</main>`);
    expect(titleAnchor(root)?.textContent).toBe('On screen');
  });

  it('does not trust a class: an active view without boxes is hidden', () => {
    const root = page(
      `<main><div hidden>${view(HIGHLIGHTS('Left before'))}</div>${view(HIGHLIGHTS('On screen'))}</main>`,
    );
    expect(titleAnchor(root)?.textContent).toBe('On screen');
  });

  it('finds the focused tab of a console', () => {
    const tab = (title: string, active: boolean) =>
      `<section class="tabContent oneConsoleTab${active ? ' active' : ''}"${active ? '' : ' hidden'}><div class="windowViewMode-maximized active lafPageHost">${HIGHLIGHTS(title)}</div></section>`;
    const root = page(tab('Behind', false) + tab('In front', true));
    expect(titleAnchor(root)?.textContent).toBe('In front');
  });

  it.each([
    [
      'dynamic highlights',
      '<record_flexipage-highlights-primary-row><div class="entityNameTitle">Alder</div></record_flexipage-highlights-primary-row>',
    ],
    ['the old Aura page', '<div class="forceHighlightsPanel"><h1>Alder</h1></div>'],
    ['a title without its slot', '<records-highlights2><h1>Alder</h1></records-highlights2>'],
  ])('finds %s', (_, content) => {
    expect(titleAnchor(page(view(content)))?.textContent).toBe('Alder');
  });

  it('looks through open shadow roots', () => {
    const root = page(view('<records-lwc-highlights-panel></records-lwc-highlights-panel>'));
    const panel = root.querySelector('records-lwc-highlights-panel');
    const shadow = panel?.attachShadow({ mode: 'open' });
    if (!shadow) throw new Error('no shadow root');
    shadow.innerHTML = '<records-highlights2></records-highlights2>';
    const inner = shadow.querySelector('records-highlights2')?.attachShadow({ mode: 'open' });
    if (!inner) throw new Error('no shadow root');
    inner.innerHTML = '<h1>Alder</h1>';
    expect(titleAnchor(root)?.textContent).toBe('Alder');
  });

  it.each([
    ['a list page', view('<div class="forceListViewManager"><h1>Accounts</h1></div>')],
    ['highlights that are not drawn yet', view('<records-lwc-highlights-panel></records-lwc-highlights-panel>')],
    ['no view at all', '<h1>Log in</h1>'],
  ])('gives nothing on %s', (_, body) => {
    expect(titleAnchor(page(body))).toBeUndefined();
  });
});
