import { useEffect, useState } from 'preact/hooks';
import type { ContactedHost } from '../../core/logBook';
import { ScrollRegion } from '../kit/ScrollRegion';
import { useSay } from '../kit/writer';
import type { OptionsActions } from './actions';

const KILOBYTE = 1_000;
const LOOK_EVERY = 2_000;

/** Where requests were really sent, kept up to date while it is looked at. */
export function HostsCard({ actions }: { actions: OptionsActions['log'] }) {
  const say = useSay();
  const [told, setTold] = useState<{ since: number; hosts: ContactedHost[] }>();
  useEffect(() => {
    const look = () => void actions.contacted().then(setTold, () => undefined);
    look();
    const timer = setInterval(look, LOOK_EVERY);
    return () => clearInterval(timer);
  }, []);
  if (!told) return null;
  return (
    <section class="card padded">
      <h2>{say('hosts.title')}</h2>
      <p class="small quiet">{say('hosts.body')}</p>
      {told.hosts.length === 0 ? (
        <p>{say('hosts.none')}</p>
      ) : (
        <ScrollRegion label={say('hosts.title')}>
          <table class="small">
            <thead>
              <tr>
                <th scope="col">{say('hosts.host')}</th>
                {['requests', 'sent', 'received'].map((head) => (
                  <th key={head} scope="col" class="number">
                    {say(`hosts.${head}`)}
                  </th>
                ))}
                <th scope="col">{say('hosts.last')}</th>
              </tr>
            </thead>
            <tbody>
              {told.hosts.map(({ host, requests, sent, received, last }) => (
                <tr key={host}>
                  <th scope="row">{host}</th>
                  <td class="number">{say('offers.count', { count: requests })}</td>
                  <td class="number">{say('hosts.kilobytes', { value: Math.ceil(sent / KILOBYTE) })}</td>
                  <td class="number">{say('hosts.kilobytes', { value: Math.ceil(received / KILOBYTE) })}</td>
                  <td>{say('offers.imports.at', { at: { as: 'instant', at: last } })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}
