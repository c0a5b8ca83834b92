import { useId, useState } from 'preact/hooks';
import { text } from '../../../core/crm/text';
import { LinkButton } from '../../kit/Button';
import { RecordsLink } from '../../kit/RecordsLink';
import { useSay, Written } from '../../kit/writer';
import type { Parameter } from './tree';
import type { ParameterProps } from './useChoosing';

/** Which orders speak for a parameter, the rule that forces it, and what can be chosen instead. */
export function ParameterDetails({ parameter, editing, choosing }: ParameterProps) {
  const say = useSay();
  const { name, lineage, forcedBy, support, evidence, instead } = parameter;
  return (
    <div class="details small">
      {forcedBy ? (
        <p>
          {say('line.ruleSays')} <Written text={forcedBy} />
        </p>
      ) : null}
      {lineage ? (
        <p class="quiet">
          <Written text={lineage} />{' '}
          <RecordsLink of={text('line.evidence', { name })} records={evidence}>
            {say('parameter.orders')}
          </RecordsLink>
        </p>
      ) : null}
      {support || lineage || forcedBy ? null : <p class="quiet">{say('parameter.notProposed')}</p>}
      {editing?.has(parameter.id) ? (
        <Choices parameter={parameter} editing={editing} choosing={choosing} />
      ) : (
        <Seen parameter={parameter} />
      )}
      {instead.length > 0 ? (
        <ul class="instead" aria-label={say('parameter.instead')}>
          <li class="label">{say('parameter.instead')}</li>
          {instead.map((other) => (
            <li key={other.id} class="row apart">
              {editing?.has(other.id) ? (
                <LinkButton onClick={() => choosing.choose(other.id, editing.usual(other.id))}>{other.name}</LinkButton>
              ) : (
                <span>{other.name}</span>
              )}
              <span class="faint unbroken">{say('parameter.seen', { count: other.support })}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

/** The values that orders have, where nothing can be chosen. */
function Seen({ parameter: { seen, kind } }: { parameter: Parameter }) {
  const say = useSay();
  if (seen.length < 2) return null;
  return (
    <ul>
      {seen.map(({ value, count }) => (
        <li key={value} class="row apart">
          <span>{kind === 'option' ? say('parameter.times', { quantity: Number(value) }) : value}</span>
          <span class="faint unbroken">{say('parameter.seen', { count })}</span>
        </li>
      ))}
    </ul>
  );
}

const FEW = 6;

/** Every value: what orders have first. What cannot be chosen says the rule. */
function Choices({ parameter, editing, choosing }: Required<ParameterProps>) {
  const say = useSay();
  const id = useId();
  const [all, setAll] = useState(false);
  const counts = new Map(parameter.seen.map(({ value, count }) => [value, count]));
  // What orders have stands first, to leave it out last.
  const rankOf = (value: string) => (value === '' ? -1 : (counts.get(value) ?? 0));
  const choices = [...(editing?.choices(parameter.id) ?? [])].sort((a, b) => rankOf(b.value) - rankOf(a.value));
  const shown = all ? choices : choices.slice(0, FEW);
  return (
    <fieldset class="choices">
      <legend class="visually-hidden">{say('parameter.choose', { name: parameter.name })}</legend>
      {shown.map(({ value, chosen, never }) => (
        <div key={value}>
          <label class="row apart">
            <span class="row">
              <input
                type="radio"
                name={id}
                checked={chosen}
                disabled={never !== undefined}
                aria-describedby={never ? `${id} ${value}` : undefined}
                onChange={() => choosing.choose(parameter.id, value)}
              />
              <span>{valueWords(parameter, value, say)}</span>
            </span>
            <span class="faint unbroken">
              {counts.has(value) ? say('parameter.seen', { count: counts.get(value) ?? 0 }) : null}
            </span>
          </label>
          {never ? (
            <p class="faint never" id={`${id} ${value}`}>
              {say('parameter.never')} <Written text={never} />
            </p>
          ) : null}
        </div>
      ))}
      {all || choices.length <= FEW ? null : (
        <LinkButton onClick={() => setAll(true)}>{say('showAll', { count: choices.length })}</LinkButton>
      )}
    </fieldset>
  );
}

function valueWords({ kind }: Parameter, value: string, say: ReturnType<typeof useSay>): string {
  if (value === '') return say('parameter.leaveOut');
  return kind === 'option' ? say('parameter.times', { quantity: Number(value) }) : value;
}
