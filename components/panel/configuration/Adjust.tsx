import { useId } from 'preact/hooks';
import type { ConfigurationInsight, ProposedLine } from '../../../core/engine/insight';
import { useSay, Written } from '../../kit/writer';
import { isTaken, type Pick, type Picks, pathOf, pickOf, quantityOf, ruleAgainst } from './picks';
import { QuantityField } from './QuantityField';
import { Support } from './Support';

interface AdjustProps {
  line: ProposedLine;
  path: string;
  picks: Picks;
  rules: ConfigurationInsight['rules'];
  onPick: (path: string, pick: Pick) => void;
}

/** The quantities seen with their support, and the options; what a rule forbids cannot be chosen, and the rule is said. */
export function Adjust(props: AdjustProps) {
  const { line, path, picks, onPick } = props;
  const say = useSay();
  const quantity = quantityOf(picks, path, line);
  const set = (value: number) => onPick(path, { decision: 'accepted', quantity: value });
  return (
    <div class="adjust">
      <div class="row wrap">
        <QuantityField name={line.name} quantity={quantity} onChange={set} />
        {line.quantities.slice(0, 4).map((seen) => (
          <button
            key={seen.quantity}
            type="button"
            class="chip"
            aria-pressed={seen.quantity === quantity}
            onClick={() => set(seen.quantity)}
          >
            {say('line.quantitySeen', { quantity: seen.quantity, count: seen.count })}
          </button>
        ))}
      </div>
      {line.options.length > 0 ? (
        <ul class="nested">
          {line.options.map((option) => (
            <OptionChoice key={option.product.id} {...props} option={option} />
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function OptionChoice({ line, path, picks, rules, onPick, option }: AdjustProps & { option: ProposedLine }) {
  const say = useSay();
  const id = useId();
  const inner = pathOf(path, option);
  const taken = isTaken(picks, inner, true);
  const rule = option.forcedBy ?? ruleAgainst(line, path, picks, { path: inner, take: !taken }, rules);
  return (
    <li>
      <div class="line option">
        <label class="line-name">
          <input
            type="checkbox"
            checked={taken}
            disabled={rule !== undefined}
            aria-describedby={rule ? id : undefined}
            onChange={() => onPick(inner, { ...pickOf(picks, inner), decision: taken ? 'declined' : 'open' })}
          />
          {option.name}
        </label>
        <Support line={{ ...option, forcedBy: undefined }} />
        {taken ? (
          <QuantityField
            name={option.name}
            quantity={quantityOf(picks, inner, option)}
            onChange={(value) => onPick(inner, { ...pickOf(picks, inner), quantity: value })}
          />
        ) : null}
      </div>
      {rule ? (
        <p id={id} class="small faint">
          {say('line.ruleSays')} <Written text={rule} />
        </p>
      ) : null}
    </li>
  );
}
