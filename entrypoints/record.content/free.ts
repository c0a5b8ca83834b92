const CONTROLS = 'a,button,input,select,textarea,[role="button"],[role="tab"],lightning-button,lightning-button-menu';

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Whether nothing that can be clicked lies where the badge would stand. Points of the window, px; `own` is left out. */
export function isFree({ left, top, width, height }: Box, own: Element): boolean {
  for (const x of [left + 1, left + width / 2, left + width - 1])
    for (const y of [top + 1, top + height - 1]) if (isControl(elementAt(x, y, own))) return false;
  return true;
}

/** The uppermost element at a point, also inside open shadow roots: the document itself tells only their hosts. */
function elementAt(x: number, y: number, own: Element): Element | undefined {
  let found: Element | undefined;
  for (let root: DocumentOrShadowRoot | null | undefined = document; root; root = found?.shadowRoot) {
    const inner: Element | undefined = root.elementsFromPoint(x, y).find((element) => element !== own);
    if (!inner || inner === found) break;
    found = inner;
  }
  return found;
}

function isControl(element: Element | undefined): boolean {
  for (let each = element; each; ) {
    if (each.closest(CONTROLS)) return true;
    const root = each.getRootNode();
    each = root instanceof ShadowRoot ? root.host : undefined;
  }
  return false;
}
