import type { PriceInsight } from '../../../core/pricing/price';
import { useSay } from '../../kit/writer';
import { StepTable } from '../StepTable';

/** Whose prices the curve stands on. */
export function Blend({ price }: { price: PriceInsight }) {
  const say = useSay();
  const steps = price.blend
    .filter(({ deals }) => deals > 0)
    .map(({ step, deals, weight }) => ({
      id: step,
      name: say(`priceBlock.step.${step}`),
      deals: say('number', { number: deals }),
      weight,
    }));
  return <StepTable basis={say('priceBlock.blend')} deals={say('priceBlock.blend.deals')} steps={steps} />;
}
