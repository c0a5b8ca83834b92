import { useState } from 'preact/hooks';
import { Button } from '../../kit/Button';
import { ConfirmDialog } from '../../kit/ConfirmDialog';
import { Skeleton } from '../../kit/marks';
import { useSay } from '../../kit/writer';
import type { Offers } from './useOffers';

/** What is kept now, and how to be rid of it or of the last change. */
export function OffersStock({ offers: { stock, undoable, busy, undo, clear } }: { offers: Offers }) {
  const say = useSay();
  const [asks, setAsks] = useState(false);
  return (
    <section class="card padded" aria-label={say('offers.stock')}>
      <h2>{say('offers.stock')}</h2>
      {stock ? (
        <p role="status">
          {stock.offers === 0
            ? say('offers.stock.none')
            : say('offers.stock.some', { offers: stock.offers, lines: stock.lines })}
        </p>
      ) : (
        <Skeleton width="60%" />
      )}
      {stock?.file !== undefined && stock.importedAt !== undefined && stock.offers > 0 ? (
        <p class="small quiet">
          {say('offers.stock.last', { file: stock.file, at: { as: 'instant', at: stock.importedAt } })}
        </p>
      ) : null}
      {stock && (stock.offers > 0 || undoable) ? (
        <div class="row wrap">
          {undoable ? (
            <Button small icon="undo" disabled={busy} onClick={undo}>
              {say('offers.undo')}
            </Button>
          ) : null}
          {stock.offers > 0 ? (
            <Button small look="danger" disabled={busy} onClick={() => setAsks(true)}>
              {say('offers.clear')}
            </Button>
          ) : null}
        </div>
      ) : null}
      {asks ? (
        <ConfirmDialog
          title={say('offers.clear.title')}
          action={say('offers.clear')}
          danger
          onCancel={() => setAsks(false)}
          onConfirm={() => {
            setAsks(false);
            clear();
          }}
        >
          <p>{say('offers.clear.body', { offers: stock?.offers ?? 0 })}</p>
        </ConfirmDialog>
      ) : null}
    </section>
  );
}
