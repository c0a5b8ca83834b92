import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { NextStep } from '../../core/crm/error';
import { type Failure, failureText } from '../../core/crm/error';
import { Button } from '../kit/Button';
import { SignInLink } from '../kit/Lock';
import { Note } from '../kit/Note';
import { useSay, useWriter } from '../kit/writer';
import type { OptionsActions } from './actions';
import { ConnectGuide } from './ConnectGuide';

interface ConnectProblemProps {
  failure: Failure | undefined;
  /** Callback address for the guide; where it is unknown the guide is left out. */
  redirect: string | undefined;
  actions: Pick<OptionsActions, 'copy'>;
  /** Does again what failed. */
  onAgain?: () => void;
}

/** Steps that are done by trying what failed once more. */
const AGAIN = new Set<NextStep>(['signIn', 'connectAgain', 'grantHost', 'askAdmin', 'tryAgain', 'tryLater']);

/** What went wrong with a connection, and the buttons with which a person goes on. */
export function ConnectProblem({ failure, redirect, actions, onAgain }: ConnectProblemProps) {
  const say = useSay();
  const write = useWriter();
  const [guide, setGuide] = useState(false);
  if (!failure) return null;
  const { next, values } = failure;
  const host = next === 'signIn' && typeof values.host === 'string' ? values.host : undefined;
  const forAdmin = redirect !== undefined && (next === 'adminGuide' || next === 'askAdmin');
  return (
    <>
      <Note kind="error" announce>
        <p>{write(failureText(failure))}</p>
        <Details failure={failure} />
        <Steps>
          {host ? <SignInLink host={host} /> : null}
          {forAdmin ? (
            <Button small onClick={() => setGuide(true)}>
              {say('guide.open')}
            </Button>
          ) : null}
          {onAgain && AGAIN.has(next) ? (
            <Button small onClick={onAgain}>
              {say(next === 'connectAgain' ? 'next.connectAgain' : 'next.tryAgain')}
            </Button>
          ) : null}
        </Steps>
      </Note>
      {guide && redirect ? <ConnectGuide redirect={redirect} copy={actions.copy} open /> : null}
    </>
  );
}

function Steps({ children }: { children: ComponentChildren }) {
  return <div class="row wrap note-steps">{children}</div>;
}

/** What the machine said, for whoever is asked for help. */
function Details({ failure }: { failure: Failure }) {
  const say = useSay();
  const { detail } = failure.values;
  if (typeof detail !== 'string') return null;
  return (
    <details class="small">
      <summary>{say('failed.admin')}</summary>
      <code>{detail}</code>
    </details>
  );
}
