/**
 * Where Lightning draws a record's title. Foreign selectors are dated data, newest first; a new release adds a row and
 * the old ones stay. Each step is looked for inside the one before, through open shadow roots.
 */
interface Anchor {
  seen: string;
  steps: readonly string[];
}

/** The view on screen. Lightning keeps views that were left alive in the page; these lack `.active` or have no boxes. */
const ACTIVE_VIEWS: readonly Anchor[] = [
  { seen: '2025-04 console', steps: ['section.tabContent.active.oneConsoleTab div.windowViewMode-maximized.active'] },
  { seen: '2025-04 standard', steps: ['div.windowViewMode-normal.active'] },
];

const TITLES: readonly Anchor[] = [
  { seen: '2025-04 dynamic highlights', steps: ['record_flexipage-highlights-primary-row', '.entityNameTitle'] },
  // In a native shadow the title is a child of the component, beside its shadow; flat, it stands in the slot.
  { seen: '2025-04 highlights', steps: ['records-highlights2', '[slot="primaryField"]'] },
  { seen: '2022-10 highlights', steps: ['records-highlights2', 'h1'] },
  { seen: '2019-06 Aura', steps: ['.forceHighlightsPanel', 'h1'] },
  { seen: '2019-06 Aura, stencil', steps: ['.forceHighlightsStencilDesktop', 'h1'] },
];

/** The view on screen, which is there before anything in it. @returns undefined where no known view is shown. */
export function activeView(root: Document): Element | undefined {
  return firstVisible(root, ACTIVE_VIEWS);
}

/**
 * The title of the record on screen, beside which the badge may stand.
 * @returns undefined while the title is not drawn yet, or where no known anchor is found.
 */
export function titleAnchor(root: Document): Element | undefined {
  const view = activeView(root);
  return view && firstVisible(view, TITLES);
}

function firstVisible(scope: ParentNode, anchors: readonly Anchor[]): Element | undefined {
  for (const { steps } of anchors)
    for (const element of follow(scope, steps)) if (element.getClientRects().length > 0) return element;
  return undefined;
}

function* follow(scope: ParentNode, steps: readonly string[]): Generator<Element> {
  const [step, ...rest] = steps;
  if (step === undefined) return;
  for (const element of deepQuery(scope, step)) {
    if (rest.length === 0) yield element;
    else yield* follow(element, rest);
  }
}

/** Like querySelectorAll, but enters open shadow roots: Lightning is moving from the flat to the native kind. */
function* deepQuery(scope: ParentNode, selector: string): Generator<Element> {
  const roots: ParentNode[] = [scope];
  if ('shadowRoot' in scope && scope.shadowRoot instanceof Object) roots.push(scope.shadowRoot as ShadowRoot);
  for (let root = roots.shift(); root; root = roots.shift()) {
    yield* root.querySelectorAll(selector);
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot);
  }
}
