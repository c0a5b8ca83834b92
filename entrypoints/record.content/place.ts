import { activeView, titleAnchor } from '../../connectors/anchors';
import { follow } from './follow';
import { isFree } from './free';

const GAP = 12;
const EDGE = 8;
const DOCK_TOP = 98;
/** Widths to try where the whole badge has no room; below, the name could not be read. */
const NARROWER = [260, 220, 180];
/** Bounds of the panel's upper edge: below the CRM's header and a badge that is docked there, and not halfway down. */
const HIGHEST = 136;
const LOWEST = 260;
/** From the upper edge of a record's view to below its title and actions, where these are not drawn yet. */
const TITLE_ROW = 76;
/** When to look for the title after a navigation, ms: pages fill late, and nothing watches them. */
const LOOKS = [0, 250, 700, 1_500, 3_000, 6_000, 12_000, 20_000];

interface Spot {
  x: number;
  y: number;
  width: number;
}

/**
 * Keeps the badge beside the record's title while that is found, else at the edge of the window. Looks for the title a few
 * times after each navigation, and follows it: it moves, it is drawn anew, the tab in front changes without an address.
 * Places by transform alone, which shifts no layout.
 */
export class Place {
  private anchor: Element | undefined;
  private timers: ReturnType<typeof setTimeout>[] = [];
  private frame = 0;
  private unfollow = () => {};

  constructor(
    private readonly host: HTMLElement,
    private readonly badge: HTMLElement,
    private readonly signal: AbortSignal,
    /** The title of the record was found, perhaps long after its address. */
    private readonly found: () => void,
  ) {
    const move = () => this.later();
    addEventListener('resize', move, { signal, passive: true });
    // Lightning scrolls inside its own panes; scroll events of those do not bubble, but are captured here.
    addEventListener('scroll', move, { signal, passive: true, capture: true });
    signal.addEventListener('abort', () => this.stop());
  }

  /** Looks for the title of the record that is shown from now on. */
  navigated(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers = LOOKS.map((ms) => setTimeout(() => this.look(), ms));
  }

  /** Draws at the present place; after the badge's content changed. */
  update(): void {
    if (this.badge.hidden) return;
    const { style } = this.badge;
    style.maxWidth = '';
    const beside = this.besideTitle();
    this.hang(beside !== undefined);
    style.maxWidth = beside ? `${beside.width}px` : '';
    const { x, y } = beside ?? this.docked();
    style.transform = `translate(${Math.round(x)}px,${Math.round(y)}px)`;
  }

  /** Where the docked panel begins: below the row of the title and its actions, in the window's coordinates. */
  below(): number {
    return Math.min(Math.max(this.titleBottom(), HIGHEST), LOWEST);
  }

  private titleBottom(): number {
    if (this.isSeen()) return (this.anchor?.getBoundingClientRect().bottom ?? 0) + GAP;
    const view = activeView(document);
    return view ? view.getBoundingClientRect().top + TITLE_ROW : 0;
  }

  private look(): void {
    if (this.signal.aborted) return;
    const anchor = titleAnchor(document);
    if (anchor === this.anchor) return;
    this.unfollow();
    this.anchor = anchor;
    if (anchor) {
      this.unfollow = follow(anchor, () => this.moved());
      this.found();
    }
    this.update();
  }

  /** The title moved or went; where it went, another is there, or comes soon. */
  private moved(): void {
    if (this.isSeen()) this.update();
    else {
      this.look();
      this.navigated();
    }
  }

  private isSeen(): boolean {
    return this.anchor !== undefined && this.anchor.getClientRects().length > 0;
  }

  private later(): void {
    if (this.badge.hidden || this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.update();
    });
  }

  private stop(): void {
    for (const timer of this.timers) clearTimeout(timer);
    cancelAnimationFrame(this.frame);
    this.unfollow();
  }

  /** Beside the title it scrolls with the page, at the edge it does not. A box that is made anew has not shifted. */
  private hang(beside: boolean): void {
    const { classList } = this.badge;
    if (classList.contains('beside') === beside) return;
    this.badge.hidden = true;
    void this.badge.offsetWidth;
    classList.toggle('beside', beside);
    this.badge.hidden = false;
  }

  /**
   * A free place after the title, relative to the badge's host, which stands in the document; undefined where there is
   * none. Where the whole badge has no room, the segment's name is cut, never the count.
   */
  private besideTitle(): Spot | undefined {
    if (!this.anchor || !this.isSeen()) return undefined;
    const title = (this.anchor.closest('a,button') ?? this.anchor).getBoundingClientRect();
    if (title.width === 0 || title.bottom < 0 || title.top > innerHeight) return undefined;
    const { left, right, middle } = wordsOf(this.anchor);
    const { offsetHeight: height, offsetWidth: whole } = this.badge;
    const mirrored = isMirrored(this.anchor);
    const y = middle - height / 2;
    const origin = this.host.getBoundingClientRect();
    for (const width of [whole, ...NARROWER]) {
      const x = mirrored ? Math.max(left, title.left) - GAP - width : Math.min(right, title.right) + GAP;
      const inside = x - GAP >= 0 && x + width + GAP <= innerWidth;
      if (
        width <= whole &&
        inside &&
        isFree({ left: mirrored ? x - GAP : x, top: y, width: width + GAP, height }, this.host)
      )
        return { x: x - origin.left, y: y - origin.top, width };
    }
    return undefined;
  }

  /** The highest free place at the edge of the window where lines end. */
  private docked(): { x: number; y: number } {
    const { offsetHeight: height, offsetWidth: width } = this.badge;
    const x = isMirrored(this.host) ? EDGE : document.documentElement.clientWidth - width - EDGE;
    for (let y = DOCK_TOP; y < innerHeight - 2 * height; y += height + EDGE)
      if (isFree({ left: x, top: y, width, height }, this.host)) return { x, y };
    return { x, y: DOCK_TOP };
  }
}

function isMirrored(element: Element): boolean {
  return getComputedStyle(element).direction === 'rtl';
}

/**
 * Where the words of a title stand, px: its last text, because a header may begin with the name of the object, and blocks
 * are wider than what they say.
 */
function wordsOf(title: Element): { left: number; right: number; middle: number } {
  const { left, right, top, bottom } = lastText(title) ?? title.getBoundingClientRect();
  const middle = (top + bottom) / 2;
  // A title that opens a menu ends where what can be clicked ends.
  const control = title.closest('a,button')?.getBoundingClientRect();
  return control ? { left: control.left, right: control.right, middle } : { left, right, middle };
}

/** The box of the last text that is drawn in an element, also in open shadow roots. */
function lastText(root: Element | ShadowRoot): DOMRect | undefined {
  const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  let last: DOMRect | undefined;
  for (let node: Node | null = root; node; node = nodes.nextNode()) {
    if (node instanceof Element) last = (node.shadowRoot && lastText(node.shadowRoot)) ?? last;
    else if (node.nodeType === Node.TEXT_NODE && node.textContent?.trim()) {
      const range = document.createRange();
      range.selectNode(node);
      const box = range.getBoundingClientRect();
      if (box.width > 0) last = box;
    }
  }
  return last;
}
