/** Ratio below which nothing of an element is seen. */
const NOTHING = 1e-7;
/** An element out of sight is looked at again after this, ms: it was scrolled away, or its page is being drawn. */
const AWAY_MS = 1_000;

/**
 * Calls `moved` when an element stands elsewhere, grows, is hidden or leaves the page, whatever the reason: a banner above
 * it, another tab in front, a header that is drawn anew. The browser watches: the observer's box is drawn around the
 * element itself, so that any move takes part of it outside. Nothing of the page's tree is observed.
 * @returns what ends it.
 */
export function follow(element: Element, moved: () => void): () => void {
  let observer: IntersectionObserver | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  const watch = (threshold: number): void => {
    observer?.disconnect();
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
    if (width === 0 || height === 0) return;
    const { clientWidth, clientHeight } = document.documentElement;
    const inset = [top, clientWidth - right, clientHeight - bottom, left].map((edge) => `${-Math.floor(edge)}px`);
    let first = true;
    observer = new IntersectionObserver(
      ([entry]) => {
        const ratio = entry?.intersectionRatio ?? 0;
        if (first) {
          first = false;
          // Part of it is outside the window: that part is what stays the same from now on.
          if (ratio > 0 && ratio !== threshold) watch(ratio);
          else if (ratio === 0) timer = setTimeout(() => again(NOTHING), AWAY_MS);
        } else if (ratio !== threshold) again(1);
      },
      { rootMargin: inset.join(' '), threshold: Math.max(NOTHING, Math.min(1, threshold)) },
    );
    observer.observe(element);
  };
  const again = (threshold: number): void => {
    if (ended) return;
    moved();
    // Whoever was told has perhaps turned to another element.
    if (!ended) watch(threshold);
  };
  watch(1);
  return () => {
    ended = true;
    clearTimeout(timer);
    observer?.disconnect();
  };
}
