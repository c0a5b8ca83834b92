import { useEffect, useId, useState } from 'preact/hooks';
import { CONSENT_TEXT } from '../../core/consent';
import type { Way, WaysIn } from '../../core/protocol';
import { Button } from '../kit/Button';
import { useAction } from '../kit/useAction';
import { useSay } from '../kit/writer';
import type { OptionsActions } from './actions';
import { ConnectConsent } from './ConnectConsent';
import { ConnectGuide } from './ConnectGuide';
import { ConnectProblem } from './ConnectProblem';
import { ConnectWays } from './ConnectWays';
import { TextField } from './TextField';

/** Both ways into an org, what each needs, and what the browser is going to ask: before anything is asked for. */
export function ConnectForm({ address, actions }: { address: string | undefined; actions: OptionsActions }) {
  const say = useSay();
  const [ways, setWays] = useState<WaysIn>();
  const [typed, setTyped] = useState(address ?? '');
  const [chosen, setChosen] = useState<Way>();
  const [client, setClient] = useState('');
  const [wrong, setWrong] = useState<'address' | 'client'>();
  const { busy, run, failure } = useAction();
  useEffect(() => {
    void actions.waysIn().then((answer) => {
      setWays(answer);
      setClient((now) => now || (answer.clientId.value ?? ''));
      if (answer.orgHost) setTyped(answer.orgHost);
    });
  }, []);
  const way = chosen ?? (ways?.clientId.value ? 'oauth' : 'session');
  const hosts = actions.hostsOf(typed.trim());
  const typing = (set: (value: string) => void) => (value: string) => {
    set(value);
    setWrong(undefined);
  };
  const connect = () => {
    const problem = hosts.length === 0 ? 'address' : way === 'oauth' && client.trim() === '' ? 'client' : undefined;
    setWrong(problem);
    if (!problem)
      run(() =>
        actions.connect(hostName(hosts[0] ?? ''), way, way === 'oauth' ? client.trim() : undefined, CONSENT_TEXT),
      );
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
          <Address value={typed} ways={ways} wrong={wrong === 'address'} onInput={typing(setTyped)} />
          <ConnectWays way={way} onChoose={setChosen} />
          {way === 'oauth' ? (
            <ClientId value={client} ways={ways} wrong={wrong === 'client'} onInput={typing(setClient)} />
          ) : null}
          <Asks hosts={hosts} way={way} />
          <ConnectConsent way={way} />
          <div class="row">
            <Button type="submit" look="primary" disabled={busy}>
              {say(busy ? 'connections.connecting' : 'connections.connect')}
            </Button>
          </div>
        </form>
        <ConnectProblem failure={failure} redirect={ways?.redirect} actions={actions} onAgain={connect} />
      </section>
      {way === 'oauth' && ways ? <ConnectGuide redirect={ways.redirect} copy={actions.copy} /> : null}
    </>
  );
}

interface WayFieldProps {
  value: string;
  ways: WaysIn | undefined;
  wrong: boolean;
  onInput: (value: string) => void;
}

function Address({ ways, wrong, ...rest }: WayFieldProps) {
  const say = useSay();
  const fixed = ways?.orgHost !== undefined;
  const help = wrong ? 'connections.wrongAddress' : ways?.orgHost ? 'ways.address.byPolicy' : 'connections.addressHelp';
  return (
    <TextField
      {...rest}
      id={`${useId()}-address`}
      label={say('connections.address')}
      placeholder={say('connections.addressExample')}
      fixed={fixed}
      wrong={wrong}
      help={say(help)}
    />
  );
}

/** The consumer key of the company's app. */
function ClientId({ ways, wrong, ...rest }: WayFieldProps) {
  const say = useSay();
  const fixed = ways?.clientId.byPolicy ?? false;
  const help = wrong ? 'ways.clientId.wrong' : fixed ? 'ways.clientId.byPolicy' : 'ways.clientId.help';
  return (
    <TextField
      {...rest}
      id={`${useId()}-client`}
      label={say('ways.clientId')}
      fixed={fixed}
      wrong={wrong}
      help={say(help)}
    />
  );
}

/** What the browser asks next. */
function Asks({ hosts, way }: { hosts: string[]; way: Way }) {
  const say = useSay();
  return (
    <>
      <h3>{say('connections.asks')}</h3>
      <ul class="facts small quiet">
        <li>
          {hosts.length > 0
            ? say('connections.asks.hosts', { hosts: hosts.map(hostName).join(', ') })
            : say('connections.asks.anyHosts')}
        </li>
        <li>{say(way === 'oauth' ? 'asks.identity' : 'asks.cookies')}</li>
      </ul>
    </>
  );
}

/** `https://acme.lightning.force.com/*` → `acme.lightning.force.com`. */
export function hostName(pattern: string): string {
  return pattern.replace(/^https:\/\//, '').replace(/\/\*$/, '');
}
