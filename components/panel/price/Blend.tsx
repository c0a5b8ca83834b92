import { text } from '../../../core/crm/text';
import type { PriceInsight } from '../../../core/pricing/price';
import { useSay } from '../../kit/writer';
import { StepTable } from '../StepTable';

/** Whose prices the curve stands on. */
export function Blend({ price }: { price: PriceInsight }) {
  const say = useSay();
  const steps = price.blend
    .filter(({ deals }) => deals > 0)
    .map(({ step, deals, ...rest }) => ({
      ...rest,
      id: step,
      name: say(`priceBlock.step.${step}`),
      deals: say('number', { number: deals }),
      count: deals,
      of: text('priceBlock.blend.records', { whose: { as: 'text', text: text(`priceBlock.step.${step}`) }, deals }),
    }));
  return <StepTable basis={say('priceBlock.blend')} deals={say('priceBlock.blend.deals')} steps={steps} />;
}
