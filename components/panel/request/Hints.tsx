import { useEffect, useState } from 'preact/hooks';
import { LinkButton } from '../../kit/Button';
import { Note } from '../../kit/Note';
import { useSay } from '../../kit/writer';
import type { PanelActions } from '../actions';

const HINTS = ['where', 'decide', 'change'] as const;

/** Three hints for who sees proposals for the first time; they stand above them, and go for good when they were read. */
export function Hints({ actions }: { actions: Pick<PanelActions, 'hints'> }) {
  const say = useSay();
  const [at, setAt] = useState<number>();
  useEffect(() => {
    let left = false;
    void actions.hints.wanted().then((wanted) => {
      if (wanted && !left) setAt(0);
    });
    return () => {
      left = true;
    };
  }, []);
  if (at === undefined) return null;
  const done = () => {
    setAt(undefined);
    actions.hints.dismiss();
  };
  const last = at === HINTS.length - 1;
  return (
    <Note kind="info">
      <strong>{say(`hint.${HINTS[at]}.title`)}</strong>
      {say(`hint.${HINTS[at]}`)}
      <div class="row apart note-steps">
        <span class="faint">{say('hint.place', { at: at + 1, of: HINTS.length })}</span>
        <span class="row">
          {last ? null : <LinkButton onClick={done}>{say('hint.dismiss')}</LinkButton>}
          <LinkButton onClick={last ? done : () => setAt(at + 1)}>{say(last ? 'hint.done' : 'hint.next')}</LinkButton>
        </span>
      </div>
    </Note>
  );
}
