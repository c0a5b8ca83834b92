import type { Anchors } from '../anchor';

/** The view on screen. Lightning keeps views that were left alive in the page; these lack `.active` or have no boxes. */
const VIEWS: Anchors['views'] = [
  { seen: '2025-04 console', steps: ['section.tabContent.active.oneConsoleTab div.windowViewMode-maximized.active'] },
  { seen: '2025-04 standard', steps: ['div.windowViewMode-normal.active'] },
];

const TITLES: Anchors['titles'] = [
  { seen: '2025-04 dynamic highlights', steps: ['record_flexipage-highlights-primary-row', '.entityNameTitle'] },
  // In a native shadow the title is a child of the component, beside its shadow; flat, it stands in the slot.
  { seen: '2025-04 highlights', steps: ['records-highlights2', '[slot="primaryField"]'] },
  { seen: '2022-10 highlights', steps: ['records-highlights2', 'h1'] },
  { seen: '2019-06 Aura', steps: ['.forceHighlightsPanel', 'h1'] },
  { seen: '2019-06 Aura, stencil', steps: ['.forceHighlightsStencilDesktop', 'h1'] },
];

/** Where Lightning draws a record's title. */
export const SALESFORCE_ANCHORS: Anchors = { views: VIEWS, titles: TITLES };
