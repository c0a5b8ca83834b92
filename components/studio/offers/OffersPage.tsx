import { useSay } from '../../kit/writer';
import type { StudioActions } from '../actions';
import { ChooseOffers } from './ChooseOffers';
import { Harmonise } from './Harmonise';
import { KeepOffers } from './KeepOffers';
import { OffersColumns } from './OffersColumns';
import { OffersFound } from './OffersFound';
import { OffersStock } from './OffersStock';
import { useOffers } from './useOffers';

/** Offers and orders from a file: what they hold, what in them means the same, and what is kept of them. */
export function OffersPage({ actions }: { actions: Pick<StudioActions, 'openOffers' | 'download'> }) {
  const say = useSay();
  const offers = useOffers(actions.openOffers);
  const { work } = offers;
  return (
    <>
      <div class="studio-title">
        <h1>{say('offers.title')}</h1>
        <p class="quiet">{say('offers.body')}</p>
      </div>
      <OffersStock offers={offers} />
      <ChooseOffers offers={offers} download={actions.download} />
      {work?.look ? <OffersColumns offers={offers} work={work} look={work.look} /> : null}
      {work?.read ? <OffersFound read={work.read} preview={work.harmony?.preview} /> : null}
      {work?.harmony ? <Harmonise offers={offers} work={work} harmony={work.harmony} /> : null}
      {work?.harmony ? <KeepOffers offers={offers} work={work} /> : null}
    </>
  );
}
