import { titleAnchor } from '../../connectors/salesforce/anchors';

const GAP = 12;
const WIDEST = 320;
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
    const spot = this.spot();
    this.badge.classList.toggle('beside', spot !== undefined);
    this.badge.style.left = spot ? `${spot.x}px` : '';
    this.badge.style.top = spot ? `${spot.y}px` : '';
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

  /** A free place right of the title, in the document's coordinates; undefined where there is none. */
  private spot(): { x: number; y: number } | undefined {
    if (!this.anchor?.isConnected) return undefined;
    const title = this.anchor.getBoundingClientRect();
    if (title.width === 0 || title.bottom < 0 || title.top > innerHeight) return undefined;
    const text = document.createRange();
    text.selectNodeContents(this.anchor);
    const right = Math.min(text.getBoundingClientRect().right || title.right, title.right);
    const x = right + GAP;
    const y = title.top + title.height / 2 - this.badge.offsetHeight / 2;
    const width = Math.min(this.badge.offsetWidth || WIDEST, WIDEST);
    if (x + width + GAP > innerWidth || !this.isFree(x, y + this.badge.offsetHeight / 2, width)) return undefined;
    return { x: x + scrollX, y: y + scrollY };
  }

  /** Whether nothing that can be clicked lies where the badge would stand. */
  private isFree(x: number, y: number, width: number): boolean {
    for (const at of [x + 1, x + width / 2, x + width - 1]) {
      const [top] = document.elementsFromPoint(at, y).filter((element) => element !== this.badge.getRootNode());
      if (
        top?.closest(
          'a,button,input,select,textarea,lightning-button,lightning-button-menu,runtime_platform_actions-actions-ribbon',
        )
      )
        return false;
    }
    return true;
  }
}
