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
}

export interface Told {
  outOfTen: number | undefined;
  price: PriceInsight | undefined;
}

/**
 * What would follow if a deal were another. A price moves on the curve that is here, at once; another date or configuration is
 * asked for, and the newest answer wins. Nothing is kept.
 */
export function useWhatIf(insight: Insight, ask: (whatIf: WhatIf) => Promise<Answer>): AsIf {
  const [tried, setTried] = useState<WhatIf>({});
  const [told, setTold] = useState<{ of: string; answer: Answer | 'failed' }>();
  const asking = useMemo(
    () =>
      createLatest(
        (whatIf: WhatIf) => ask(whatIf),
        (answer, whatIf) => setTold({ of: JSON.stringify(whatIf), answer }),
        (_, whatIf) => setTold({ of: JSON.stringify(whatIf), answer: 'failed' }),
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

  const answer = apart && told && told.answer !== 'failed' ? told.answer : insight;
  const state = !apart ? (tried.price === undefined ? 'asIs' : 'told') : stateOf(told, question);
  return {
    tried,
    change: (part) => setTried((before) => ({ ...before, ...part })),
    reset: () => setTried({}),
    state,
    now: tell(insight, undefined),
    after: tell(answer, tried.price),
  };
}

function stateOf(told: { of: string; answer: Answer | 'failed' } | undefined, question: string): AsIf['state'] {
  if (told?.of !== question) return 'asking';
  return told.answer === 'failed' ? 'failed' : 'told';
}

/** Chance and price of an answer, with the offer moved to another price. */
function tell({ chance, price }: Answer, moved: number | undefined): Told {
  const priced = price && !price.abstained ? price : undefined;
  const asIs = chance && !chance.abstained ? chance.outOfTen : undefined;
  if (moved === undefined || !priced) return { outOfTen: asIs, price: priced };
  return { outOfTen: outOfTenOf(chanceAtPrice(priced.curve, moved)), price: priced };
}
