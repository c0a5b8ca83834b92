import { useState } from 'preact/hooks';
import type { DataProfile, FeatureData } from '../../core/engine/dataProfile';
import type { FeaturePreparation } from '../../core/table/preparation';
import { Button } from '../kit/Button';
import { useSay, Written } from '../kit/writer';
import { DataBins } from './DataBins';
import { Choice } from './DataGeneral';
import { asKept, codeText, switched, withCode, withMissing } from './dataDraft';

export interface DataFeatureProps {
  feature: FeatureData;
  /** Customers that stay. */
  customers: number;
  leftOut: DataProfile['leftOut'];
  choice: FeaturePreparation;
  onChange: (change: FeaturePreparation) => void;
}

/** What a person says of one feature; each change is looked at at once. */
export function DataFeatureEditor(props: DataFeatureProps) {
  const { feature, choice, onChange } = props;
  const say = useSay();
  const numbers = feature.kind === 'number' || feature.edges !== undefined;
  return (
    <div class="data-editor small">
      <Check label={say('data.off')} checked={choice.off === true} onChange={(off) => onChange({ off })} />
      {feature.weight === 0 ? <p class="quiet">{say('data.weightOff')}</p> : null}
      <Choice
        label={say('data.readAs')}
        options={(['number', 'word'] as const).map((kind) => [
          kind,
          say(kind === feature.found ? `data.readAs.${kind}.found` : `data.readAs.${kind}`),
        ])}
        chosen={choice.kind ?? feature.found}
        onChoose={(kind) => onChange({ kind: chosenKind(kind, feature), bins: undefined })}
      />
      {feature.mostlyNumbers && feature.kind === 'word' ? <p class="quiet">{say('data.mostlyNumbers')}</p> : null}
      {feature.kind === 'number' ? (
        <Check
          label={say('data.log')}
          checked={feature.log}
          onChange={(log) => onChange({ scale: log ? 'log' : 'linear' })}
        />
      ) : null}
      {numbers ? <DataBins feature={feature} bins={choice.bins} onChange={(bins) => onChange({ bins })} /> : null}
      <Codes {...props} />
      <MissingWords {...props} />
      <LeaveOut {...props} />
      {Object.keys(choice).length > 0 ? (
        <div class="row">
          <Button small icon="undo" onClick={() => onChange(nothingOf(choice))}>
            {say('data.resetOne')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** A name that is meant as a kind has to be said; what a feature is by itself has not. */
function chosenKind(kind: string, { found, drop }: FeatureData): FeaturePreparation['kind'] {
  if (kind === 'word') return found === 'word' && drop !== 'idLike' ? undefined : 'word';
  return found === 'number' ? undefined : 'number';
}

function nothingOf(choice: FeaturePreparation): FeaturePreparation {
  return Object.fromEntries(Object.keys(choice).map((key) => [key, undefined]));
}

interface CheckProps {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

function Check({ label, checked, onChange }: CheckProps) {
  return (
    <label class="row data-check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}

/** Numbers that mean that nothing is known. */
function Codes({ feature, onChange }: DataFeatureProps) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  if (feature.found !== 'number') return null;
  const value = asKept(Number(typed.replace(',', '.')), feature.one);
  const usable = typed.trim() !== '' && Number.isFinite(value);
  const add = () => {
    onChange({ codes: withCode(feature, value, true) });
    setTyped('');
  };
  return (
    <fieldset class="data-set">
      <legend class="medium">{say('data.codes')}</legend>
      {feature.codes.map((code) => (
        <div key={code.value}>
          <Check
            label={say('data.code', { value: codeText(code.value, feature.one), rows: code.rows })}
            checked={code.read}
            onChange={(read) => onChange({ codes: withCode(feature, Number(code.value), read) })}
          />
          <p class="quiet data-why">
            <Written text={code.reason} />
          </p>
        </div>
      ))}
      <form
        class="row wrap"
        onSubmit={(event) => {
          event.preventDefault();
          if (usable) add();
        }}
      >
        <input
          class="field data-number"
          inputMode="decimal"
          aria-label={say('data.code.another')}
          placeholder={say('data.code.example')}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <Button small type="submit" disabled={!usable}>
          {say('data.code.add')}
        </Button>
      </form>
    </fieldset>
  );
}

/** Words that mean that nothing is known. */
function MissingWords({ feature, onChange }: DataFeatureProps) {
  const say = useSay();
  if (feature.missing.length === 0) return null;
  return (
    <fieldset class="data-set">
      <legend class="medium">{say('data.missing')}</legend>
      {feature.missing.map(({ word, rows, read }) => (
        <Check
          key={word}
          label={say('data.word', { word, rows })}
          checked={read}
          onChange={(on) => onChange({ missing: withMissing(feature, word, on) })}
        />
      ))}
    </fieldset>
  );
}

/** Customers that are not compared at all, by what they have here. */
function LeaveOut({ feature, customers, leftOut, choice, onChange }: DataFeatureProps) {
  const say = useSay();
  const { words = [], empty = false } = choice.leaveOut ?? {};
  const gone = leftOut.filter((one) => one.feature === feature.id);
  const goneFor = (word: string | undefined) => gone.find((one) => one.word === word);
  const listed = feature.values.kind === 'words' ? feature.values.words : [];
  const chosen = words.map((word) => ({ rows: 0, ...goneFor(word), word }));
  const others = listed.filter(({ word, rows }) => rows > 0 && !words.includes(word));
  const gaps = empty ? (goneFor(undefined)?.rows ?? 0) : customers - feature.known;
  if (chosen.length + others.length === 0 && gaps === 0) return null;
  return (
    <fieldset class="data-set">
      <legend class="medium">{say('data.leaveOut')}</legend>
      {[...chosen, ...others].map(({ word, told, rows }) => (
        <Check
          key={word}
          label={say('data.word', { word: told ?? word, rows })}
          checked={words.includes(word)}
          onChange={(on) => onChange({ leaveOut: { words: switched(words, word, on), empty } })}
        />
      ))}
      {gaps > 0 ? (
        <Check
          label={say('data.leaveOut.empty', { rows: gaps })}
          checked={empty}
          onChange={(on) => onChange({ leaveOut: { words, empty: on } })}
        />
      ) : null}
    </fieldset>
  );
}
