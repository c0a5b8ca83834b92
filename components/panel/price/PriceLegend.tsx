import { text } from '../../../core/crm/text';
import type { PriceInsight } from '../../../core/pricing/price';
import { RecordsLink } from '../../kit/RecordsLink';
import { useSay } from '../../kit/writer';

const SIGNS = [
  { key: 'enough', width: 16, sign: <path class="line" d="M0 4H16" /> },
  { key: 'few', width: 16, sign: <path class="line few" d="M2 4H16" /> },
  { key: 'won', width: 8, sign: <circle class="won" cx="4" cy="4" r="2.5" /> },
  { key: 'lost', width: 8, sign: <path class="lost" d="M1.5 1.5l5 5m0-5l-5 5" /> },
] as const;

/** What is drawn, in words; only what is there. */
export function PriceLegend({ price: { curve, deals, againstSimilar } }: { price: PriceInsight }) {
  const say = useSay();
  const drawn = new Set<string>(curve.map(({ support }) => support));
  for (const { won } of deals) drawn.add(won ? 'won' : 'lost');
  return (
    <div class="row wrap small quiet price-legend">
      {SIGNS.filter(({ key }) => drawn.has(key)).map(({ key, width, sign }) => (
        <span key={key} class="row">
          <svg width={width} height="8" aria-hidden="true">
            {sign}
          </svg>
          {say(`priceBlock.legend.${key}`)}
        </span>
      ))}
      <RecordsLink
        of={text('priceBlock.legend.deals')}
        records={deals.map(({ ref }) => ref)}
        total={againstSimilar?.deals}
      />
    </div>
  );
}
