import type { KeepMode } from '../../../core/configuration/offers/merge';
import { Button } from '../../kit/Button';
import { Skeleton } from '../../kit/marks';
import { Note } from '../../kit/Note';
import { useSay } from '../../kit/writer';
import type { Offers, OffersWork } from './useOffers';

const MODES: KeepMode[] = ['add', 'replace'];

/** What is kept, and what that changes of what is kept already. */
export function KeepOffers({ offers, work }: { offers: Offers; work: OffersWork }) {
  const say = useSay();
  const { changes, mode, kept, decisions } = work;
  return (
    <section class="card padded" aria-label={say('offers.keep')}>
      <h2>{say('offers.keep')}</h2>
      {(offers.stock?.offers ?? 0) > 0 ? (
        <fieldset class="calls-split">
          <legend class="visually-hidden">{say('offers.keep')}</legend>
          {MODES.map((one) => (
            <label key={one} class="row">
              <input
                type="radio"
                name="offers-mode"
                checked={mode === one}
                disabled={offers.busy}
                onChange={() => offers.chooseMode(one)}
              />
              <span>{say(`offers.mode.${one}`)}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
      {changes ? (
        <dl class="offers-changes">
          {(['added', 'changed', 'removed'] as const).map((part) => (
            <div key={part}>
              <dt class="small quiet">{say(`offers.changes.${part}`)}</dt>
              <dd>
                <span class="medium">{say('offers.count', { count: changes.counts[part] })}</span>{' '}
                <span class="small quiet">{firstOf(changes[part], changes.counts[part])}</span>
              </dd>
            </div>
          ))}
          <div>
            <dt class="small quiet">{say('offers.changes.same')}</dt>
            <dd class="medium">{say('offers.count', { count: changes.same })}</dd>
          </div>
        </dl>
      ) : (
        <Skeleton width="60%" height={24} />
      )}
      {kept ? (
        <Note kind="ok" announce>
          <p>{say('offers.kept', { offers: kept.offers, lines: kept.lines })}</p>
          <p>
            {say('offers.kept.next')} <a href="panel.html">{say('offers.kept.request')}</a>
          </p>
        </Note>
      ) : (
        <div class="row wrap">
          <Button look="primary" disabled={!changes || offers.busy} onClick={offers.keep}>
            {say('offers.keep.do')}
          </Button>
          <span class="small quiet">{say('offers.keep.leftOut', { count: decisions.leftOut.length })}</span>
        </div>
      )}
    </section>
  );
}

/** The first few numbers, and that there are more. */
function firstOf(ids: readonly string[], count: number): string {
  const shown = ids.slice(0, 6);
  return `${shown.join(', ')}${count > shown.length ? ' …' : ''}`;
}
