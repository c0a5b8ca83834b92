import { useState } from 'preact/hooks';
import type { OfferImport } from '../../../core/configuration/offers/imports';
import { Button } from '../../kit/Button';
import { ConfirmDialog } from '../../kit/ConfirmDialog';
import { Skeleton } from '../../kit/marks';
import { useSay } from '../../kit/writer';
import type { Offers } from './useOffers';

/** What is kept now, where it came from, and how to be rid of a part or all of it. */
export function OffersStock({ offers: { stock, busy, takeBack, clear } }: { offers: Offers }) {
  const say = useSay();
  const [asked, setAsked] = useState<OfferImport | 'all'>();
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
      {stock?.imports ? <Imports imports={stock.imports} busy={busy} takeBack={setAsked} /> : null}
      {stock && stock.offers > 0 ? (
        <div class="row">
          <Button small look="danger" disabled={busy} onClick={() => setAsked('all')}>
            {say('offers.clear')}
          </Button>
        </div>
      ) : null}
      {asked === 'all' ? (
        <ConfirmDialog
          title={say('offers.clear.title')}
          action={say('offers.clear')}
          danger
          onCancel={() => setAsked(undefined)}
          onConfirm={() => {
            setAsked(undefined);
            clear();
          }}
        >
          <p>{say('offers.clear.body', { offers: stock?.offers ?? 0 })}</p>
        </ConfirmDialog>
      ) : null}
      {asked && asked !== 'all' ? (
        <ConfirmDialog
          title={
            asked.file === undefined
              ? say('offers.takeBack.cleared')
              : say('offers.takeBack.title', { file: asked.file })
          }
          action={say('offers.takeBack')}
          onCancel={() => setAsked(undefined)}
          onConfirm={() => {
            setAsked(undefined);
            takeBack(asked.id);
          }}
        >
          <p>{say('offers.takeBack.body', asked.counts)}</p>
        </ConfirmDialog>
      ) : null}
    </section>
  );
}

interface ImportsProps {
  imports: readonly OfferImport[];
  busy: boolean;
  takeBack(one: OfferImport): void;
}

/** Every change of what is kept that can be taken back, the latest first. */
function Imports({ imports, busy, takeBack }: ImportsProps) {
  const say = useSay();
  return (
    <>
      <h3 id="offers-imports">{say('offers.imports')}</h3>
      <ul class="offers-imports" aria-labelledby="offers-imports">
        {imports.map((one) => (
          <li key={one.id} class="row wrap">
            <span class="medium" id={`offers-import-${one.id}`}>
              {one.file ?? say('offers.imports.cleared')}
            </span>
            <span class="small quiet">
              {one.importedAt === undefined
                ? null
                : `${say('offers.imports.at', { at: { as: 'instant', at: one.importedAt } })} · `}
              {(['added', 'changed', 'removed'] as const)
                .filter((part) => one.counts[part] > 0)
                .map((part) => say(`offers.imports.${part}`, { count: one.counts[part] }))
                .join(', ')}
            </span>
            <Button
              small
              icon="undo"
              disabled={busy}
              describedBy={`offers-import-${one.id}`}
              onClick={() => takeBack(one)}
            >
              {say('offers.takeBack')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
