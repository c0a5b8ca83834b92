import { type ComponentChildren, createContext } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import type { ListAnswer } from '../../../core/reports/lists';
import { Tag } from '../../kit/Note';
import { useAnswer } from '../../kit/useAnswer';
import { useSay } from '../../kit/writer';
import type { PanelActions } from '../actions';

type UnwantedProduct = Extract<ListAnswer, { kind: 'unwanted' }>['products'][number];

const NONE: ReadonlyMap<string, UnwantedProduct> = new Map();
const UnwantedContext = createContext(NONE);

interface UnwantedProps {
  /** Id of the customer; undefined where there is none, or nobody looks yet. */
  customer: string | undefined;
  /** Changes when the data may have. */
  stamp: string;
  load: PanelActions['list'];
  children: ComponentChildren;
}

/** Asks once what few of the customer's segment want, for all that is drawn inside; where it cannot be said nothing is marked. */
export function Unwanted({ customer, stamp, load, children }: UnwantedProps) {
  const { answer } = useAnswer(`${customer ?? ''} ${stamp}`, (signal) =>
    customer === undefined ? Promise.resolve(undefined) : load({ kind: 'unwanted', customer }, signal),
  );
  const found = useMemo(
    () =>
      answer && !answer.abstained && answer.kind === 'unwanted'
        ? new Map(answer.products.map((one) => [one.ref.id, one]))
        : NONE,
    [answer],
  );
  return <UnwantedContext.Provider value={found}>{children}</UnwantedContext.Provider>;
}

/** What few of the customer's segment want, by id of the product. */
export const useUnwanted = () => useContext(UnwantedContext);

/** The mark of a product that few customers of the segment want; nothing beside any other. */
export function NotForAll({ product }: { product: string }) {
  const say = useSay();
  const found = useUnwanted().get(product);
  if (!found) return null;
  return (
    <span class="not-for-all small">
      <Tag look="warn">{say('next.rare')}</Tag>{' '}
      <span class="quiet">{say('next.rare.counts', { have: found.have, of: found.of })}</span>
    </span>
  );
}
