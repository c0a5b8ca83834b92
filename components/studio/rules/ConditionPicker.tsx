import type { GroundParameter } from '../../../core/configuration/ruleBook/ground';
import type { Condition } from '../../../core/configuration/ruleBook/ruleBook';
import { IconButton } from '../../kit/Button';
import { useSay } from '../../kit/writer';

interface ConditionPickerProps {
  label: string;
  parameters: readonly GroundParameter[];
  condition: Condition;
  onChange: (condition: Condition) => void;
  onRemove?: (() => void) | undefined;
}

type Wanted = 'there' | 'absent' | 'values';

/** One option or attribute of a product, and how it should be: there, not there, or with one of some values. */
export function ConditionPicker({ label, parameters, condition, onChange, onRemove }: ConditionPickerProps) {
  const say = useSay();
  const { parameter, values } = condition;
  const known = parameters.find((one) => one.parameter === parameter);
  const wanted: Wanted = !values ? 'there' : values.length === 1 && values[0] === '' ? 'absent' : 'values';
  const choose = (next: Wanted) => {
    if (next === 'there') onChange({ parameter });
    if (next === 'absent') onChange({ parameter, values: [''] });
    if (next === 'values') onChange({ parameter, values: known?.values.slice(0, 1) ?? [] });
  };
  return (
    <div class="rules-condition">
      <div class="row">
        <select
          class="field grow"
          aria-label={label}
          value={parameter}
          onChange={({ currentTarget }) => onChange({ parameter: currentTarget.value })}
        >
          <option value="" selected={parameter === ''}>
            {say('rules.form.choose')}
          </option>
          {parameter !== '' && !known ? <option value={parameter}>{parameter}</option> : null}
          {parameters.map((one) => (
            <option key={one.parameter} value={one.parameter} selected={one.parameter === parameter}>
              {one.name}
            </option>
          ))}
        </select>
        {parameter === '' ? null : (
          <select
            class="field rules-how"
            aria-label={say('rules.form.how', { name: known?.name ?? parameter })}
            value={wanted}
            onChange={({ currentTarget }) => choose(currentTarget.value as Wanted)}
          >
            {(['there', 'absent', ...(known && known.values.length > 1 ? (['values'] as const) : [])] as const).map(
              (one) => (
                <option key={one} value={one} selected={one === wanted}>
                  {say(`rules.form.${one}`)}
                </option>
              ),
            )}
          </select>
        )}
        {onRemove ? <IconButton icon="close" label={say('rules.form.less', { label })} onClick={onRemove} /> : null}
      </div>
      {wanted === 'values' && known ? <Values known={known} chosen={values ?? []} onChange={onChange} /> : null}
    </div>
  );
}

interface ValuesProps {
  known: GroundParameter;
  chosen: readonly string[];
  onChange: ConditionPickerProps['onChange'];
}

/** The values of which one must be there; the last one stays. */
function Values({ known: { parameter, values }, chosen, onChange }: ValuesProps) {
  const say = useSay();
  return (
    <fieldset class="rules-values small">
      <legend class="visually-hidden">{say('rules.form.values')}</legend>
      {values.map((value) => (
        <label key={value} class="row">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={({ currentTarget }) => {
              const others = chosen.filter((one) => one !== value);
              const next = currentTarget.checked ? [...others, value] : others;
              if (next.length > 0) onChange({ parameter, values: next });
              else currentTarget.checked = true;
            }}
          />
          {value}
        </label>
      ))}
    </fieldset>
  );
}
