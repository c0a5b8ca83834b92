import type { ComponentChildren } from 'preact';
import type { Failure, NextStep } from '../../core/crm/error';
import { failureText } from '../../core/crm/error';
import type { SyncState } from '../../core/protocol';
import { Button } from './Button';
import { SignInLink } from './Lock';
import { Note } from './Note';
import { useSay, useWriter } from './writer';

interface FailureNoteProps {
  failure: Failure;
  /** The state of the sync that it stopped: says when that goes on by itself. */
  sync: Pick<SyncState, 'goesOnAt' | 'running'>;
  /** Opens a page of the options. */
  open(page: 'connections' | 'privacy'): void;
  /** Does again what failed; absent where a button for it stands beside the note. */
  again?: () => void;
}

const ON_CONNECT_PAGE = new Set<NextStep>(['connectAgain', 'adminGuide', 'grantHost']);
const AGAIN = new Set<NextStep>(['askAdmin', 'tryAgain', 'tryLater', 'syncNow', 'report']);

/** Whether the note offers to do again what failed. */
export function isTriedAgain({ next }: Failure): boolean {
  return AGAIN.has(next);
}

/** What stopped a sync or a connection, when it goes on, and the one thing that a person can do about it. */
export function FailureNote({ failure, sync, open, again }: FailureNoteProps) {
  const say = useSay();
  const write = useWriter();
  const at = sync.running || failure.code === 'callBudget' ? undefined : sync.goesOnAt;
  return (
    <Note kind="warn">
      <p>{write(failureText(failure))}</p>
      {at === undefined ? null : <p>{say('sync.goesOn', { at: { as: 'instant', at } })}</p>}
      <Step failure={failure} open={open} again={again} />
    </Note>
  );
}

function Step({ failure: { next, values }, open, again }: Pick<FailureNoteProps, 'failure' | 'open' | 'again'>) {
  const say = useSay();
  if (next === 'signIn')
    return typeof values.host === 'string' ? (
      <Steps>
        <SignInLink host={values.host} />
      </Steps>
    ) : (
      <Act onClick={() => open('connections')}>{say('next.signIn')}</Act>
    );
  if (ON_CONNECT_PAGE.has(next)) return <Act onClick={() => open('connections')}>{say(`next.${next}`)}</Act>;
  if (next === 'freeSpace') return <Act onClick={() => open('privacy')}>{say('next.freeSpace')}</Act>;
  return again && AGAIN.has(next) ? <Act onClick={again}>{say(`next.${next}`)}</Act> : null;
}

function Act({ onClick, children }: { onClick: () => void; children: ComponentChildren }) {
  return (
    <Steps>
      <Button small onClick={onClick}>
        {children}
      </Button>
    </Steps>
  );
}

function Steps({ children }: { children: ComponentChildren }) {
  return <div class="row wrap note-steps">{children}</div>;
}
