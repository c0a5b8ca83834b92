import { useEffect } from 'preact/hooks';

/** A canvas cannot read custom properties: the colours are what elements painted with them would have. Asked for together, as each question costs. */
export function coloursOf<Token extends string>(host: HTMLElement, tokens: readonly Token[]): Record<Token, string> {
  const probes = tokens.map((token) => {
    const probe = document.createElement('span');
    probe.style.color = `var(${token})`;
    return [token, probe] as const;
  });
  const hidden = document.createElement('span');
  hidden.hidden = true;
  hidden.append(...probes.map(([, probe]) => probe));
  host.append(hidden);
  const colours = Object.fromEntries(probes.map(([token, probe]) => [token, getComputedStyle(probe).color]));
  hidden.remove();
  return colours as Record<Token, string>;
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
