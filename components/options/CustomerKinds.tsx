import { useEffect, useState } from 'preact/hooks';
import type { Mapping } from '../../core/crm/mapping';
import type { KindCounts } from '../../core/protocol';
import { LOST_AFTER_YEARS } from '../../core/segments/customerKinds';
import { Tag } from '../kit/Note';
import { useSay } from '../kit/writer';

const KINDS = ['customer', 'prospect', 'lost'] as const;
const YEARS = [1, 2, 3, 4, 5, 7, 10];

interface KindsProps {
  kinds: () => Promise<{ counts?: KindCounts }>;
  /** Asks again when it changes: the data are others. */
  of: unknown;
}

/** How many customers, prospects and lost customers there are; nothing before there are data. */
export function CustomerKinds({ kinds, of }: KindsProps) {
  const say = useSay();
  const [counts, setCounts] = useState<KindCounts>();
  useEffect(() => {
    let left = false;
    kinds().then(
      (answer) => !left && setCounts(answer.counts),
      // Counts are an aside: the page stands without them.
      () => !left && setCounts(undefined),
    );
    return () => {
      left = true;
    };
  }, [of]);
  if (!counts) return null;
  return (
    <p class="row wrap small kinds">
      {KINDS.map((kind) => (
        <Tag key={kind} look={kind === 'lost' && counts.lost > 0 ? 'warn' : undefined}>
          {say(`kinds.${kind}`, { count: counts[kind] })}
        </Tag>
      ))}
      <span class="quiet">{say('kinds.rule', { years: counts.years })}</span>
    </p>
  );
}

interface CardProps extends KindsProps {
  draft: Mapping;
  onChange: (draft: Mapping) => void;
}

/** Who is a customer, who a prospect, who was lost; and after how long. */
export function CustomerKindsCard({ draft, onChange, ...counted }: CardProps) {
  const say = useSay();
  const years = draft.lostAfter ?? LOST_AFTER_YEARS;
  const choose = (chosen: number) => {
    const { lostAfter: _, ...rest } = draft;
    onChange(chosen === LOST_AFTER_YEARS ? rest : { ...rest, lostAfter: chosen });
  };
  return (
    <section class="card padded">
      <h2>{say('kinds.title')}</h2>
      <p class="quiet">{say('kinds.body')}</p>
      <label class="row wrap">
        <span>{say('kinds.after')}</span>
        <select class="field" value={String(years)} onChange={({ currentTarget: { value } }) => choose(Number(value))}>
          {[...new Set([...YEARS, years])]
            .sort((a, b) => a - b)
            .map((one) => (
              <option key={one} value={String(one)}>
                {say('kinds.years', { years: one })}
              </option>
            ))}
        </select>
      </label>
      <CustomerKinds {...counted} />
      <p class="small quiet">{say('kinds.noFit')}</p>
    </section>
  );
}
