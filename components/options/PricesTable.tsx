import { useId, useState } from 'preact/hooks';
import type { InputRow, InputTable } from '../../core/pricing/readInputs';
import { MonthBars } from '../charts/MonthBars';
import { Button, IconButton } from '../kit/Button';
import { SaveTable } from '../kit/SaveTable';
import { ScrollRegion } from '../kit/ScrollRegion';
import { useSay, useWriter } from '../kit/writer';
import { PricesImport } from './PricesImport';
import { addRow, courseOf, type DraftRow, mergeRows, type RowProblem, readRows } from './pricesDraft';
import { pricesFile } from './pricesFile';

interface PricesTableProps {
  table: InputTable;
  rows: DraftRow[];
  wrong: ReadonlyMap<number, RowProblem>;
  /** Names that the synced rows have; empty for a table without names. */
  names: readonly string[];
  onChange: (rows: DraftRow[]) => void;
}

/** One of the small tables: its months drawn, its rows to edit, and a way to paste many at once. */
export function PricesTable({ table, rows, wrong, names, onChange }: PricesTableProps) {
  const say = useSay();
  const write = useWriter();
  const [importing, setImporting] = useState(false);
  return (
    <section class="card padded prices-table" aria-label={say(`prices.${table}`)}>
      <div class="row apart wrap">
        <h2>{say(`prices.${table}`)}</h2>
        {rows.length > 0 ? <SaveTable table={() => pricesFile(table, readRows(table, rows).rows, write)} /> : null}
      </div>
      <p class="small quiet">{say(`prices.${table}.body`)}</p>
      {rows.length === 0 ? (
        <p class="small">{say(`prices.${table}.none`)}</p>
      ) : (
        <>
          <Months table={table} rows={readRows(table, rows).rows} />
          <Rows table={table} rows={rows} wrong={wrong} names={names} onChange={onChange} />
        </>
      )}
      {importing ? (
        <PricesImport
          table={table}
          onTake={(read) => onChange(mergeRows(rows, read))}
          onClose={() => setImporting(false)}
        />
      ) : (
        <div class="row wrap">
          <Button onClick={() => onChange(addRow(rows))}>{say('prices.addMonth')}</Button>
          <Button onClick={() => setImporting(true)}>{say('prices.import')}</Button>
        </div>
      )}
    </section>
  );
}

const FULL = 1;
const MOST_DRAWN = 6;

/** The months of each name, those with the most rows first. One month alone is no course: its row says it. */
function Months({ table, rows }: { table: InputTable; rows: readonly InputRow[] }) {
  const say = useSay();
  const groups = new Map<string, InputRow[]>();
  for (const row of [...rows].sort((a, b) => a.month - b.month)) {
    const name = row.name ?? '';
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  const drawn = [...groups]
    .filter(([, of]) => of.length > 1)
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, MOST_DRAWN);
  if (drawn.length === 0) return null;
  const values = drawn.flatMap(([, of]) => of.map(({ value }) => value));
  const scale = [Math.min(...values), Math.max(...values)] as const;
  return (
    <div class="prices-months">
      {drawn.map(([name, of]) => (
        <figure key={name}>
          <figcaption class="small quiet">
            {say('prices.span', {
              name: name || say(`prices.${table}.all`),
              from: { as: 'month', day: of[0]?.month ?? 0 },
              to: { as: 'month', day: of.at(-1)?.month ?? 0 },
            })}
          </figcaption>
          <MonthBars values={courseOf(table, of)} scale={scale} {...(table === 'capacity' && { against: FULL })} />
        </figure>
      ))}
    </div>
  );
}

function Rows({ table, rows, wrong, names, onChange }: PricesTableProps) {
  const say = useSay();
  const list = useId();
  const change = (key: number, part: Partial<DraftRow>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const named = table !== 'capacity';
  return (
    <ScrollRegion label={say('prices.rows', { table: say(`prices.${table}`) })}>
      <table class="prices-rows">
        <thead>
          <tr>
            <th scope="col">{say(named ? 'prices.from' : 'prices.month')}</th>
            {named ? <th scope="col">{say(`prices.${table}.name`)}</th> : null}
            <th scope="col">{say(`prices.${table}.value`)}</th>
            <th scope="col">
              <span class="visually-hidden">{say('prices.remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <Row
              key={row.key}
              table={table}
              row={row}
              number={i + 1}
              list={named ? list : undefined}
              known={row.name.trim() === '' || names.length === 0 || names.includes(row.name.trim())}
              problem={wrong.get(row.key)}
              onChange={(part) => change(row.key, part)}
              onRemove={() => onChange(rows.filter(({ key }) => key !== row.key))}
            />
          ))}
        </tbody>
      </table>
      <datalist id={list}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </ScrollRegion>
  );
}

interface RowProps {
  table: InputTable;
  row: DraftRow;
  number: number;
  /** Id of the names to choose from; absent where rows have no name. */
  list: string | undefined;
  known: boolean;
  problem: RowProblem | undefined;
  onChange: (part: Partial<DraftRow>) => void;
  onRemove: () => void;
}

function Row({ table, row, number, list, known, problem, onChange, onRemove }: RowProps) {
  const say = useSay();
  const id = useId();
  const month = problem === 'month' || problem === 'twice' ? problem : undefined;
  const value = problem === 'number' || problem === 'range' ? problem : undefined;
  return (
    <tr class={list ? 'named' : undefined}>
      <td>
        <input
          type="month"
          class="field"
          value={row.month}
          aria-label={say('prices.monthOf', { number })}
          aria-invalid={month !== undefined}
          aria-describedby={month && `${id}-month`}
          onInput={(event) => onChange({ month: event.currentTarget.value })}
        />
        {month ? <Wrong id={`${id}-month`} problem={month} /> : null}
      </td>
      {list ? (
        <td>
          <input
            class="field"
            list={list}
            value={row.name}
            placeholder={say(`prices.${table}.all`)}
            aria-label={say('prices.nameOf', { number })}
            aria-describedby={known ? undefined : `${id}-name`}
            onInput={(event) => onChange({ name: event.currentTarget.value })}
          />
          {known ? null : (
            <p id={`${id}-name`} class="small quiet">
              {say(`prices.${table}.unknown`)}
            </p>
          )}
        </td>
      ) : null}
      <td class="value">
        <span class="row">
          <input
            class="field count"
            inputMode="decimal"
            value={row.value}
            aria-label={say('prices.valueOf', { number })}
            aria-invalid={value !== undefined}
            aria-describedby={value && `${id}-value`}
            onInput={(event) => onChange({ value: event.currentTarget.value })}
          />
          <span aria-hidden="true">%</span>
        </span>
        {value ? <Wrong id={`${id}-value`} problem={value} /> : null}
      </td>
      <td>
        <IconButton icon="close" label={say('prices.removeRow', { number })} onClick={onRemove} />
      </td>
    </tr>
  );
}

/** What is wrong with the field that it stands under. */
function Wrong({ id, problem }: { id: string; problem: RowProblem }) {
  const say = useSay();
  return (
    <p id={id} class="small wrong">
      {say(`prices.wrong.${problem}`)}
    </p>
  );
}
