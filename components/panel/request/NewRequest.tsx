import { useSay } from '../../kit/writer';
import type { PanelActions } from '../actions';
import { Requested } from './Requested';

/** Where no record is in front of the person: a request that came by mail, the orders like it, and what to offer. */
export function NewRequest({ stamp, actions }: { stamp: unknown; actions: PanelActions }) {
  const say = useSay();
  return (
    <section class="new-request" aria-labelledby="new-request">
      <h2 id="new-request">{say('newRequest.title')}</h2>
      <p class="quiet">{say('newRequest.body')}</p>
      <Requested mayWrite={false} stamp={stamp} actions={actions} />
    </section>
  );
}
