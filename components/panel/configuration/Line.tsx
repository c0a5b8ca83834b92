import { useMemo, useState } from 'preact/hooks';
import { IconButton, LinkButton } from '../../kit/Button';
import { Note, Tag } from '../../kit/Note';
import { useSay, Written } from '../../kit/writer';
import { NotForAll } from '../next/unwanted';
import type { Editing } from './editing';
import { LineDetails } from './LineDetails';
import { ParameterRow } from './ParameterRow';
import { RepairOffer } from './RepairOffer';
import { Support } from './Support';
import { isShown, leftToChoose } from './tree';
import { useChoosing } from './useChoosing';
import type { LineDraft } from './work';
import type { StandingLine } from './written';

interface LineProps {
  standing: StandingLine;
  /** Undefined where what is inside it has no rules to be checked against. */
  editing: Editing | undefined;
  onDraft: (change: Partial<LineDraft>) => void;
  /** Takes a line out that a person added. */
  onRemove?: (() => void) | undefined;
}

/** A line of its own with what is inside it: accept, adjust, decline. Keys A, E and D do the same, ← and → fold what is inside. */
export function Line({ standing, editing, onDraft, onRemove }: LineProps) {
  const { line, draft, quantity, parameters } = standing;
  const say = useSay();
  const [adjusting, setAdjusting] = useState(onRemove !== undefined);
  const [folded, setFolded] = useState(false);
  const choosing = useChoosing(editing, standing, (values) => onDraft({ values: { ...draft.values, ...values } }));
  const left = useMemo(() => leftToChoose(parameters), [parameters]);
  const priced = line.unitPrice !== undefined;
  const toggle = (decision: 'accepted' | 'declined') =>
    onDraft({ decision: draft.decision === decision ? 'open' : decision });
  const adjust = () => setAdjusting(!adjusting);
  const act: Record<string, (() => void) | false> = {
    a: priced && !onRemove && (() => toggle('accepted')),
    e: adjust,
    d: onRemove ?? (() => toggle('declined')),
    arrowleft: () => setFolded(true),
    arrowright: () => setFolded(false),
  };
  const shown = draft.decision === 'declined' ? [] : parameters.filter(isShown);
  return (
    // Keys of the buttons inside it.
    <li class={`line-group ${draft.decision}`} onKeyDown={(event) => press(event, act)}>
      <div class="line">
        <span class="medium line-name">
          {quantity === undefined ? line.name : say('line', { quantity, name: line.name })}
          {onRemove || quantity === line.quantity ? null : (
            <span class="label"> {say('line.was', { quantity: line.quantity })}</span>
          )}
          {left.length > 0 && draft.decision !== 'declined' ? (
            <>
              {' '}
              <Tag look="warn">{say('line.left', { count: left.length })}</Tag>
            </>
          ) : null}
        </span>
        <Support name={line.name} support={{ have: line.support, of: line.of }} evidence={line.evidence} />
        {onRemove ? (
          <div class="line-actions">
            <IconButton
              icon="adjust"
              label={say('line.adjust', { name: line.name })}
              pressed={adjusting}
              onClick={adjust}
            />
            <IconButton icon="close" label={say('scratch.remove', { name: line.name })} onClick={onRemove} />
          </div>
        ) : (
          <Decide standing={standing} adjusting={adjusting} onToggle={toggle} onAdjust={adjust} />
        )}
      </div>
      <NotForAll product={line.product.id} />
      {priced ? null : <p class="small faint">{say('line.noPrice')}</p>}
      {adjusting && draft.decision !== 'declined' ? (
        <LineDetails
          standing={standing}
          editing={editing}
          choosing={choosing}
          onQuantity={(n) => onDraft({ quantity: n })}
        />
      ) : null}
      <RepairOffer choosing={choosing} nameOf={(id) => editing?.nameOf(id) ?? id} />
      {draft.decision === 'declined'
        ? null
        : editing?.problems.map((problem) => (
            <Note key={JSON.stringify(problem)} kind={onRemove ? 'info' : 'warn'}>
              {say(onRemove ? 'scratch.needed' : 'configuration.broken')} <Written text={problem} />
            </Note>
          ))}
      {draft.decision === 'declined' ? null : <Unused unused={standing.unused} />}
      {shown.length > 0 && folded ? (
        <p class="small">
          <LinkButton onClick={() => setFolded(false)}>{say('line.unfold', { count: shown.length })}</LinkButton>
        </p>
      ) : null}
      {shown.length > 0 && !folded ? (
        <ul class="nested">
          {shown.map((parameter) => (
            <ParameterRow key={parameter.id} parameter={parameter} editing={editing} choosing={choosing} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** What was said of it that is not known here, by name. */
function Unused({ unused }: Pick<StandingLine, 'unused'>) {
  const say = useSay();
  if (unused.length === 0) return null;
  return (
    <Note kind="warn">
      {say('line.unused', { count: unused.length })}
      <ul>
        {unused.map(({ name, value }) => (
          <li key={`${name} ${value}`}>{say('offer.value', { name, value })}</li>
        ))}
      </ul>
    </Note>
  );
}

function press(event: KeyboardEvent, act: Record<string, (() => void) | false>): void {
  const { target, key } = event;
  if (target instanceof HTMLElement && ['INPUT', 'SELECT', 'TEXTAREA'].includes(target.tagName)) return;
  const action = act[key.toLowerCase()];
  if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  action();
}

interface DecideProps {
  standing: StandingLine;
  adjusting: boolean;
  onToggle: (decision: 'accepted' | 'declined') => void;
  onAdjust: () => void;
}

/** Accept, adjust, decline; a line without a price cannot be accepted. */
function Decide({ standing: { line, draft }, adjusting, onToggle, onAdjust }: DecideProps) {
  const say = useSay();
  const { name, unitPrice } = line;
  return (
    <fieldset class="line-actions" aria-label={name}>
      <IconButton
        icon="accept"
        label={say('line.accept', { name })}
        pressed={draft.decision === 'accepted'}
        disabled={unitPrice === undefined}
        onClick={() => onToggle('accepted')}
      />
      <IconButton icon="adjust" label={say('line.adjust', { name })} pressed={adjusting} onClick={onAdjust} />
      <IconButton
        icon="close"
        label={say('line.decline', { name })}
        pressed={draft.decision === 'declined'}
        onClick={() => onToggle('declined')}
      />
    </fieldset>
  );
}
