import type { Anchor, Anchors } from './anchor';
import { SALESFORCE_ANCHORS } from './salesforce/anchors';
import { TRYTON_ANCHORS } from './tryton/anchors';

/** The script on a page does not know which CRM it is: selectors of one are nowhere in another. */
const CRMS: readonly Anchors[] = [SALESFORCE_ANCHORS, TRYTON_ANCHORS];

/** The view on screen, which is there before anything in it. @returns undefined where no known view is shown. */
export function activeView(root: Document): Element | undefined {
  return viewOf(root)?.view;
}

/**
 * The title of the record on screen, beside which the badge may stand.
 * @returns undefined while the title is not drawn yet, or where no known anchor is found.
 */
export function titleAnchor(root: Document): Element | undefined {
  const found = viewOf(root);
  return found && firstVisible(found.view, found.titles);
}

function viewOf(root: Document): { view: Element; titles: readonly Anchor[] } | undefined {
  for (const { views, titles } of CRMS) {
    const view = firstVisible(root, views);
    if (view) return { view, titles };
  }
  return undefined;
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
