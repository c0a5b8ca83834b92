import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** How wide an element is, px, now and when that changes; `usual` until it is drawn. */
export function useWidth<Host extends HTMLElement>(usual: number) {
  const host = useRef<Host>(null);
  const [width, setWidth] = useState(usual);
  useLayoutEffect(() => {
    const element = host.current;
    if (!element) return;
    const measure = () => {
      if (element.clientWidth > 0) setWidth(element.clientWidth);
    };
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  return { host, width };
}
