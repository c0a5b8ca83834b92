import type { Theme } from './theme';

/** An open panel is not moved for less than this, px. */
const TOLERANCE = 16;

/** The panel: a page of the extension in a frame, so that the CRM's page sees nothing of it and no key that is typed in it. */
export class PanelFrame {
  private box: HTMLElement | undefined;
  private theme: Theme = 'light';
  private isLoaded = false;

  constructor(
    private readonly root: ShadowRoot,
    /** Where the panel is loaded from: an address of this session of the browser, which no page can know. */
    private readonly address: string,
    /** Where it stands once it is loaded. */
    private readonly standing: string,
    private readonly badge: HTMLButtonElement,
    /** Where the panel's upper edge goes, px. */
    private readonly top: () => number,
  ) {
    badge.setAttribute('aria-expanded', 'false');
  }

  get isOpen(): boolean {
    return this.box !== undefined && !this.box.hidden;
  }

  toggle(): void {
    if (this.isOpen) this.fold();
    else this.open();
  }

  open(): void {
    if (!this.box) {
      this.box = document.createElement('div');
      this.box.className = 'panel';
      const frame = document.createElement('iframe');
      frame.title = 'Peerlens';
      frame.src = this.themed();
      frame.addEventListener('load', () => {
        this.isLoaded = true;
      });
      this.box.append(frame);
      this.badge.parentElement?.append(this.box);
    }
    this.box.style.top = `${this.top()}px`;
    this.box.hidden = false;
    this.badge.setAttribute('aria-expanded', 'true');
    this.box.querySelector('iframe')?.focus();
  }

  /** Moves an open panel out of the way of a title that came late; the place that was guessed is mostly right. */
  settle(): void {
    const top = this.top();
    if (this.box && this.isOpen && Math.abs(Number.parseFloat(this.box.style.top) - top) > TOLERANCE)
      this.box.style.top = `${top}px`;
  }

  /** Folds the panel; the focus goes back to what opened it. */
  fold(): void {
    if (!this.box || !this.isOpen) return;
    this.box.hidden = true;
    this.badge.setAttribute('aria-expanded', 'false');
    this.badge.focus();
  }

  /** The panel looks like the page. Another fragment of the same address loads nothing again. */
  wear(theme: Theme): void {
    if (theme === this.theme) return;
    this.theme = theme;
    const frame = this.box?.querySelector('iframe');
    if (frame) frame.src = this.themed();
  }

  private themed(): string {
    return `${this.isLoaded ? this.standing : this.address}#theme=${this.theme}`;
  }

  /** Whether the focus is in the badge or the panel. */
  hasFocus(): boolean {
    return this.root.activeElement !== null;
  }
}
