import { useState } from 'preact/hooks';
import type { CallInput, KnownOfCall } from '../../../core/outcome/targets/callForecast';
import type { CallStudy, CallsFound } from '../../../core/protocolCalls';
import { useLatest } from '../../kit/useLatest';
import { useSay } from '../../kit/writer';

const FIRST = 6;

/** What to expect of a call: whatever is known of it is filled in, and the chance of each outcome follows. */
export function Forecast({ found, foresee }: { found: CallsFound; foresee: CallStudy['foresee'] }) {
  const say = useSay();
  const [known, setKnown] = useState<KnownOfCall>({});
  const chances = useLatest(known, foresee);
  const set = (column: string, value: string | number | undefined) => {
    const { [column]: _, ...others } = known;
    setKnown(value === undefined ? others : { ...others, [column]: value });
  };
  const field = (input: CallInput) => (
    <Field key={input.column} input={input} value={known[input.column]} onSet={(value) => set(input.column, value)} />
  );
  return (
    <section class="card padded" aria-label={say('calls.next')}>
      <h2>{say('calls.next')}</h2>
      <p class="small quiet">{say('calls.next.body', { learnt: found.learnt })}</p>
      <div class="calls-inputs">{found.inputs.slice(0, FIRST).map(field)}</div>
      {found.inputs.length > FIRST ? (
        <details class="rules">
          <summary>{say('calls.next.more', { count: found.inputs.length - FIRST })}</summary>
          <div class="calls-inputs">{found.inputs.slice(FIRST).map(field)}</div>
        </details>
      ) : null}
      <ul class="calls-bars" aria-live="polite" aria-label={say('calls.next.chances')}>
        {found.outcomes.map((name, i) => (
          <li key={name}>
            <span>{name}</span>
            <span class="bar" aria-hidden="true">
              <span style={{ width: `${100 * (chances?.[i] ?? 0)}%` }} />
            </span>
            <span class="unbroken medium">
              {chances ? say('ofHundred', { count: Math.round(100 * (chances[i] ?? 0)) }) : '–'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface FieldProps {
  input: CallInput;
  value: string | number | undefined;
  onSet: (value: string | number | undefined) => void;
}

function Field({ input, value, onSet }: FieldProps) {
  const say = useSay();
  if (input.kind === 'number')
    return (
      <label class="small">
        <span class="medium">{input.column}</span>
        <input
          class="field"
          type="number"
          step={input.whole ? 1 : 'any'}
          min={input.low}
          max={input.high}
          value={value ?? ''}
          placeholder={say('calls.look.from', {
            low: { as: 'number', value: input.low, digits: 2 },
            high: { as: 'number', value: input.high, digits: 2 },
          })}
          onInput={({ currentTarget }) => {
            const number = currentTarget.valueAsNumber;
            onSet(Number.isFinite(number) ? number : undefined);
          }}
        />
      </label>
    );
  return (
    <label class="small">
      <span class="medium">{input.column}</span>
      <select
        class="field"
        value={value ?? ''}
        onChange={({ currentTarget }) => onSet(currentTarget.value === '' ? undefined : currentTarget.value)}
      >
        <option value="" selected={value === undefined}>
          {say('calls.next.unknown')}
        </option>
        {input.words.map((word) => (
          <option key={word} value={word} selected={word === value}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}
