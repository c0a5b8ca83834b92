import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { ExportTable } from '../../core/export/table';
import { Button } from '../kit/Button';
import { SaveTable } from '../kit/SaveTable';
import { ScrollRegion } from '../kit/ScrollRegion';
import { useSay } from '../kit/writer';

export interface TableRow {
  key: string;
  cells: readonly ComponentChildren[];
}

interface WithTableProps {
  title: string;
  /** The title is that of a card. */
  card?: boolean;
  help: string;
  /** Heads of the columns; those after the first are numbers, unless they are `words`. */
  heads: readonly string[];
  words?: boolean;
  /** A function where they are dear to make: it is called when the table is shown. */
  rows: readonly TableRow[] | (() => readonly TableRow[]);
  /** The rows as a file has them: what is a number there is one. Saved beside the table. */
  file?: () => ExportTable;
  /** Stands above chart and table. */
  before?: ComponentChildren;
  /** Stands below the table: more of its rows. */
  more?: ComponentChildren;
  children: ComponentChildren;
}

/** A chart with its table: the button changes between them, and both say the same. */
export function WithTable({ title, card, help, heads, words, rows, file, before, more, children }: WithTableProps) {
  const say = useSay();
  const id = useId();
  const [table, setTable] = useState(false);
  const kind = words ? undefined : 'number';
  return (
    <section class="with-table" aria-labelledby={id}>
      <div class="row apart">
        {card ? <h2 id={id}>{title}</h2> : <h3 id={id}>{title}</h3>}
        <span class="row">
          {table && file ? <SaveTable table={file} /> : null}
          <Button small onClick={() => setTable(!table)}>
            {say(table ? 'chart.asChart' : 'chart.asTable')}
          </Button>
        </span>
      </div>
      <p class="small quiet">{help}</p>
      {before}
      {table ? (
        <ScrollRegion label={say('chart.table', { title })}>
          <table>
            <thead>
              <tr>
                {heads.map((head, i) => (
                  <th key={head} scope="col" class={i > 0 ? kind : undefined}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {(typeof rows === 'function' ? rows() : rows).map(({ key, cells: [first, ...others] }) => (
                <tr key={key}>
                  <th scope="row">{first}</th>
                  {others.map((cell, i) => (
                    <td key={heads[i + 1]} class={kind}>
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {more}
        </ScrollRegion>
      ) : (
        children
      )}
    </section>
  );
}
