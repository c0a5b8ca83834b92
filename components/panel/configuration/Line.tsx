import { useState } from 'preact/hooks';
import type { ConfigurationInsight, ProposedLine } from '../../../core/engine/insight';
import { IconButton } from '../../kit/Button';
import { Icon } from '../../kit/Icon';
import { useSay } from '../../kit/writer';
import { Adjust } from './Adjust';
import { isTaken, type Pick, type Picks, pathOf, pickOf, quantityOf } from './picks';
import { Support } from './Support';

interface LineProps {
  line: ProposedLine;
  picks: Picks;
  rules: ConfigurationInsight['rules'];
  onPick: (path: string, pick: Pick) => void;
}

/** A line of its own with its options: accept, adjust, decline. Keys A, E and D do the same, ← and → fold the options. */
export function Line({ line, picks, rules, onPick }: LineProps) {
  const say = useSay();
  const [adjusting, setAdjusting] = useState(false);
  const [folded, setFolded] = useState(false);
  const path = pathOf('', line);
  const pick = pickOf(picks, path);
  const priced = line.unitPrice !== undefined;
  const toggle = (decision: 'accepted' | 'declined') =>
    onPick(path, { ...pick, decision: pick.decision === decision ? 'open' : decision });

  const press = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return;
    const action = {
      a: () => priced && toggle('accepted'),
      e: () => setAdjusting(!adjusting),
      d: () => toggle('declined'),
      arrowleft: () => setFolded(true),
      arrowright: () => setFolded(false),
    }[event.key.toLowerCase()];
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  };
  const quantity = quantityOf(picks, path, line);
  return (
    // Keys of the buttons inside it.
    <li class={`line-group ${pick.decision}`} onKeyDown={press}>
      <div class="line">
        <span class="medium line-name">
          {say('line', { quantity, name: line.name })}
          {quantity === line.quantity ? null : (
            <span class="label"> {say('line.was', { quantity: line.quantity })}</span>
          )}
        </span>
        <Support line={line} />
        <Decide
          line={line}
          decision={pick.decision}
          adjusting={adjusting}
          onToggle={toggle}
          onAdjust={() => setAdjusting(!adjusting)}
        />
      </div>
      {priced ? null : <p class="small faint">{say('line.noPrice')}</p>}
      {adjusting ? <Adjust line={line} path={path} picks={picks} rules={rules} onPick={onPick} /> : null}
      {!adjusting && !folded && pick.decision !== 'declined' ? <Options line={line} path={path} picks={picks} /> : null}
    </li>
  );
}

interface DecideProps {
  line: ProposedLine;
  decision: Pick['decision'];
  adjusting: boolean;
  onToggle: (decision: 'accepted' | 'declined') => void;
  onAdjust: () => void;
}

/** Accept, adjust, decline; a line without a price cannot be accepted. */
function Decide({ line: { name, unitPrice }, decision, adjusting, onToggle, onAdjust }: DecideProps) {
  const say = useSay();
  return (
    <fieldset class="line-actions" aria-label={name}>
      <IconButton
        icon="accept"
        label={say('line.accept', { name })}
        pressed={decision === 'accepted'}
        disabled={unitPrice === undefined}
        onClick={() => onToggle('accepted')}
      />
      <IconButton icon="adjust" label={say('line.adjust', { name })} pressed={adjusting} onClick={onAdjust} />
      <IconButton
        icon="close"
        label={say('line.decline', { name })}
        pressed={decision === 'declined'}
        onClick={() => onToggle('declined')}
      />
    </fieldset>
  );
}

/** The options as they stand; what was taken out is struck. */
function Options({ line, path, picks }: { line: ProposedLine; path: string; picks: Picks }) {
  const say = useSay();
  if (line.options.length === 0) return null;
  return (
    <ul class="nested">
      {line.options.map((option) => {
        const inner = pathOf(path, option);
        const taken = isTaken(picks, inner, true);
        return (
          <li key={inner}>
            <div class="line option">
              <span class={taken ? 'line-name' : 'line-name left-out'}>
                {option.forcedBy ? <Icon name="lock" size="inline" /> : null}{' '}
                {say('line', { quantity: quantityOf(picks, inner, option), name: option.name })}
              </span>
              <Support line={option} />
            </div>
            <Options line={option} path={inner} picks={picks} />
          </li>
        );
      })}
    </ul>
  );
}
