import { useId, useState } from 'preact/hooks';
import { unknownInNote } from '../../../core/configuration/ruleBook/check';
import { LONGEST_NOTE, NOTE_KINDS } from '../../../core/configuration/ruleBook/columns';
import { noteWithId } from '../../../core/configuration/ruleBook/identity';
import type { AreaNote, Condition } from '../../../core/configuration/ruleBook/ruleBook';
import { effectText } from '../../../core/configuration/ruleBook/say';
import { unsoundNote } from '../../../core/configuration/ruleBook/sound';
import { type Text, text } from '../../../core/crm/text';
import { useLatest } from '../../kit/useLatest';
import { useSay } from '../../kit/writer';
import { ConditionPicker } from './ConditionPicker';
import { EntryForm, KindChoice } from './EntryForm';
import { ProductPicker } from './ProductPicker';
import { Reach } from './Reach';
import type { RuleActions, Rules } from './useRules';

interface NoteFormProps {
  rules: Rules;
  actions: RuleActions;
  note: AreaNote | undefined;
  onDone: (note?: AreaNote) => void;
}

interface NoteDraft {
  country: string;
  postalPrefix: string;
  note: string;
  kind: (typeof NOTE_KINDS)[number];
  product: string;
  then: Condition;
}

/** Makes or changes one area note; while it is typed it is told how many customers and orders lie there. */
export function NoteForm({ rules, actions, note, onDone }: NoteFormProps) {
  const say = useSay();
  const id = useId();
  const { ground } = rules;
  const [draft, setDraft] = useState<NoteDraft>(() => ({
    country: note?.country ?? '',
    postalPrefix: note?.postalPrefix ?? '',
    note: note?.note ?? '',
    kind: note?.effect?.kind ?? 'note',
    product: note?.effect?.product ?? ground.products[0]?.code ?? '',
    then: note?.effect?.then ?? { parameter: '' },
  }));
  const change = (part: Partial<NoteDraft>) => setDraft((now) => ({ ...now, ...part }));
  const made = noteOf(draft, rules);
  const reach = useLatest(areaOf(draft), async (area) => (await actions.areaReach([area]))[0]);
  const parameters = ground.products.find(({ code }) => code === draft.product)?.parameters ?? [];
  return (
    <EntryForm
      title={say(note ? 'rules.areas.form.edit' : 'rules.areas.form.new')}
      made={made}
      told={'problem' in made ? undefined : effectText(made, rules.nameOf)}
      keep={say('rules.areas.keep')}
      busy={rules.busy}
      onDone={onDone}
    >
      <div class="rules-two">
        <label class="rules-label small">
          <span class="medium">{say('rules.areas.country')}</span>
          <input
            class="field"
            list={`${id}-countries`}
            value={draft.country}
            placeholder={say('rules.areas.any')}
            onInput={({ currentTarget }) => change({ country: currentTarget.value })}
          />
          <datalist id={`${id}-countries`}>
            {ground.countries.map((country) => (
              <option key={country} value={country} />
            ))}
          </datalist>
        </label>
        <label class="rules-label small">
          <span class="medium">{say('rules.areas.prefix')}</span>
          <input
            class="field"
            value={draft.postalPrefix}
            placeholder={say('rules.areas.all')}
            onInput={({ currentTarget }) => change({ postalPrefix: currentTarget.value })}
          />
        </label>
      </div>
      <div role="status">
        <Reach reach={reach} />
      </div>
      <label class="rules-label small">
        <span class="medium">{say('rules.areas.note')}</span>
        <textarea
          class="field"
          rows={2}
          maxLength={LONGEST_NOTE}
          value={draft.note}
          onInput={({ currentTarget }) => change({ note: currentTarget.value })}
        />
      </label>
      <KindChoice
        label={say('rules.areas.effect')}
        kinds={NOTE_KINDS}
        kind={draft.kind}
        keyOf={(one) => `rules.effect.${one}`}
        onChoose={(kind) => change({ kind })}
      />
      {draft.kind === 'note' ? null : (
        <>
          <ProductPicker
            ground={ground}
            product={draft.product}
            onChange={(product) => change({ product, then: { parameter: '' } })}
          />
          <div class="rules-label">
            <span class="small medium">{say('rules.areas.then')}</span>
            <ConditionPicker
              label={say('rules.areas.then')}
              parameters={parameters}
              condition={draft.then}
              onChange={(then) => change({ then })}
            />
          </div>
        </>
      )}
    </EntryForm>
  );
}

function areaOf({ country, postalPrefix }: NoteDraft): Pick<AreaNote, 'country' | 'postalPrefix'> {
  return {
    ...(country.trim() !== '' && { country: country.trim() }),
    ...(postalPrefix.trim() !== '' && { postalPrefix: postalPrefix.trim() }),
  };
}

function noteOf(draft: NoteDraft, { ground }: Rules): AreaNote | { problem: Text } {
  const { kind, product, then } = draft;
  if (kind !== 'note' && then.parameter === '') return { problem: text('rules.form.incomplete') };
  const note = noteWithId({
    ...areaOf(draft),
    note: draft.note.trim(),
    ...(kind !== 'note' && { effect: { kind, product, then } }),
  });
  const wrong = unsoundNote(note) ?? unknownInNote(ground, note);
  return wrong ? { problem: text('rules.areas.problem', { problem: { as: 'text', text: wrong.problem } }) } : note;
}
