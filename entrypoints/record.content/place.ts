import { titleAnchor } from '../../connectors/salesforce/anchors';

const GAP = 12;
const EDGE = 8;
const DOCK_TOP = 98;
/** Widths to try where the whole badge has no room; below, the name could not be read. */
const NARROWER = [260, 220, 180];
const CONTROLS = 'a,button,input,select,textarea,[role="button"],[role="tab"],lightning-button,lightning-button-menu';
/** Bounds of the panel's upper edge: below the CRM's header and a badge that is docked there, and not halfway down. */
const HIGHEST = 136;
const LOWEST = 260;
/** When to look for the title after a navigation, ms: pages fill late, and nothing watches them. */
const LOOKS = [0, 250, 700, 1_500, 3_000];

/**
 * Keeps the badge beside the record's title while that is found, else at the edge where the style puts it. Looks a few
 * times after each navigation; afterwards only a scroll or a resize moves anything, once per frame.
 */
export class Place {
  private anchor: Element | undefined;
  private timers: ReturnType<typeof setTimeout>[] = [];
  private frame = 0;

  constructor(
    private readonly host: HTMLElement,
    private readonly badge: HTMLElement,
    private readonly signal: AbortSignal,
  ) {
    const move = () => this.later();
    addEventListener('resize', move, { signal, passive: true });
    // Lightning scrolls inside its own panes; scroll events of those do not bubble, but are captured here.
    addEventListener('scroll', move, { signal, passive: true, capture: true });
    signal.addEventListener('abort', () => this.stop());
  }

  /** Forgets the last record's title and looks for the new one's. */
  navigated(): void {
    this.stop();
    this.anchor = undefined;
    this.update();
    this.timers = LOOKS.map((ms) =>
      setTimeout(() => {
        if (this.signal.aborted || this.anchor?.isConnected) return;
        this.anchor = titleAnchor(document);
        if (this.anchor) this.update();
      }, ms),
    );
  }

  /** Draws at the present place; after the badge's content changed. */
  update(): void {
    if (this.badge.hidden) return;
    const { style, classList } = this.badge;
    style.maxWidth = '';
    const beside = this.besideTitle();
    classList.toggle('beside', beside !== undefined);
    style.maxWidth = beside ? `${beside.width}px` : '';
    style.left = beside ? `${beside.x}px` : '';
    style.top = `${beside ? beside.y : this.dockedTop()}px`;
  }

  /** Where the docked panel begins: below the row of the title and its actions, in the window's coordinates. */
  below(): number {
    const bottom = this.anchor?.isConnected ? this.anchor.getBoundingClientRect().bottom + GAP : 0;
    return Math.min(Math.max(bottom, HIGHEST), LOWEST);
  }

  private later(): void {
    if (!this.anchor || this.badge.hidden || this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.update();
    });
  }

  private stop(): void {
    for (const timer of this.timers) clearTimeout(timer);
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }

  /**
   * A free place right of the title, relative to the badge's host, which stands in the document; undefined where there is
   * none. Where the whole badge has no room, the segment's name is cut, never the count.
   */
  private besideTitle(): { x: number; y: number; width: number } | undefined {
    if (!this.anchor?.isConnected) return undefined;
    const title = this.anchor.getBoundingClientRect();
    if (title.width === 0 || title.bottom < 0 || title.top > innerHeight) return undefined;
    const text = document.createRange();
    text.selectNodeContents(this.anchor);
    const { offsetHeight: height, offsetWidth: whole } = this.badge;
    const x = Math.min(text.getBoundingClientRect().right || title.right, title.right) + GAP;
    const y = title.top + (title.height - height) / 2;
    const width = [whole, ...NARROWER].find(
      (each) => each <= whole && x + each + GAP <= innerWidth && this.isFree(x, y, each + GAP, height),
    );
    if (width === undefined) return undefined;
    const origin = this.host.getBoundingClientRect();
    return { x: x - origin.left, y: y - origin.top, width };
  }

  /** The highest free place at the window's edge. */
  private dockedTop(): number {
    const { offsetHeight: height, offsetWidth: width } = this.badge;
    const x = document.documentElement.clientWidth - width - EDGE;
    for (let top = DOCK_TOP; top < innerHeight - 2 * height; top += height + EDGE)
      if (this.isFree(x, top, width, height)) return top;
    return DOCK_TOP;
  }

  /** Whether nothing that can be clicked lies where the badge would stand. */
  private isFree(left: number, top: number, width: number, height: number): boolean {
    for (const x of [left + 1, left + width / 2, left + width - 1]) {
      for (const y of [top + 1, top + height - 1]) {
        const [under] = document.elementsFromPoint(x, y).filter((element) => element !== this.host);
        if (under?.closest(CONTROLS)) return false;
      }
    }
    return true;
  }
}
