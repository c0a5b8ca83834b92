import { useEffect, useState } from 'preact/hooks';
import type { Consent } from '../../core/consent';
import type { Status } from '../../core/protocol';
import { Button } from '../kit/Button';
import { ConfirmDialog } from '../kit/ConfirmDialog';
import { Note } from '../kit/Note';
import { useAction } from '../kit/useAction';
import { useSay } from '../kit/writer';
import type { OptionsActions } from './actions';
import { ByCompany } from './ByCompany';
import { ConsentGiven } from './ConnectConsent';
import { hostName } from './ConnectForm';
import { ForgetCard } from './ForgetCard';
import { HostsCard } from './HostsCard';
import { Counts } from './SyncCard';

const BYTES_PER_MB = 1_000_000;

/** What is stored here, what never leaves, and how to be rid of it. */
export function Privacy({ status, actions }: { status: Status; actions: OptionsActions }) {
  const say = useSay();
  const consent = useConsent(status, actions);
  const bytes = status.storedBytes;
  const { source, host } = status.connection;
  const hosts = source === undefined || host === undefined ? [] : actions.hostsOf(source, host);
  return (
    <>
      <div class="page-title">
        <h1>{say('privacy.title')}</h1>
        <p class="quiet">{say('privacy.body')}</p>
      </div>
      <section class="card padded">
        <div class="row">
          <h2 class="grow">{say('privacy.stored')}</h2>
          {bytes === undefined ? null : (
            <span class="quiet">
              {say('privacy.bytes', { megabytes: { as: 'number', value: bytes / BYTES_PER_MB, digits: 1 } })}
            </span>
          )}
        </div>
        <Counts counts={status.counts} />
        <ul class="facts small quiet">
          <li>{say('privacy.stored.segments')}</li>
          <li>{say('privacy.stored.yours')}</li>
          <li>{say('privacy.stored.session')}</li>
          <li>{say('privacy.stored.log')}</li>
          <li>{say('privacy.stored.user')}</li>
          <li>{say('privacy.stored.disconnect')}</li>
        </ul>
      </section>
      {consent ? <ConsentGiven consent={consent} /> : null}
      <section class="card padded">
        <h2>{say('privacy.never')}</h2>
        <ul class="facts small quiet">
          <li>
            {say('privacy.never.hosts', {
              hosts: hosts.length > 0 ? hosts.map(hostName).join(', ') : say('privacy.never.yourCrm'),
            })}
          </li>
          <li>{say('privacy.never.page')}</li>
          <li>{say('privacy.never.write')}</li>
        </ul>
      </section>
      {status.byCompany ? <ByCompany set={status.byCompany} /> : null}
      <HostsCard actions={actions.log} />
      {source === undefined || status.connection.lock ? null : (
        <ForgetCard customers={actions.customers} forgetting={actions.forgetting} />
      )}
      <DeleteEverything actions={actions} />
    </>
  );
}

/** Everything of this browser goes, after a word that is typed. */
function DeleteEverything({ actions }: { actions: OptionsActions }) {
  const say = useSay();
  const [asking, setAsking] = useState(false);
  const [deleted, setDeleted] = useState(false);
  const { busy, run, problem } = useAction();
  return (
    <>
      <section class="card padded">
        <h2>{say('privacy.delete')}</h2>
        <p class="quiet">{say('privacy.delete.body')}</p>
        {problem}
        {deleted ? (
          <Note kind="ok" announce>
            {say('privacy.deleted')}
          </Note>
        ) : null}
        <div class="row">
          <Button look="danger" disabled={busy} onClick={() => setAsking(true)}>
            {say('privacy.delete')}
          </Button>
        </div>
      </section>
      {asking ? (
        <ConfirmDialog
          title={say('privacy.delete.title')}
          action={say('privacy.delete')}
          danger
          word={say('privacy.delete.word')}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            run(async () => {
              await actions.forgetEverything();
              setDeleted(true);
            });
          }}
        >
          <p class="quiet">{say('privacy.delete.body')}</p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}

/** The consent of who is connected, asked again when that is somebody else, or nobody. */
function useConsent({ connection }: Status, actions: OptionsActions): Consent | undefined {
  const [consent, setConsent] = useState<Consent>();
  const { source, host, userName, lock } = connection;
  const whose = source && !lock ? [source, host, userName].join(' ') : '';
  useEffect(() => {
    let left = false;
    setConsent(undefined);
    if (whose)
      void actions.consent().then(
        (answer) => left || setConsent(answer),
        () => undefined,
      );
    return () => {
      left = true;
    };
  }, [whose]);
  return whose ? consent : undefined;
}
