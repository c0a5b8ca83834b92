import { useEffect, useId, useState } from 'preact/hooks';
import { CONSENT_TEXT } from '../../core/consent';
import type { Way, WaysIn } from '../../core/protocol';
import { Button } from '../kit/Button';
import { useSay } from '../kit/writer';
import type { OptionsActions } from './actions';
import { ConnectConsent } from './ConnectConsent';
import { ConnectGuide } from './ConnectGuide';
import { ConnectProblem } from './ConnectProblem';
import { ConnectWays } from './ConnectWays';
import { TextField } from './TextField';
import { useAction } from './useAction';

/** Both ways into an org, what each needs, and what the browser is going to ask: before anything is asked for. */
export function ConnectForm({ address, actions }: { address: string | undefined; actions: OptionsActions }) {
  const say = useSay();
  const id = useId();
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
          <TextField
            id={`${id}-address`}
            label={say('connections.address')}
            value={typed}
            placeholder="acme.lightning.force.com"
            fixed={ways?.orgHost !== undefined}
            wrong={wrong === 'address'}
            help={say(
              wrong === 'address'
                ? 'connections.wrongAddress'
                : ways?.orgHost
                  ? 'ways.address.byPolicy'
                  : 'connections.addressHelp',
            )}
            onInput={(value) => {
              setTyped(value);
              setWrong(undefined);
            }}
          />
          <ConnectWays way={way} onChoose={setChosen} />
          {way === 'oauth' ? (
            <TextField
              id={`${id}-client`}
              label={say('ways.clientId')}
              value={client}
              fixed={ways?.clientId.byPolicy ?? false}
              wrong={wrong === 'client'}
              help={say(
                wrong === 'client'
                  ? 'ways.clientId.wrong'
                  : ways?.clientId.byPolicy
                    ? 'ways.clientId.byPolicy'
                    : 'ways.clientId.help',
              )}
              onInput={(value) => {
                setClient(value);
                setWrong(undefined);
              }}
            />
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

/** `https://acme.my.salesforce.com/*` → `acme.my.salesforce.com`. */
/** `https://acme.lightning.force.com/*` → `acme.lightning.force.com`. */
export function hostName(pattern: string): string {
  return pattern.replace(/^https:\/\//, '').replace(/\/\*$/, '');
}
