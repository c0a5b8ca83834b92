import type { Problem } from '../../../core/configuration/offers/table/lines';
import type { OfferPreview, OffersRead, PreviewLine } from '../../../core/protocolOffers';
import { Note } from '../../kit/Note';
import { SaveTable } from '../../kit/SaveTable';
import { useSay, useWriter, Written } from '../../kit/writer';
import { offersTable } from './offersTable';

/** What was made of the rows: counts, what could not be used, and the first offers as trees. */
export function OffersFound({ read, preview = read.preview }: { read: OffersRead; preview?: OfferPreview[] }) {
  const say = useSay();
  const write = useWriter();
  const { offers, lines, depth, won, lost, customers } = read;
  return (
    <section class="card padded" aria-label={say('offers.found')}>
      <h2>{say('offers.found')}</h2>
      <p role="status">
        {offers === 0 ? say('offers.found.none') : say('offers.found.some', { offers, lines, depth })}
      </p>
      {offers > 0 ? (
        <p class="small quiet">
          {say('offers.found.more', { won, lost, open: offers - won - lost, customers, offers })}
        </p>
      ) : null}
      <OffersProblems problems={read.problems} counts={read.counts} />
      {preview.length > 0 ? (
        <>
          <div class="row apart wrap">
            <h3>{say('offers.preview', { shown: preview.length, offers })}</h3>
            <SaveTable table={() => offersTable(preview, write)} />
          </div>
          <ul class="offers-preview">
            {preview.map((offer, i) => (
              <li key={offer.id}>
                <details open={i === 0}>
                  <summary>
                    <OfferTitle offer={offer} />
                  </summary>
                  <OfferTree offer={offer} />
                </details>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function OffersProblems({ problems, counts }: Pick<OffersRead, 'problems' | 'counts'>) {
  const say = useSay();
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (all === 0) return <Note kind="ok">{say('offers.problems.none')}</Note>;
  const byKind = new Map<string, Problem[]>();
  for (const problem of problems) byKind.set(problem.text.key, [...(byKind.get(problem.text.key) ?? []), problem]);
  return (
    <Note kind="warn">
      <p class="medium">{say('offers.problems', { count: all })}</p>
      {[...byKind].map(([key, own]) => (
        <details key={key} class="offers-problems" open={own.length <= 3}>
          <summary>{say(`${key}.many`, { count: counts[key] ?? own.length })}</summary>
          <ul class="small">
            {own.map(({ text }) => (
              <li key={JSON.stringify(text.values)}>
                <Written text={text} />
              </li>
            ))}
            {(counts[key] ?? 0) > own.length ? (
              <li class="quiet">{say('offers.problems.more', { count: (counts[key] ?? 0) - own.length })}</li>
            ) : null}
          </ul>
        </details>
      ))}
    </Note>
  );
}

function OfferTitle({ offer }: { offer: OfferPreview }) {
  const say = useSay();
  const { id, on, customerName, customer, country, postalCode, size, outcome } = offer;
  const parts = [
    ...(on === undefined ? [] : [say('offers.on', { on: { as: 'day', day: on } })]),
    ...(customerName ? [customer === undefined ? customerName : say('offers.inCrm', { name: customerName })] : []),
    ...(country || postalCode ? [[country, postalCode].filter(Boolean).join(' ')] : []),
    ...(size === undefined ? [] : [say('offers.size', { size })]),
    ...(outcome ? [say(`offers.outcome.${outcome}`)] : []),
  ];
  return (
    <>
      <span class="medium">{id}</span> <span class="small quiet">{parts.join(' · ')}</span>
    </>
  );
}

function OfferTree({ offer: { lines, more } }: { offer: OfferPreview }) {
  const say = useSay();
  return (
    <ul class="offers-tree small">
      {lines.map((line, i) => (
        <li key={i} style={{ paddingInlineStart: `${(line.depth - 1) * 20}px` }}>
          <TreeLine line={line} />
        </li>
      ))}
      {more > 0 ? <li class="quiet">{say('offers.preview.more', { count: more })}</li> : null}
    </ul>
  );
}

function TreeLine({ line: { depth, code, name, quantity, unit, unitPrice, values } }: { line: PreviewLine }) {
  const say = useSay();
  const told = { as: 'number', value: quantity, digits: 4 } as const;
  return (
    <>
      {depth > 1 ? <span class="visually-hidden">{say('offers.depth', { depth })}</span> : null}
      <span class="offers-code">{code}</span> <span>{name === code ? '' : name}</span>{' '}
      <span class="quiet">
        {say('offers.quantity', { quantity: told, unit: unit ?? '' })}
        {unitPrice === undefined
          ? null
          : ` · ${say('offers.price', { price: { as: 'number', value: unitPrice, digits: 2 } })}`}
        {Object.entries(values).map(([attribute, value]) => ` · ${attribute}: ${value}`)}
      </span>
    </>
  );
}
