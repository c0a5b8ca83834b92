export type Theme = 'light' | 'dark';

/** Below this relative luminance a background is a dark one: white text is easier to read on it than black. */
const DARK = 0.179;
const WORDS = /\b(?:slds-|theme[-_]?|mode[-_]?|color-scheme[-_]?)*(dark|light)\b/i;

/**
 * Whether the page is dark: what it says of itself in its markers, else the colour that it is painted on, else the colour
 * scheme that it declares. The person's own setting decides only for a page that follows it.
 */
export function themeOfPage(): Theme {
  const roots = [document.body, document.documentElement];
  const said = WORDS.exec(
    roots.map(({ className, dataset }) => `${className} ${dataset.theme ?? ''} ${dataset.colorScheme ?? ''}`).join(' '),
  );
  if (said) return said[1]?.toLowerCase() === 'dark' ? 'dark' : 'light';
  // The body lies over the root, and where it has no background of its own the root's is seen.
  for (const root of roots) {
    const luminance = luminanceOf(getComputedStyle(root).backgroundColor);
    if (luminance !== undefined) return luminance < DARK ? 'dark' : 'light';
  }
  const declared = getComputedStyle(document.documentElement).colorScheme;
  if (!declared.includes('dark')) return 'light';
  return !declared.includes('light') || matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Calls `changed` when the page or the person turns the light on or off, as long as the signal holds. */
export function onThemeChange(changed: () => void, signal: AbortSignal): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed, { signal });
  const watcher = new MutationObserver(changed);
  const attributeFilter = ['class', 'style', 'data-theme', 'data-color-scheme'];
  for (const root of [document.documentElement, document.body]) watcher.observe(root, { attributeFilter });
  signal.addEventListener('abort', () => watcher.disconnect());
}

/**
 * Relative luminance (WCAG 2, 0–1) of a computed colour `rgb(…)` or `rgba(…)`.
 * @returns undefined where the colour lets what is behind it through, or is written in another way.
 */
export function luminanceOf(color: string): number | undefined {
  const [r, g, b, alpha = 1] = /^rgba?\(/.test(color) ? [...color.matchAll(/[\d.]+/g)].map(Number) : [];
  if (r === undefined || g === undefined || b === undefined || alpha < 0.5) return undefined;
  const [red, green, blue] = [r, g, b].map(linear) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
