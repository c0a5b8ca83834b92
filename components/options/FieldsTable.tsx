import { useState } from 'preact/hooks';
import type { FieldChoice, FieldLook, Mapping } from '../../core/crm/mapping';
import type { TableName } from '../../core/crm/schema';
import { Button, LinkButton } from '../kit/Button';
import { Note } from '../kit/Note';
import { useAction } from '../kit/useAction';
import { useSay, useWriter } from '../kit/writer';
import type { Looks, TableLook } from './actions';
import { withField, withoutTable } from './fieldDraft';
import { MAPPED_TABLES, useOf } from './fieldUses';

const LOOK_CALLS = 2;
const SURE = 0.6;

interface TableProps {
  draft: Mapping;
  onChange: (draft: Mapping) => void;
  looks: Looks;
  look: (table: TableName) => Promise<void>;
}

/** One table at a time: its fields, where each comes from, and what else could fill it. */
export function FieldsTable({ draft, onChange, looks, look }: TableProps) {
  const say = useSay();
  const [table, setTable] = useState<TableName>('customer');
  const { busy, run, problem } = useAction();
  const seen = looks[table];
  return (
    <section class="card padded">
      <h2>{say('fields.tables')}</h2>
      <div class="row wrap">
        <select
          class="field"
          aria-label={say('fields.table')}
          value={table}
          onChange={(event) => setTable(event.currentTarget.value as TableName)}
        >
          {MAPPED_TABLES.map((name) => (
            <option key={name} value={name}>
              {say(`table.${name}`)}
            </option>
          ))}
        </select>
        <Button look={seen ? undefined : 'primary'} disabled={busy} onClick={() => run(() => look(table))}>
          {say(busy ? 'fields.looking' : seen ? 'fields.lookAgain' : 'fields.look')}
        </Button>
      </div>
      {problem}
      {seen === undefined ? <p class="small quiet">{say('fields.lookCost', { calls: LOOK_CALLS })}</p> : null}
      {seen === 'none' ? <Note kind="warn">{say('fields.noObject')}</Note> : null}
      {seen && seen !== 'none' ? <Known key={table} {...{ draft, onChange, table, seen }} /> : null}
    </section>
  );
}

interface KnownProps {
  draft: Mapping;
  onChange: (draft: Mapping) => void;
  table: TableName;
  seen: TableLook;
}

function Known({ draft, onChange, table, seen: { look, choices } }: KnownProps) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLowerCase();
  const shown = choices.filter(({ field, suggestions, usual }) =>
    [say(`domain.${field}`), usual, ...suggestions.flatMap(({ path, label }) => [path, label])].some((word) =>
      word?.toLowerCase().includes(wanted),
    ),
  );
  const chosen = draft.fields[table] ?? {};
  const { records, calls, label: object } = look;
  return (
    <>
      <p class="small quiet">
        {records > 0 ? say('fields.looked', { records, object, calls }) : say('fields.empty', { object })}
      </p>
      <div class="row wrap">
        <input
          class="field grow"
          type="search"
          aria-label={say('fields.search')}
          placeholder={say('fields.search')}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        {Object.keys(chosen).length > 0 ? (
          <Button small onClick={() => onChange(withoutTable(draft, table))}>
            {say('fields.reset')}
          </Button>
        ) : null}
      </div>
      {shown.length === 0 ? <p class="quiet">{say('fields.none', { typed })}</p> : null}
      <ul class="field-rows">
        {shown.map((choice) => (
          <Row
            key={choice.field}
            choice={choice}
            look={look}
            path={chosen[choice.field]}
            onChoose={(path) => onChange(withField(draft, table, choice.field, path))}
          />
        ))}
      </ul>
    </>
  );
}

interface RowProps {
  choice: FieldChoice;
  look: FieldLook;
  /** What was chosen: undefined = as found, null = left empty. */
  path: string | null | undefined;
  onChoose: (path: string | null | undefined) => void;
}

const AS_FOUND = ' found';
const EMPTY = ' empty';

function Row({ choice, look, path, onChoose }: RowProps) {
  const say = useSay();
  const write = useWriter();
  const { field, usual, suggestions, possible } = choice;
  const name = say(`domain.${field}`);
  const now = path === undefined ? usual : (path ?? undefined);
  const best = suggestions[0];
  const better = best && best.path !== now && path === undefined && best.confidence >= SURE ? best : undefined;
  const known = suggestions.find((one) => one.path === now);
  const lost = typeof path === 'string' && !possible.some((one) => one.path === path) && !known;
  const listed = new Set(suggestions.map((one) => one.path));
  return (
    <li>
      <div class="field-name">
        <span class="medium">{name}</span>
        <span class="small quiet">{say(useOf(field))}</span>
      </div>
      <div class="field-source">
        <select
          class="field"
          aria-label={say('fields.source', { field: name })}
          value={path === undefined ? AS_FOUND : (path ?? EMPTY)}
          onChange={({ currentTarget: { value } }) =>
            onChoose(value === AS_FOUND ? undefined : value === EMPTY ? null : value)
          }
        >
          <option value={AS_FOUND}>{usual ? say('fields.usual', { name: usual }) : say('fields.usualNone')}</option>
          <option value={EMPTY}>{say('fields.leaveEmpty')}</option>
          {lost ? <option value={path}>{path}</option> : null}
          {suggestions.length > 0 ? (
            <optgroup label={say('fields.suggested')}>
              {suggestions.map((one) => (
                <option key={one.path} value={one.path}>
                  {optionText(say, one, look)}
                </option>
              ))}
            </optgroup>
          ) : null}
          <optgroup label={say('fields.others')}>
            {possible
              .filter((one) => !listed.has(one.path))
              .map((one) => (
                <option key={one.path} value={one.path}>
                  {say('fields.optionUnknown', { label: one.label, name: one.path })}
                </option>
              ))}
          </optgroup>
        </select>
        {lost ? <Note kind="warn">{say('fields.gone', { name: path })}</Note> : null}
        {known ? <p class="small quiet">{write(known.because)}</p> : <Evidence look={look} path={now} />}
        {better ? (
          <p class="small">
            <LinkButton onClick={() => onChoose(better.path)}>{say('fields.take', { name: better.label })}</LinkButton>
            <span class="quiet"> · {write(better.because)}</span>
          </p>
        ) : null}
      </div>
    </li>
  );
}

function optionText(
  say: ReturnType<typeof useSay>,
  { label, path, filled }: FieldChoice['suggestions'][number],
  { records }: FieldLook,
): string {
  if (filled === undefined || records === 0) return say('fields.optionUnknown', { label, name: path });
  return say('fields.option', { label, name: path, share: { as: 'share', value: filled / records } });
}

/** What stands in a field that nothing suggests. */
function Evidence({ look, path }: { look: FieldLook; path: string | undefined }) {
  const say = useSay();
  const field = look.fields.find(({ name }) => name === path);
  if (!field || field.filled === undefined || look.records === 0) return null;
  return (
    <p class="small quiet">
      {say('fields.filled', { share: { as: 'share', value: field.filled / look.records } })}
      {field.values.length > 0 ? `. ${say('fields.values', { values: field.values.join(', ') })}` : ''}
    </p>
  );
}
