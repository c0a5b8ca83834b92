import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Insight } from '../../../core/engine/insight';
import type { WhatIf } from '../../../core/engine/whatIf';
import { chanceAtPrice } from '../../../core/pricing/curve';
import type { PriceInsight } from '../../../core/pricing/price';
import { createLatest } from '../../kit/useLatest';
import { outOfTenOf } from '../price/priceWords';

type Answer = Pick<Insight, 'chance' | 'price'>;

/** The deal as it might be, for as long as it is looked at. */
export interface AsIf {
  tried: WhatIf;
  change(part: WhatIf): void;
  reset(): void;
  /** `asIs`: nothing is tried; `told`: what follows is for what is tried; else the last that is known. */
  state: 'asIs' | 'asking' | 'told' | 'failed';
  /** Undefined where nothing can be said. */
  now: Told;
  after: Told;
  /** What the price of `after` was told for, but for a price that is tried. */
  shown: WhatIf;
}

export interface Told {
  outOfTen: number | undefined;
  price: PriceInsight | undefined;
}

/** The newest answer, with what it was asked for and the insight that it stands beside. */
interface Heard {
  beside: Insight;
  whatIf: WhatIf;
  answer: Answer | 'failed';
}

/**
 * What would follow if a deal were another. A price moves on the curve that is here, at once; another date or configuration is
 * asked for, and the newest answer wins. Nothing is kept.
 */
export function useWhatIf(insight: Insight, ask: (whatIf: WhatIf) => Promise<Answer>): AsIf {
  const [tried, setTried] = useState<WhatIf>({});
  const [told, setTold] = useState<Heard>();
  const asking = useMemo(
    () =>
      createLatest(
        (whatIf: WhatIf) => ask(whatIf),
        (answer, whatIf) => setTold({ beside: insight, whatIf, answer }),
        (_, whatIf) => setTold({ beside: insight, whatIf, answer: 'failed' }),
      ),
    [insight],
  );
  useEffect(() => () => asking.stop(), [asking]);

  const { price: _, ...asked } = tried;
  const question = JSON.stringify(asked);
  const apart = asked.closeOn !== undefined || asked.lines !== undefined;
  // The question is compared by its content; a new insight asks it again.
  useEffect(() => {
    if (apart) void asking.ask(asked);
  }, [question, asking]);

  // What was heard beside an earlier insight is no answer any more.
  const heard = apart && told?.beside === insight ? told : undefined;
  const known = heard && heard.answer !== 'failed' ? { answer: heard.answer, shown: heard.whatIf } : undefined;
  const { answer, shown } = known ?? { answer: insight, shown: {} };
  const state = !apart ? (tried.price === undefined ? 'asIs' : 'told') : stateOf(heard, question);
  return {
    tried,
    change: (part) => setTried((before) => ({ ...before, ...part })),
    reset: () => setTried({}),
    state,
    now: tell(insight, undefined),
    after: tell(answer, tried.price),
    shown,
  };
}

function stateOf(heard: Heard | undefined, question: string): AsIf['state'] {
  if (!heard || JSON.stringify(heard.whatIf) !== question) return 'asking';
  return heard.answer === 'failed' ? 'failed' : 'told';
}

/** Chance and price of an answer, with the offer moved to another price. */
function tell({ chance, price }: Answer, moved: number | undefined): Told {
  const priced = price && !price.abstained ? price : undefined;
  const asIs = chance && !chance.abstained ? chance.outOfTen : undefined;
  if (moved === undefined || !priced) return { outOfTen: asIs, price: priced };
  return { outOfTen: outOfTenOf(chanceAtPrice(priced.curve, moved)), price: priced };
}
