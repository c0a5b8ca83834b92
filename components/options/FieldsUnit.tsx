import { useState } from 'preact/hooks';
import type { CustomerUnit, Mapping, ValueCount } from '../../core/crm/mapping';
import type { TableName } from '../../core/crm/schema';
import type { FieldMapping } from '../../core/protocol';
import { Button } from '../kit/Button';
import { Note } from '../kit/Note';
import { useAction } from '../kit/useAction';
import { useSay } from '../kit/writer';
import type { FieldActions, Looks } from './actions';

interface UnitProps {
  draft: Mapping;
  onChange: (draft: Mapping) => void;
  units: FieldMapping['units'];
  looks: Looks;
  look: (table: TableName) => Promise<void>;
  actions: FieldActions;
}

type Kind = CustomerUnit['kind'] | 'object';
const KINDS: readonly Kind[] = ['account', 'group', 'endUser', 'object'];

/** What one customer is: account, group, end user or another object; and which of them count. */
export function FieldsUnit(props: UnitProps) {
  const say = useSay();
  const { draft, onChange, units } = props;
  const [open, setOpen] = useState<Kind>(kindOf(draft));
  const choose = (kind: Kind) => {
    setOpen(kind);
    const { unit: _, ...rest } = draft;
    const { customer: __, ...objects } = draft.objects;
    if (kind === 'account') onChange({ ...rest, objects });
    else if (kind === 'group') onChange({ ...rest, objects, unit: { kind, numbers: 'keep' } });
    else if (kind === 'endUser') onChange({ ...rest, objects, unit: { kind } });
  };
  // What was undone elsewhere is undone here too; an object is chosen only once it is named.
  const kind = open === 'object' ? open : kindOf(draft);
  return (
    <section class="card padded">
      <h2>{say('fields.units')}</h2>
      <p class="quiet">{say('fields.units.body')}</p>
      <fieldset class="ways" aria-label={say('fields.units')}>
        {KINDS.map((one) => (
          <label key={one} class={one === kind ? 'way chosen' : 'way'}>
            <input type="radio" name="unit" checked={one === kind} onChange={() => choose(one)} />
            <span class="grow">
              <span class="medium">{say(`unit.${one}`)}</span>
              <span class="small quiet unit-body">{say(`unit.${one}.body`)}</span>
              <Count kind={one} units={units} />
            </span>
          </label>
        ))}
      </fieldset>
      {kind === 'group' ? <GroupNumbers draft={draft} onChange={onChange} /> : null}
      {kind === 'endUser' ? <EndUser {...props} /> : null}
      {kind === 'object' ? <OtherObject {...props} /> : null}
      <Only {...props} />
    </section>
  );
}

function kindOf({ unit, objects }: Mapping): Kind {
  return objects.customer ? 'object' : (unit?.kind ?? 'account');
}

function Count({ kind, units }: { kind: Kind; units: FieldMapping['units'] }) {
  const say = useSay();
  if (!units || (kind !== 'account' && kind !== 'group')) return null;
  const count = kind === 'account' ? units.accounts : units.groups;
  return <span class="small unit-body">{say(`unit.count.${kind}`, { count, parts: units.parts })}</span>;
}

function GroupNumbers({ draft, onChange }: Pick<UnitProps, 'draft' | 'onChange'>) {
  const say = useSay();
  const numbers = draft.unit?.kind === 'group' ? draft.unit.numbers : 'keep';
  return (
    <label class="row wrap">
      <span>{say('unit.numbers')}</span>
      <select
        class="field"
        value={numbers}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...draft, unit: { kind: 'group', numbers: value === 'add' ? 'add' : 'keep' } })
        }
      >
        <option value="keep">{say('unit.numbers.keep')}</option>
        <option value="add">{say('unit.numbers.add')}</option>
      </select>
    </label>
  );
}

const NAMED_ON = ['opportunity', 'order'] as const;

function EndUser({ draft, onChange, looks, look }: UnitProps) {
  const say = useSay();
  const { busy, run, problem } = useAction();
  const unit = draft.unit?.kind === 'endUser' ? draft.unit : { kind: 'endUser' as const };
  const lookups = (table: (typeof NAMED_ON)[number]) => {
    const seen = looks[table];
    const found = seen && seen !== 'none' ? seen.choices.find(({ field }) => field === 'customer') : undefined;
    return (found?.possible ?? []).filter(({ path }) => path !== 'AccountId');
  };
  const looked = NAMED_ON.every((table) => looks[table]);
  if (!looked)
    return (
      <div class="row wrap">
        <span class="quiet grow">{say('unit.lookFirst')}</span>
        <Button
          disabled={busy}
          onClick={() =>
            run(async () => {
              for (const table of NAMED_ON) await look(table);
            })
          }
        >
          {say(busy ? 'fields.looking' : 'unit.lookBoth')}
        </Button>
        {problem}
      </div>
    );
  if (NAMED_ON.every((table) => lookups(table).length === 0)) return <Note kind="info">{say('unit.noLookups')}</Note>;
  return (
    <div class="row wrap">
      {NAMED_ON.map((table) => (
        <label key={table} class="row">
          <span>{say(`unit.lookup.${table}`)}</span>
          <select
            class="field"
            value={unit[table] ?? ''}
            onChange={({ currentTarget: { value } }) =>
              onChange({ ...draft, unit: { ...unit, [table]: value === '' ? undefined : value } })
            }
          >
            <option value="">{say('unit.none')}</option>
            {lookups(table).map(({ path, label }) => (
              <option key={path} value={path}>
                {say('fields.optionUnknown', { label, name: path })}
              </option>
            ))}
          </select>
          <Named seen={looks[table]} path={unit[table]} />
        </label>
      ))}
    </div>
  );
}

/** How many of the records looked at name somebody in a lookup, and how many different ones. */
function Named({ seen, path }: { seen: Looks[TableName]; path: string | undefined }) {
  const say = useSay();
  const look = seen && seen !== 'none' ? seen.look : undefined;
  const field = look?.fields.find(({ name }) => name === path);
  if (!look || field?.filled === undefined) return null;
  const { filled, distinct } = field;
  return <span class="small quiet">{say('unit.count.endUser', { filled, distinct, records: look.records })}</span>;
}

function OtherObject({ draft, onChange, actions }: UnitProps) {
  const say = useSay();
  const { busy, run, problem } = useAction();
  const [objects, setObjects] = useState<{ name: string; label: string }[]>();
  const chosen = draft.objects.customer ?? '';
  const options = objects ?? (chosen ? [{ name: chosen, label: chosen }] : []);
  const choose = (name: string) => {
    const { unit: _, customersOnly: __, ...rest } = draft;
    const { customer: ___, ...others } = draft.objects;
    onChange({ ...rest, objects: name === '' ? others : { ...others, customer: name } });
  };
  return (
    <>
      <div class="row wrap">
        {options.length > 0 ? (
          <select
            class="field"
            aria-label={say('unit.objectChoice')}
            value={chosen}
            onChange={(event) => choose(event.currentTarget.value)}
          >
            <option value="">{say('unit.none')}</option>
            {options.map(({ name, label }) => (
              <option key={name} value={name}>
                {say('fields.optionUnknown', { label, name })}
              </option>
            ))}
          </select>
        ) : null}
        <Button disabled={busy} onClick={() => run(async () => setObjects(await actions.objects()))}>
          {say('unit.objects')}
        </Button>
        <span class="small quiet">{say('fields.lookCost', { calls: 1 })}</span>
      </div>
      {problem}
      {objects?.length === 0 ? <Note kind="info">{say('unit.noObjects')}</Note> : null}
      {chosen ? <p class="small quiet">{say('unit.objectNext')}</p> : null}
    </>
  );
}

const COUNT_CALLS = 2;
const COUNTABLE = new Set(['picklist', 'boolean']);

/** Only records with certain values of a field count. */
function Only({ draft, onChange, looks, actions }: UnitProps) {
  const say = useSay();
  const { busy, run, problem } = useAction();
  const [counted, setCounted] = useState<{ field: string; values: ValueCount[] }>();
  const only = draft.customersOnly;
  const seen = looks.customer;
  const fields = seen && seen !== 'none' ? seen.look.fields.filter(({ type }) => COUNTABLE.has(type)) : [];
  const { customersOnly: _, ...rest } = draft;
  const listed = counted && counted.field === only?.field ? counted.values : [];
  const unknown = (only?.values ?? []).filter((value) => !listed.some((one) => one.value === value));
  const values: { value: string; count?: number }[] = [...listed, ...unknown.map((value) => ({ value }))];
  const chooseField = (field: string) =>
    onChange(field === '' ? rest : { ...draft, customersOnly: { field, values: [] } });
  const toggle = (value: string) => {
    if (!only) return;
    const on = only.values.includes(value);
    const next = on ? only.values.filter((one) => one !== value) : [...only.values, value];
    onChange({ ...draft, customersOnly: { field: only.field, values: next } });
  };
  return (
    <details class="only" open={only !== undefined}>
      <summary>{say('unit.only')}</summary>
      <p class="small quiet">{say('unit.only.body')}</p>
      {fields.length === 0 && !only ? <p class="small quiet">{say('legacy.lookFirst')}</p> : null}
      <div class="row wrap">
        {fields.length > 0 || only ? <OnlyField fields={fields} chosen={only?.field} onChoose={chooseField} /> : null}
        {only ? (
          <>
            <Button
              disabled={busy}
              onClick={() =>
                run(async () => setCounted({ field: only.field, values: await actions.counts(only.field) }))
              }
            >
              {say('unit.only.count')}
            </Button>
            <span class="small quiet">{say('fields.lookCost', { calls: COUNT_CALLS })}</span>
          </>
        ) : null}
      </div>
      {problem}
      <div class="row wrap">
        {values.map(({ value, count }) => (
          <label key={value} class="row">
            <input type="checkbox" checked={only?.values.includes(value) ?? false} onChange={() => toggle(value)} />
            {count === undefined ? value : say('unit.only.value', { value, count })}
          </label>
        ))}
      </div>
      {only && listed.length > 0 && only.values.length > 0 ? (
        <p class="small" role="status">
          {say('unit.only.left', {
            count: listed.reduce((sum, { value, count }) => sum + (only.values.includes(value) ? count : 0), 0),
          })}
        </p>
      ) : null}
      {only?.values.length === 0 ? <Note kind="warn">{say('unit.only.choose')}</Note> : null}
    </details>
  );
}

interface OnlyFieldProps {
  fields: readonly { name: string; label: string }[];
  chosen: string | undefined;
  /** '' for none. */
  onChoose: (field: string) => void;
}

function OnlyField({ fields, chosen, onChoose }: OnlyFieldProps) {
  const say = useSay();
  return (
    <select
      class="field"
      aria-label={say('unit.only.field')}
      value={chosen ?? ''}
      onChange={({ currentTarget: { value } }) => onChoose(value)}
    >
      <option value="">{say('unit.none')}</option>
      {chosen && !fields.some(({ name }) => name === chosen) ? <option value={chosen}>{chosen}</option> : null}
      {fields.map(({ name, label }) => (
        <option key={name} value={name}>
          {say('fields.optionUnknown', { label, name })}
        </option>
      ))}
    </select>
  );
}
