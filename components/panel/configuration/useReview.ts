import { useState } from 'preact/hooks';
import type { PanelActions } from '../actions';

/** One review at a time: `asking` is true until the window that asks is open, and another click does nothing. */
export function useReview(onReview: PanelActions['review']) {
  const [asking, setAsking] = useState(false);
  const review: typeof onReview = async (lines) => {
    if (asking) return;
    setAsking(true);
    try {
      await onReview(lines);
    } finally {
      setAsking(false);
    }
  };
  return { asking, review };
}
