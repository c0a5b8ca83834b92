import { useId } from 'preact/hooks';
import type { Preparation } from '../../core/table/preparation';
import { useSay } from '../kit/writer';

/** The first of each is the usual one. */
const SCALINGS = ['z', 'robust', 'minMax'] as const;
const NUMBERS = ['median', 'mean', 'nearest'] as const;
const WORDS = ['between', 'mode', 'nearest'] as const;
const LIMITS = [0.3, 0.5, 0.7, 0.9];
const USUAL_LIMIT = 0.7;
/** Of the customers, to be set aside for tests. */
const SHARES = [0.1, 0.15, 0.2, 0.3];

interface DataGeneralProps {
  draft: Preparation;
  onChange: (draft: Preparation) => void;
}

/** What is done to every feature alike. */
export function DataGeneral({ draft, onChange }: DataGeneralProps) {
  const say = useSay();
  const { scaling, numbers, words, mostMissing, test, ...rest } = draft;
  const change = (general: Omit<Preparation, 'features'>) => {
    const next = { scaling, numbers, words, mostMissing, test, ...general };
    const said = Object.entries(next).filter(([, value]) => value !== undefined);
    onChange({ ...rest, ...Object.fromEntries(said) });
  };
  return (
    <section class="card padded">
      <h2>{say('data.general')}</h2>
      <div class="data-general small">
        <Choice
          label={say('data.scaling')}
          options={SCALINGS.map((id) => [id, say(`data.scaling.${id}`)])}
          chosen={scaling ?? SCALINGS[0]}
          onChoose={(id) => change({ scaling: SCALINGS.find((one) => one === id && one !== SCALINGS[0]) })}
        />
        <Choice
          label={say('data.numbers')}
          options={NUMBERS.map((id) => [id, say(`data.numbers.${id}`)])}
          chosen={numbers ?? NUMBERS[0]}
          onChoose={(id) => change({ numbers: NUMBERS.find((one) => one === id && one !== NUMBERS[0]) })}
        />
        <Choice
          label={say('data.words')}
          options={WORDS.map((id) => [id, say(`data.words.${id}`)])}
          chosen={words ?? WORDS[0]}
          onChoose={(id) => change({ words: WORDS.find((one) => one === id && one !== WORDS[0]) })}
        />
        <Choice
          label={say('data.limit')}
          options={LIMITS.map((limit) => [
            String(limit),
            say(limit === USUAL_LIMIT ? 'data.limit.usual' : 'data.limit.share', {
              share: { as: 'share', value: limit },
            }),
          ])}
          chosen={String(mostMissing ?? USUAL_LIMIT)}
          onChoose={(limit) => change({ mostMissing: Number(limit) === USUAL_LIMIT ? undefined : Number(limit) })}
        />
        <Choice
          label={say('data.test.share')}
          options={[
            ['', say('data.test.usual')],
            ...SHARES.map(
              (one) => [String(one), say('data.limit.share', { share: { as: 'share', value: one } })] as const,
            ),
          ]}
          chosen={test?.share === undefined ? '' : String(test.share)}
          onChoose={(share) => change({ test: share === '' ? undefined : { share: Number(share) } })}
        />
      </div>
    </section>
  );
}

interface ChoiceProps {
  label: string;
  options: readonly (readonly [id: string, label: string])[];
  chosen: string;
  onChoose: (id: string) => void;
}

/** A labelled list of which one is chosen. */
export function Choice({ label, options, chosen, onChoose }: ChoiceProps) {
  const id = useId();
  return (
    <div class="data-choice">
      <label for={id} class="medium">
        {label}
      </label>
      <select id={id} class="field" value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
        {options.map(([option, name]) => (
          <option key={option} value={option} selected={option === chosen}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
