import { useId } from 'preact/hooks';
import type { MethodSetting } from '../../core/clustering/method';
import type { MethodChoice } from '../../core/protocol';
import { USUAL_METHOD } from '../../core/segments/how';
import { MOST_SEGMENTS } from '../../core/segments/tiny';
import { NumberField } from '../kit/NumberField';
import { useSay } from '../kit/writer';
import { type BuildChoice, withMethod } from './buildChoice';

interface BuildMethodProps {
  choice: BuildChoice;
  methods: readonly MethodChoice[];
  onChange: (choice: BuildChoice) => void;
}

/** For experts, behind one click: the method that makes the segments, and what it is told. */
export function BuildMethod({ choice, methods, onChange }: BuildMethodProps) {
  const say = useSay();
  const method = methods.find(({ id }) => id === choice.how.method) ?? methods[0];
  if (!method) return null;
  return (
    <details class="build-how small">
      <summary>{say('how.title', { method: { as: 'text', text: { key: `${method.nameKey}.plain` } } })}</summary>
      <div class="how">
        <Method choice={choice} method={method} methods={methods} onChange={onChange} />
        {method.needsK ? <Range choice={choice} onChange={onChange} /> : <FoundItself />}
        {method.settings.map((setting) => (
          <Setting
            key={`${method.id} ${setting.id}`}
            setting={setting}
            value={choice.how.methodNumbers[setting.id] ?? setting.usual}
            onChange={(value) => {
              const methodNumbers = { ...choice.how.methodNumbers, [setting.id]: value };
              onChange({ ...choice, how: { ...choice.how, methodNumbers } });
            }}
          />
        ))}
        <NumberField
          label={say('how.seed')}
          help={say('how.seed.help')}
          value={choice.how.seed}
          from={0}
          to={MOST_SEED}
          whole
          onChange={(seed) => onChange({ ...choice, how: { ...choice.how, seed } })}
        />
        {method.id === USUAL_METHOD ? (
          <Smoothness choice={choice} onChange={onChange} />
        ) : (
          <p class="quiet">{say('how.classes')}</p>
        )}
      </div>
    </details>
  );
}

const MOST_SEED = 1_000_000;

function Method({ choice, method, methods, onChange }: BuildMethodProps & { method: MethodChoice }) {
  const say = useSay();
  const id = useId();
  return (
    <div class="how-row">
      <label for={id} class="medium">
        {say('how.method')}
      </label>
      <div class="how-value">
        <select
          id={id}
          class="field"
          aria-describedby={`${id}-help`}
          onChange={(event) => onChange(withMethod(choice, event.currentTarget.value))}
        >
          {methods.map((one) => (
            <option key={one.id} value={one.id} selected={one.id === method.id}>
              {say(one.nameKey)}
            </option>
          ))}
        </select>
        <p id={`${id}-help`} class="quiet">
          {say(`${method.nameKey}.help`)}
          {method.mostRows === undefined ? null : ` ${say('how.most', { most: method.mostRows })}`}
        </p>
      </div>
    </div>
  );
}

interface SettingProps {
  setting: MethodSetting;
  value: number;
  onChange: (value: number) => void;
}

/** One of a method's own numbers: typed, or chosen where each number stands for something. */
function Setting({
  setting: { labelKey, helpKey, choices, from, to, fraction = false },
  value,
  onChange,
}: SettingProps) {
  const say = useSay();
  const field = useId();
  if (!choices)
    return (
      <NumberField
        label={say(labelKey)}
        help={helpKey && say(helpKey)}
        value={value}
        from={from}
        to={to}
        whole={!fraction}
        onChange={onChange}
      />
    );
  return (
    <div class="how-row">
      <label for={field} class="medium">
        {say(labelKey)}
      </label>
      <div class="how-value">
        <select id={field} class="field" onChange={(event) => onChange(Number(event.currentTarget.value))}>
          {choices.map((choice, i) => (
            <option key={choice} value={from + i} selected={from + i === value}>
              {say(choice)}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

/** In place of the numbers to try, where the method is told none. */
function FoundItself() {
  const say = useSay();
  return (
    <div class="how-row">
      <span class="medium">{say('how.range')}</span>
      <span class="quiet">{say('how.itself')}</span>
    </div>
  );
}

/** Which numbers of segments are tried. */
function Range({ choice, onChange }: Omit<BuildMethodProps, 'methods'>) {
  const say = useSay();
  const { kFrom, kTo } = choice.how;
  const set = (from: number, to: number) => onChange({ ...choice, how: { ...choice.how, kFrom: from, kTo: to } });
  return (
    <fieldset class="how-row" aria-label={say('how.range')}>
      <span class="medium" aria-hidden="true">
        {say('how.range')}
      </span>
      <div class="how-value">
        <span class="row">
          <Count label={say('how.from')} value={kFrom} onChange={(from) => set(from, Math.max(from, kTo))} />
          <span aria-hidden="true">–</span>
          <Count label={say('how.to')} value={kTo} onChange={(to) => set(Math.min(kFrom, to), to)} />
        </span>
        <p class="quiet">{say('how.range.help')}</p>
      </div>
    </fieldset>
  );
}

interface CountProps {
  label: string;
  value: number;
  onChange: (count: number) => void;
}

function Count({ label, value, onChange }: CountProps) {
  return (
    <select class="field count" aria-label={label} onChange={(event) => onChange(Number(event.currentTarget.value))}>
      {Array.from({ length: MOST_SEGMENTS - 1 }, (_, i) => i + 2).map((count) => (
        <option key={count} value={count} selected={count === value}>
          {count}
        </option>
      ))}
    </select>
  );
}

/** How far a refit holds the segments where they were. */
function Smoothness({ choice, onChange }: Omit<BuildMethodProps, 'methods'>) {
  const say = useSay();
  const id = useId();
  const { smoothness } = choice.how;
  const tenths = Math.round(smoothness * 10);
  return (
    <div class="how-row">
      <label for={id} class="medium">
        {say('how.smooth')}
      </label>
      <div class="how-value">
        <input
          id={id}
          type="range"
          min={0}
          max={10}
          step={1}
          value={tenths}
          aria-valuetext={say('how.smooth.value', { tenths })}
          aria-describedby={`${id}-help`}
          onInput={(event) =>
            onChange({ ...choice, how: { ...choice.how, smoothness: Number(event.currentTarget.value) / 10 } })
          }
        />
        <span class="row how-ends quiet" aria-hidden="true">
          <span class="grow">{say('how.smooth.follow')}</span>
          <span>{say('how.smooth.hold')}</span>
        </span>
        <p id={`${id}-help`} class="quiet">
          {say('how.smooth.help')}
        </p>
      </div>
    </div>
  );
}
