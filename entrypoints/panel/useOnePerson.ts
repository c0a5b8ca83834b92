import { useRef, useState } from 'preact/hooks';

/**
 * What is shown to one person. `leave`: somebody else can have come; it is shown no more. `asking` is called before a question, and gives what
 * shows its answer: nothing where somebody else can have come meanwhile.
 */
export function useOnePerson<T>() {
  const [shown, setShown] = useState<T>();
  const person = useRef(0);
  return {
    shown,
    asking() {
      const asker = person.current;
      return (next: T | undefined) => {
        if (asker === person.current) setShown(() => next);
      };
    },
    leave() {
      person.current++;
      setShown(undefined);
    },
  };
}
