import { useState } from 'preact/hooks';
import { RULE_KINDS } from '../../../core/configuration/ruleBook/columns';
import type { BookRule, Condition } from '../../../core/configuration/ruleBook/ruleBook';
import { bookRuleText } from '../../../core/configuration/ruleBook/say';
import { LinkButton } from '../../kit/Button';
import { useSay } from '../../kit/writer';
import { ConditionPicker } from './ConditionPicker';
import { draftOf, emptyDraft, type RuleDraft, ruleOf, withKind } from './draft';
import { EntryForm, KindChoice } from './EntryForm';
import { ProductPicker } from './ProductPicker';
import type { Rules } from './useRules';

interface RuleFormProps {
  rules: Rules;
  /** Undefined: a new one. */
  rule: BookRule | undefined;
  /** With the rule to keep; without one nothing changes. */
  onDone: (rule?: BookRule) => void;
}

/** Makes or changes one rule; while it is made it is checked against all the others. */
export function RuleForm({ rules, rule, onDone }: RuleFormProps) {
  const say = useSay();
  const [draft, setDraft] = useState<RuleDraft>(() =>
    rule ? draftOf(rule) : emptyDraft(rules.ground.products[0]?.code ?? ''),
  );
  const made = ruleOf(draft, rule, rules);
  const change = (part: Partial<RuleDraft>) => setDraft((now) => ({ ...now, ...part }));
  const { kind } = draft;
  return (
    <EntryForm
      title={say(rule ? 'rules.form.edit' : 'rules.form.new')}
      made={made}
      told={'problem' in made ? undefined : bookRuleText(made, rules.nameOf)}
      keep={say('rules.form.keep')}
      busy={rules.busy}
      onDone={onDone}
    >
      <ProductPicker
        ground={rules.ground}
        product={draft.product}
        onChange={(product) => setDraft({ ...emptyDraft(product), kind: draft.kind, note: draft.note })}
      />
      <KindChoice
        label={say('rules.form.kind')}
        kinds={RULE_KINDS}
        kind={kind}
        keyOf={(one) => `rules.kind.${one}`}
        onChoose={(one) => setDraft(withKind(draft, one))}
      />
      {kind === 'count' ? null : (
        <Conditions
          label={say('rules.form.given', { kind })}
          rules={rules}
          product={draft.product}
          conditions={draft.given}
          most={5}
          onChange={(given) => change({ given })}
        />
      )}
      <Conditions
        label={say('rules.form.then', { kind })}
        rules={rules}
        product={draft.product}
        conditions={draft.then}
        most={kind === 'count' ? 20 : 1}
        onChange={(then) => change({ then })}
      />
      {kind === 'count' || kind === 'range' ? (
        <div class="row wrap">
          {(['least', 'most'] as const).map((end) => (
            <label key={end} class="row small">
              <span class="medium">{say(`rules.form.${end}`)}</span>
              <input
                class="field count"
                inputMode="decimal"
                value={draft[end]}
                onInput={({ currentTarget }) => change({ [end]: currentTarget.value })}
              />
            </label>
          ))}
        </div>
      ) : null}
      <label class="rules-label small">
        <span class="medium">{say('rules.form.note')}</span>
        <input
          class="field"
          value={draft.note}
          onInput={({ currentTarget }) => change({ note: currentTarget.value })}
        />
      </label>
    </EntryForm>
  );
}

interface ConditionsProps {
  label: string;
  rules: Rules;
  product: string;
  conditions: readonly Condition[];
  most: number;
  onChange: (conditions: Condition[]) => void;
}

function Conditions({ label, rules, product, conditions, most, onChange }: ConditionsProps) {
  const say = useSay();
  const parameters = rules.ground.products.find(({ code }) => code === product)?.parameters ?? [];
  return (
    <div class="rules-label">
      <span class="small medium">{label}</span>
      {conditions.map((condition, at) => (
        <ConditionPicker
          key={`condition${String(at)}`}
          label={label}
          parameters={parameters}
          condition={condition}
          onChange={(next) => onChange(conditions.map((one, i) => (i === at ? next : one)))}
          onRemove={conditions.length > 1 ? () => onChange(conditions.filter((_, i) => i !== at)) : undefined}
        />
      ))}
      {conditions.length < most ? (
        <LinkButton onClick={() => onChange([...conditions, { parameter: '' }])}>
          {say(conditions.length === 0 ? 'rules.form.condition' : 'rules.form.more')}
        </LinkButton>
      ) : null}
    </div>
  );
}
