import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { Recommended } from '../../../core/protocolConfiguration';
import { LinkButton } from '../../kit/Button';
import { useSay, useWriter } from '../../kit/writer';
import { ProductsAsked } from './ProductsAsked';
import { type RequestChanges, without } from './useRecommend';

interface RequestFormProps {
  answer: Recommended;
  /** The request as the record alone has it; undefined where there is no record. */
  onRecord: Recommended['request'] | undefined;
  changes: RequestChanges;
  onChange: (changes: RequestChanges) => void;
}

const AREAS = ['none', 'country', 'postal'] as const;

/** What is asked for: prefilled from the record, each input on its own back to what the record says. */
export function RequestForm(props: RequestFormProps) {
  const { answer, onRecord, changes, onChange: change } = props;
  const say = useSay();
  const write = useWriter();
  const { choices, sizeLabel } = answer;
  const request = { ...onRecord, ...changes };
  /** "" is said only where the record says something else. */
  const choose = (input: 'segment' | 'country', value: string) =>
    change(value === '' && !onRecord?.[input] ? without(changes, input) : { ...changes, [input]: value });
  const set = (input: keyof RequestChanges, value: string | number | undefined) =>
    change(value === undefined || value === '' ? without(changes, input) : { ...changes, [input]: value });
  return (
    <div class="request-form">
      <Input {...props} input="segment" label={say('request.segment')} wide>
        {(id) => (
          <Choose
            id={id}
            value={request.segment ?? ''}
            none={say('request.segment.any')}
            options={choices.segments.map((segment) => ({ value: segment.id, label: write(segment.label) }))}
            onChoose={(value) => choose('segment', value)}
          />
        )}
      </Input>
      <Input {...props} input="country" label={say('request.country')}>
        {(id) => (
          <Choose
            id={id}
            value={request.country ?? ''}
            none={say('request.notKnown')}
            options={choices.countries.map((country) => ({ value: country, label: country }))}
            onChoose={(value) => choose('country', value)}
          />
        )}
      </Input>
      <Input {...props} input="postalCode" label={say('request.postalCode')}>
        {(id) => (
          <input
            id={id}
            class="field"
            maxLength={20}
            value={request.postalCode ?? ''}
            onChange={({ currentTarget }) => {
              const typed = currentTarget.value.trim();
              set('postalCode', typed);
              if (typed === '') currentTarget.value = onRecord?.postalCode ?? '';
            }}
          />
        )}
      </Input>
      <Input {...props} input="size" label={sizeLabel ? write(sizeLabel) : say('request.size')}>
        {(id) => <Size id={id} value={request.size} onRecord={onRecord?.size} onSay={(n) => set('size', n)} />}
      </Input>
      <Area value={request.area ?? answer.request.area ?? 'none'} onChoose={(area) => change({ ...changes, area })} />
      <ProductsAsked
        products={choices.products}
        others={choices.others ?? []}
        asked={request.products ?? []}
        onAsk={(products) => {
          // None at all is said of a record that has some.
          const differs = products.length > 0 || (onRecord?.products ?? []).length > 0;
          change(differs ? { ...changes, products } : without(changes, 'products'));
        }}
      />
    </div>
  );
}

interface InputProps extends RequestFormProps {
  input: 'segment' | 'country' | 'postalCode' | 'size';
  label: string;
  wide?: boolean;
  children: (id: string) => ComponentChildren;
}

/** An input with its label, and the way back where it differs from the record. */
function Input({ onRecord, changes, onChange, input, label, wide, children }: InputProps) {
  const say = useSay();
  const id = useId();
  const changed = changes[input] !== undefined && changes[input] !== onRecord?.[input];
  return (
    <div class={wide ? 'request-input wide' : 'request-input'}>
      <div class="row apart">
        <label class="label" for={id}>
          {label}
        </label>
        {onRecord && changed ? (
          <span class="label">
            <LinkButton onClick={() => onChange(without(changes, input))}>
              {say('request.asOnRecord')}
              <span class="visually-hidden">: {label}</span>
            </LinkButton>
          </span>
        ) : null}
      </div>
      {children(id)}
    </div>
  );
}

interface ChooseProps {
  id: string;
  value: string;
  /** What no choice is called. */
  none: string;
  options: { value: string; label: string }[];
  onChoose: (value: string) => void;
}

function Choose({ id, value, none, options, onChoose }: ChooseProps) {
  const known = options.some((option) => option.value === value);
  return (
    <select id={id} class="field" value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
      <option value="">{none}</option>
      {known || value === '' ? null : <option value={value}>{value}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

interface SizeProps {
  id: string;
  value: number | undefined;
  onRecord: number | undefined;
  onSay: (size: number | undefined) => void;
}

/** A number from 0; what is none leaves the size as it was, an emptied field is as on the record. */
function Size({ id, value, onRecord, onSay }: SizeProps) {
  return (
    <input
      id={id}
      class="field"
      type="number"
      min="0"
      step="any"
      value={value ?? ''}
      onChange={({ currentTarget }) => {
        const { valueAsNumber: size, validity } = currentTarget;
        if (Number.isFinite(size) && size >= 0) onSay(size);
        else if (!validity.badInput && currentTarget.value === '') {
          onSay(undefined);
          currentTarget.value = onRecord === undefined ? '' : String(onRecord);
        } else currentTarget.value = value === undefined ? '' : String(value);
      }}
    />
  );
}

type AreaName = (typeof AREAS)[number];

function Area({ value, onChoose }: { value: AreaName; onChoose: (area: AreaName) => void }) {
  const say = useSay();
  const id = useId();
  return (
    <div class="request-input wide">
      <span class="label" id={id}>
        {say('request.area')}
      </span>
      <fieldset class="choice" aria-labelledby={id}>
        {AREAS.map((area) => (
          <button key={area} type="button" aria-pressed={area === value} onClick={() => onChoose(area)}>
            {say(`request.area.${area}`)}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
