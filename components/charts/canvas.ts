import { useEffect } from 'preact/hooks';

/** A canvas cannot read custom properties: the colour is what an element painted with it would have. */
export function colourOf(host: HTMLElement, token: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  host.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

/** Draws now, and again when the host becomes wider or narrower or the colours of the system change. `draw` returns what undoes it. */
export function useDrawing(
  host: { current: HTMLElement | null },
  draw: (host: HTMLElement) => (() => void) | undefined,
  of: unknown,
) {
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    let undo = draw(element);
    let width = element.clientWidth;
    const redraw = () => {
      undo?.();
      undo = draw(element);
    };
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', redraw);
    const watcher = new ResizeObserver(() => {
      if (element.clientWidth === width) return;
      width = element.clientWidth;
      redraw();
    });
    watcher.observe(element);
    return () => {
      dark.removeEventListener('change', redraw);
      watcher.disconnect();
      undo?.();
    };
  }, [of]);
}
