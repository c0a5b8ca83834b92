import type { RuleGround } from '../../../core/configuration/ruleBook/ground';
import { useSay } from '../../kit/writer';

interface ProductPickerProps {
  ground: RuleGround;
  product: string;
  onChange: (code: string) => void;
}

/** The product inside which something holds. */
export function ProductPicker({ ground, product, onChange }: ProductPickerProps) {
  const say = useSay();
  const isKnown = ground.products.some(({ code }) => code === product);
  return (
    <label class="rules-label small">
      <span class="medium">{say('rules.form.product')}</span>
      <select class="field" value={product} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {isKnown ? null : <option value={product}>{product}</option>}
        {ground.products.map(({ code, name }) => (
          <option key={code} value={code} selected={code === product}>
            {name === code ? name : `${name} (${code})`}
          </option>
        ))}
      </select>
    </label>
  );
}
