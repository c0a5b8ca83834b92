import { failureText } from '../../core/crm/error';
import type { Lock } from '../../core/protocol';
import { type Say, useSay, Written } from './writer';

/** Why nothing is shown, in one or two sentences. */
export function LockReason({ lock }: { lock: Lock }) {
  const say = useSay();
  const { reason, connected, now, host, way, failure } = lock;
  if (reason === 'otherUser')
    return <>{say(now ? 'lock.otherUser' : 'lock.otherUser.unnamed', { now: now ?? '', host, connected })}</>;
  if (reason === 'signedOut')
    return <>{say(way === 'password' ? 'lock.signedOut.password' : 'lock.signedOut', { host, connected })}</>;
  return (
    <>
      {say('lock.unchecked', { host })} {failure ? <Written text={failureText(failure)} /> : null}
    </>
  );
}

/** The name of the button with which the person who is there connects. */
export function connectAs({ now }: Lock, say: Say): string {
  return now ? say('lock.connectAs', { now }) : say('lock.connectAs.unnamed');
}

export function SignInLink({ host }: { host: string }) {
  const say = useSay();
  return (
    <a class="button" href={`https://${host}`} target="_blank" rel="noreferrer">
      {say('connections.open', { host })}
    </a>
  );
}
