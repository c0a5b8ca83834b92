import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** For the element that holds the page of an app with several: another page takes the focus, the first one leaves it. */
export function useFocusOnPage(page: string): RefObject<HTMLElement | null> {
  const held = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) held.current?.focus();
    first.current = false;
  }, [page]);
  return held;
}
