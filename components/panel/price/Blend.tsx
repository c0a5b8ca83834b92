import type { PriceInsight } from '../../../core/pricing/price';
import { useSay } from '../../kit/writer';

/** Whose prices the curve stands on, and how much each of them counts. */
export function Blend({ price }: { price: PriceInsight }) {
  const say = useSay();
  const steps = price.blend.filter(({ deals }) => deals > 0);
  if (steps.length === 0) return null;
  return (
    <table class="ladder">
      <thead>
        <tr>
          <th scope="col">{say('priceBlock.blend')}</th>
          <th scope="col" class="number">
            {say('priceBlock.blend.deals')}
          </th>
          <th scope="col" class="number">
            {say('ladder.counts')}
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ step, deals, weight }) => (
          <tr key={step}>
            <td>{say(`priceBlock.step.${step}`)}</td>
            <td class="number">{say('number', { number: deals })}</td>
            <td class="number">{say('share', { share: { as: 'share', value: weight } })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
