import type { ComponentChildren } from 'preact';

interface ScrollRegionProps {
  /** What it holds, for whoever hears the page. */
  label: string;
  children: ComponentChildren;
}

/** Holds what is wider than a narrow window: whoever has no pointer scrolls it with the arrow keys. */
export function ScrollRegion({ label, children }: ScrollRegionProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard
    <section class="scrolls" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
