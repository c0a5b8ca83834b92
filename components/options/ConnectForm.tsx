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
import { ConnectSources } from './ConnectSources';
import { ConnectWays } from './ConnectWays';
import { PasswordFields, type Typed } from './PasswordFields';
import { TextField } from './TextField';

/** Which CRM, the ways into it, what each needs, and what the browser is going to ask: before anything is asked for. */
export function ConnectForm({ address, actions }: { address: string | undefined; actions: OptionsActions }) {
  const say = useSay();
  const [ways, setWays] = useState<WaysIn>();
  const [chosenSource, setSource] = useState<string>();
  const [typed, setTyped] = useState(address ?? '');
  const [chosen, setChosen] = useState<Way>();
  const [client, setClient] = useState('');
  const [named, setNamed] = useState<Typed>({ user: '', password: '' });
  const [wrong, setWrong] = useState<'address' | 'client' | 'named'>();
  const { busy, run, failure } = useAction();
  useEffect(() => {
    void actions.waysIn().then((answer) => {
      setWays(answer);
      setClient((now) => now || (answer.clientId.value ?? ''));
      if (answer.orgHost) setTyped(answer.orgHost);
    });
  }, []);
  const source = chosenSource ?? sourceOf(typed, actions);
  const open = actions.sources.find(({ name }) => name === source)?.ways ?? [];
  const usual = ways?.clientId.value && open.includes('oauth') ? 'oauth' : open.at(-1);
  const way = (chosen && open.includes(chosen) ? chosen : usual) ?? 'session';
  const host = actions.addressOf(source, typed.trim());
  const hosts = host === undefined ? [] : actions.hostsOf(source, host);
  const typing =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      setWrong(undefined);
    };
  const connect = () => {
    const lacks = lacking(way, client, named);
    const problem = hosts.length === 0 ? 'address' : lacks;
    setWrong(problem);
    if (problem || host === undefined) return;
    const clientId = way === 'oauth' ? { clientId: client.trim() } : {};
    const who = way === 'password' ? named : {};
    run(() => actions.connect({ source, host, way, ...clientId, ...who, consent: CONSENT_TEXT }));
  };
  return (
    <>
      <section class="card padded">
        <h2>{say('connections.crm')}</h2>
        <form
          class="connect-form"
          onSubmit={(event) => {
            event.preventDefault();
            connect();
          }}
        >
          <ConnectSources
            names={actions.sources.map(({ name }) => name)}
            source={source}
            onChoose={typing(setSource)}
          />
          <Address source={source} value={typed} ways={ways} wrong={wrong === 'address'} onInput={typing(setTyped)} />
          {open.length > 1 ? <ConnectWays ways={open} way={way} onChoose={setChosen} /> : null}
          {way === 'oauth' ? (
            <ClientId value={client} ways={ways} wrong={wrong === 'client'} onInput={typing(setClient)} />
          ) : null}
          {way === 'password' ? (
            <PasswordFields typed={named} wrong={wrong === 'named'} onInput={typing(setNamed)} />
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

/** The CRM whose address this is; the first one where it is nobody's. */
function sourceOf(typed: string, { sources, addressOf }: OptionsActions): string {
  const fitting = sources.find(({ name }) => addressOf(name, typed.trim()) !== undefined);
  return (fitting ?? sources[0])?.name ?? '';
}

/** What is not filled in yet. */
function lacking(way: Way, client: string, { user, password }: Typed): 'client' | 'named' | undefined {
  if (way === 'oauth' && client.trim() === '') return 'client';
  return way === 'password' && (user.trim() === '' || password === '') ? 'named' : undefined;
}

interface WayFieldProps {
  value: string;
  ways: WaysIn | undefined;
  wrong: boolean;
  onInput: (value: string) => void;
}

function Address({ source, ways, wrong, ...rest }: WayFieldProps & { source: string }) {
  const say = useSay();
  const fixed = ways?.orgHost !== undefined;
  const help = wrong ? `address.${source}.wrong` : fixed ? 'ways.address.byPolicy' : `address.${source}.help`;
  return (
    <TextField
      {...rest}
      id={`${useId()}-address`}
      label={say(`address.${source}`)}
      placeholder={say(`address.${source}.example`)}
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
        <li>{say(ASKS[way])}</li>
      </ul>
    </>
  );
}

const ASKS: Record<Way, string> = { oauth: 'asks.identity', session: 'asks.cookies', password: 'asks.origin' };

/** `https://acme.lightning.force.com/*` → `acme.lightning.force.com`. */
export function hostName(pattern: string): string {
  return pattern.replace(/^https:\/\//, '').replace(/\/\*$/, '');
}
