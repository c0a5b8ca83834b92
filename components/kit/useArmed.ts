import { useEffect, useState } from 'preact/hooks';

/** Long enough to see what a window asks before a click that was on its way there counts, ms. */
const LOOK_FIRST_MS = 700;

/**
 * Whether a button that cannot be taken back is live: only where its window was visible and in front, with the same
 * question, for a moment. A page can have its window closed under a double click, and this one come up in its place.
 * @param question another one starts the moment anew; undefined = there is nothing to answer yet.
 */
export function useArmed(question: string | undefined): boolean {
  const [armed, setArmed] = useState<string>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      setArmed(undefined);
      const inFront = document.visibilityState === 'visible' && document.hasFocus();
      if (question !== undefined && inFront) timer = setTimeout(() => setArmed(question), LOOK_FIRST_MS);
    };
    look();
    window.addEventListener('focus', look);
    window.addEventListener('blur', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('focus', look);
      window.removeEventListener('blur', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [question]);
  return question !== undefined && armed === question;
}
