import { useRef } from 'preact/hooks';
import type { Neighbour } from '../../core/engine/insight';
import type { Audience, DraftWeights } from '../kit/draftWeights';
import { SimilaritySquares, Skeleton } from '../kit/marks';
import { RankChange, rankChanges, useSlide } from '../kit/rank';
import { useLatest } from '../kit/useLatest';
import { useSay, useWriter } from '../kit/writer';
import type { OptionsActions } from './actions';
import { CustomerSearch } from './CustomerSearch';
import { useFirstCustomer } from './useFirstCustomer';

const SHOWN = 8;

interface AlikeCardProps {
  draft: DraftWeights;
  audience: Audience;
  actions: OptionsActions;
}

/** The customers most like a chosen one under these weights, with what the weights have changed. */
export function AlikeCard({ draft, audience, actions }: AlikeCardProps) {
  const say = useSay();
  const [customer, setCustomer] = useFirstCustomer(actions);
  const found = useLatest(
    customer && { customer: customer.id, draft, asStrategic: audience === 'strategic' },
    (question) => actions.neighbours(question.customer, question.draft, question.asStrategic),
  );
  return (
    <>
      <section class="card padded">
        <div class="row wrap apart">
          <h2>{say('alike.title')}</h2>
          <CustomerSearch chosen={customer} search={actions.customers} onChoose={setCustomer} />
        </div>
        {found ? <AlikeList before={found.before} after={found.after} /> : <Skeleton width="100%" height={240} />}
      </section>
      {found ? (
        <section class="card padded">
          <h2>{say('changes.title')}</h2>
          <div class="row apart small">
            <span>{say('changes.moved')}</span>
            <span class="medium">{say('haveNeed', { have: found.moved, need: found.of })}</span>
          </div>
          <div class="row apart small">
            <span>{say('changes.new')}</span>
            <span class="medium">
              {say('haveNeed', {
                have: newcomers(found.before, found.after),
                need: Math.min(SHOWN, found.after.length),
              })}
            </span>
          </div>
        </section>
      ) : null}
    </>
  );
}

function newcomers(before: readonly Neighbour[], after: readonly Neighbour[]): number {
  const known = new Set(before.slice(0, SHOWN).map((neighbour) => neighbour.ref.id));
  return after.slice(0, SHOWN).filter((neighbour) => !known.has(neighbour.ref.id)).length;
}

function AlikeList({ before, after }: { before: Neighbour[]; after: Neighbour[] }) {
  const say = useSay();
  const write = useWriter();
  const list = useRef<HTMLOListElement>(null);
  const shown = after.slice(0, SHOWN);
  const changes = rankChanges(before, after);
  useSlide(list, shown.map((neighbour) => neighbour.ref.id).join());
  if (shown.length === 0) return <p class="small faint">{say('alike.none')}</p>;
  return (
    <>
      <div class="alike-head label" aria-hidden="true">
        <span>#</span>
        <span>{say('alike.was')}</span>
        <span>{say('alike.customer')}</span>
        <span>{say('alike.alike')}</span>
      </div>
      <ol ref={list} class="alike">
        {shown.map((neighbour, rank) => (
          <li key={neighbour.ref.id} data-slide={neighbour.ref.id}>
            <span class="faint">{rank + 1}</span>
            <RankChange change={changes.get(neighbour.ref.id) ?? 0} />
            <div class="grow">
              <NeighbourName neighbour={neighbour} />
              <div class="small quiet">{neighbour.reasons.map((reason) => write(reason.text)).join(', ')}</div>
            </div>
            <SimilaritySquares similarity={neighbour.similarity} />
          </li>
        ))}
      </ol>
    </>
  );
}

function NeighbourName({ neighbour }: { neighbour: Neighbour }) {
  if (!neighbour.url) return <span class="medium">{neighbour.name}</span>;
  return (
    <a class="medium" href={neighbour.url} target="_blank" rel="noreferrer">
      {neighbour.name}
    </a>
  );
}
