import { useId, useState } from 'preact/hooks';
import { failureText } from '../../core/crm/error';
import type { Status } from '../../core/protocol';
import { Button } from '../kit/Button';
import { ConfirmDialog } from '../kit/ConfirmDialog';
import { Note, Tag } from '../kit/Note';
import { useSay, useWriter, Written } from '../kit/writer';
import type { OptionsActions } from './actions';
import { SyncCard } from './SyncCard';
import { useAction } from './useAction';

interface ConnectionsProps {
  status: Status;
  address: string | undefined;
  now: number;
  actions: OptionsActions;
}

/** Which CRM is connected, what was read from it and when. */
export function Connections({ status, address, now, actions }: ConnectionsProps) {
  const say = useSay();
  const connected = status.connection.source !== undefined;
  return (
    <>
      <div class="page-title">
        <h1>{say('connections.title')}</h1>
        <p class="quiet">{say('connections.body')}</p>
      </div>
      {connected ? <Next status={status} /> : null}
      {connected ? (
        <Connected status={status} actions={actions} />
      ) : (
        <ConnectForm address={address} actions={actions} />
      )}
      {connected ? <SyncCard status={status} now={now} actions={actions} /> : null}
    </>
  );
}

/** What comes after reading: the segments that are being built, or wait to be looked at. */
function Next({ status }: { status: Status }) {
  const say = useSay();
  const { job, versions } = status;
  const draft = versions.find((version) => version.status === 'draft');
  if (job?.state === 'running' || job?.state === 'waiting')
    return (
      <Note kind="info" announce>
        {say('connections.next.fitting')} <a href="#segments">{say('connections.next.fitting.link')}</a>
      </Note>
    );
  if (!draft || versions.some((version) => version.status === 'published')) return null;
  return (
    <Note kind="ok" announce>
      {say('draft.title', { count: draft.segments.length })}. <a href="#segments">{say('connections.next.look')}</a>
    </Note>
  );
}

function ConnectForm({ address, actions }: { address: string | undefined; actions: OptionsActions }) {
  const say = useSay();
  const id = useId();
  const [typed, setTyped] = useState(address ?? '');
  const [wrong, setWrong] = useState(false);
  const { busy, run, problem } = useAction();
  const hosts = actions.hostsOf(typed.trim());
  const connect = () => {
    setWrong(hosts.length === 0);
    if (hosts.length > 0) run(() => actions.connect(typed.trim()));
  };
  return (
    <>
      <section class="card padded">
        <h2>{say('connections.salesforce')}</h2>
        <form
          class="connect-form"
          onSubmit={(event) => {
            event.preventDefault();
            connect();
          }}
        >
          <label for={id} class="medium">
            {say('connections.address')}
          </label>
          <div class="row">
            <input
              id={id}
              class="field"
              value={typed}
              placeholder="acme.lightning.force.com"
              autocomplete="off"
              spellcheck={false}
              aria-invalid={wrong}
              aria-describedby={`${id}-help`}
              onInput={(event) => {
                setTyped(event.currentTarget.value);
                setWrong(false);
              }}
            />
            <Button type="submit" look="primary" disabled={busy}>
              {say(busy ? 'connections.connecting' : 'connections.connect')}
            </Button>
          </div>
          <p id={`${id}-help`} class={wrong ? 'small wrong' : 'small quiet'} role={wrong ? 'alert' : undefined}>
            {wrong ? say('connections.wrongAddress') : say('connections.addressHelp')}
          </p>
        </form>
        {problem}
        <h3>{say('connections.asks')}</h3>
        <ul class="facts small quiet">
          <li>
            {hosts.length > 0
              ? say('connections.asks.hosts', { hosts: hosts.map(hostName).join(', ') })
              : say('connections.asks.anyHosts')}
          </li>
          <li>{say('connections.asks.session')}</li>
          <li>{say('connections.asks.write')}</li>
        </ul>
      </section>
      <SampleCard actions={actions} />
    </>
  );
}

function SampleCard({ actions }: { actions: OptionsActions }) {
  const say = useSay();
  const { busy, run, problem } = useAction();
  return (
    <section class="card padded">
      <h2>{say('connections.sample')}</h2>
      <p class="quiet">{say('connections.sample.body')}</p>
      {problem}
      <div class="row">
        <Button disabled={busy} onClick={() => run(actions.connectSample)}>
          {say('connect.sample')}
        </Button>
      </div>
    </section>
  );
}

/** `https://acme.my.salesforce.com/*` → `acme.my.salesforce.com`. */
function hostName(pattern: string): string {
  return pattern.replace(/^https:\/\//, '').replace(/\/\*$/, '');
}

function Connected({ status, actions }: { status: Status; actions: OptionsActions }) {
  const say = useSay();
  const write = useWriter();
  const [asking, setAsking] = useState(false);
  const { busy, run, problem } = useAction();
  const { connection } = status;
  const { host } = connection;
  const failure = connection.failure ?? status.sync.failure;
  return (
    <section class="card padded">
      <div class="row">
        <h2 class="grow">{connection.orgName ?? say(`connections.${connection.source ?? 'sample'}`)}</h2>
        <Tag look={failure ? 'warn' : 'ok'} icon={failure ? 'warn' : 'accept'}>
          {say(failure ? 'state.failed' : 'state.connected')}
        </Tag>
      </div>
      <dl class="pairs">
        <dt>{say('connections.host')}</dt>
        <dd>{host ?? say('connections.sampleHost')}</dd>
        <dt>{say('connections.user')}</dt>
        <dd>{connection.userName ?? '–'}</dd>
        <dt>{say('connections.lines')}</dt>
        <dd>{say(connection.canWriteLines ? 'connections.lines.yes' : 'connections.lines.no')}</dd>
      </dl>
      {connection.failure ? <Note kind="warn">{write(failureText(connection.failure))}</Note> : null}
      {connection.missing.map((missing) => (
        <Note key={JSON.stringify(missing)} kind="info">
          <Written text={missing} />
        </Note>
      ))}
      {problem}
      <div class="row wrap">
        {failure && host ? (
          <>
            <a class="button" href={`https://${host}`} target="_blank" rel="noreferrer">
              {say('connections.open', { host })}
            </a>
            <Button look="primary" disabled={busy} onClick={() => run(() => actions.connect(host))}>
              {say('connections.again')}
            </Button>
          </>
        ) : null}
        <Button disabled={busy} onClick={() => setAsking(true)}>
          {say('connections.disconnect')}
        </Button>
      </div>
      {asking ? (
        <ConfirmDialog
          title={say('connections.disconnect.title')}
          action={say('connections.disconnect')}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            run(actions.disconnect);
          }}
        >
          <p class="quiet">{say('connections.disconnect.body')}</p>
        </ConfirmDialog>
      ) : null}
    </section>
  );
}
