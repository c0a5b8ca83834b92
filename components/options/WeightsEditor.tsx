import { useState } from 'preact/hooks';
import { PRESETS } from '../../core/features/presets';
import { Button } from '../kit/Button';
import {
  type Audience,
  leastKnown,
  presetWeights,
  sameWeights,
  savedDraft,
  unsavedChanges,
  weightsFor,
  withWeights,
} from '../kit/draftWeights';
import { Note } from '../kit/Note';
import { useAction } from '../kit/useAction';
import { useSay } from '../kit/writer';
import { AlikeCard } from './AlikeCard';
import type { OptionsActions, SavedWeights } from './actions';
import { GroupWeights } from './GroupWeights';

interface WeightsEditorProps {
  saved: SavedWeights;
  actions: OptionsActions;
  onSaved: () => Promise<void>;
}

/** Sliders on the left, the list that follows them on the right. Nothing counts until it is saved. */
export function WeightsEditor({ saved, actions, onSaved }: WeightsEditorProps) {
  const say = useSay();
  const { features, defaults } = saved;
  const before = savedDraft(features, saved.strategic);
  const [draft, setDraft] = useState(before);
  const [audience, setAudience] = useState<Audience>('all');
  const { busy, run, problem } = useAction();
  const weights = weightsFor(draft, audience);
  const change = (next: typeof weights) => setDraft(withWeights(draft, audience, next));
  const unsaved = unsavedChanges(before, draft);
  const rare = leastKnown(features, weights);
  const save = () =>
    run(async () => {
      await actions.saveWeights(draft.all, draft.strategic);
      await onSaved();
    });
  return (
    <div class="weights-page">
      <div>
        <div class="page-title row top">
          <div class="grow">
            <h1>{say('weights.title')}</h1>
            <p class="quiet">{say('weights.body')}</p>
          </div>
          <Button look="plain" icon="undo" onClick={() => change(presetWeights(features, defaults, {}))}>
            {say('weights.reset')}
          </Button>
        </div>
        <div class="row wrap weights-bar">
          <Audiences audience={audience} onChoose={setAudience} />
          <span class="small quiet grow">{say(`weights.audience.${audience}.help`)}</span>
        </div>
        <div class="row wrap weights-bar">
          <Presets
            chosen={(preset) => sameWeights(weights, presetWeights(features, defaults, preset))}
            onChoose={(preset) => change(presetWeights(features, defaults, preset))}
          />
        </div>
        <GroupWeights features={features} weights={weights} onChange={change} />
        <p class="row wrap small quiet keys">
          <kbd>←</kbd>
          <kbd>→</kbd> {say('weights.keys.step')} <kbd>0</kbd> {say('weights.keys.off')}
        </p>
      </div>
      <div class="weights-effect">
        <AlikeCard draft={draft} audience={audience} actions={actions} />
        {rare ? <RarelyKnown feature={rare} /> : null}
        {problem}
        <SaveBar unsaved={unsaved} busy={busy} onDiscard={() => setDraft(before)} onSave={save} />
      </div>
    </div>
  );
}

/** A feature that counts although few customers have a value of it. */
function RarelyKnown({ feature }: { feature: NonNullable<ReturnType<typeof leastKnown>> }) {
  const say = useSay();
  return (
    <Note kind="warn">
      {say('weights.known', {
        feature: { as: 'text', text: { key: feature.labelKey } },
        known: feature.known,
        of: feature.of,
      })}
    </Note>
  );
}

interface SaveBarProps {
  /** How many weights differ from what is saved. */
  unsaved: number;
  busy: boolean;
  onDiscard: () => void;
  onSave: () => void;
}

function SaveBar({ unsaved, busy, onDiscard, onSave }: SaveBarProps) {
  const say = useSay();
  const idle = busy || unsaved === 0;
  return (
    <div class="row wrap">
      <span class="small quiet grow" role="status">
        {say('weights.unsaved', { count: unsaved })}
      </span>
      <Button disabled={idle} onClick={onDiscard}>
        {say('weights.discard')}
      </Button>
      <Button look="primary" disabled={idle} onClick={onSave}>
        {say('weights.save')}
      </Button>
    </div>
  );
}

function Audiences({ audience, onChoose }: { audience: Audience; onChoose: (audience: Audience) => void }) {
  const say = useSay();
  return (
    <fieldset class="choice" aria-label={say('weights.audience')}>
      {(['all', 'strategic'] as const).map((name) => (
        <button key={name} type="button" aria-pressed={name === audience} onClick={() => onChoose(name)}>
          {say(`weights.audience.${name}`)}
        </button>
      ))}
    </fieldset>
  );
}

interface PresetsProps {
  chosen: (preset: (typeof PRESETS)[number]['weights']) => boolean;
  onChoose: (preset: (typeof PRESETS)[number]['weights']) => void;
}

function Presets({ chosen, onChoose }: PresetsProps) {
  const say = useSay();
  return (
    <fieldset class="row wrap presets" aria-label={say('weights.presets')}>
      {PRESETS.map((preset) => (
        <button
          key={preset.id}
          type="button"
          class="chip"
          aria-pressed={chosen(preset.weights)}
          onClick={() => onChoose(preset.weights)}
        >
          {say(preset.labelKey)}
        </button>
      ))}
    </fieldset>
  );
}
