import { useEffect, useRef } from 'preact/hooks';
import type { PanelAnswer } from '../../core/protocol';

/**
 * Measures how long the panel takes from its start, or from a change of the record, until its content is painted: an
 * entry `peerlens-panel` in the frame's own timeline.
 * @returns what to call when another record is in front.
 */
export function useMeasure(answer: PanelAnswer | 'loading'): () => void {
  const since = useRef<number | undefined>(0);
  useEffect(() => {
    const start = since.current;
    if (answer === 'loading' || start === undefined) return;
    since.current = undefined;
    if (answer.state !== 'full') return;
    // The next frame is drawn after its callbacks; what is posted there comes when it is on the screen.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        performance.measure('peerlens-panel', { start, end: performance.now() });
      };
      port2.postMessage(undefined);
    });
  }, [answer]);
  return () => {
    since.current = performance.now();
  };
}
