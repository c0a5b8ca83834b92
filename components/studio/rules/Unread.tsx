import { useState } from 'preact/hooks';
import { Button } from '../../kit/Button';
import { ConfirmDialog } from '../../kit/ConfirmDialog';
import { Note } from '../../kit/Note';
import { useSay } from '../../kit/writer';
import type { RuleActions, Rules } from './useRules';

interface UnreadProps {
  rules: Rules;
  download: RuleActions['download'];
}

/** What of the kept book cannot be read, and how to keep it elsewhere or be rid of it. */
export function Unread({ rules: { book, busy, letGo }, download }: UnreadProps) {
  const say = useSay();
  const [asked, setAsked] = useState(false);
  const { unread = [] } = book;
  const { length: count } = unread;
  if (count === 0) return null;
  return (
    <Note kind="warn">
      <p class="medium">{say('rules.unread', { count })}</p>
      <p>{say('rules.unread.body', { count })}</p>
      <div class="row wrap note-steps">
        <Button
          small
          onClick={() => download('peerlens-rules-unread.json', 'application/json', JSON.stringify(unread, null, 2))}
        >
          {say('rules.unread.save')}
        </Button>
        <Button small look="danger" disabled={busy} onClick={() => setAsked(true)}>
          {say('rules.unread.remove')}
        </Button>
      </div>
      {asked ? (
        <ConfirmDialog
          title={say('rules.unread.title')}
          action={say('rules.unread.remove')}
          danger
          onCancel={() => setAsked(false)}
          onConfirm={() => {
            setAsked(false);
            letGo();
          }}
        >
          <p>{say('rules.unread.sure', { count })}</p>
        </ConfirmDialog>
      ) : null}
    </Note>
  );
}
