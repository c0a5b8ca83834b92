import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Button } from '../kit/Button';
import { useSay } from '../kit/writer';

interface WithTableProps {
  title: string;
  help: string;
  /** Heads of the columns; those after the first are numbers. */
  heads: readonly string[];
  rows: readonly { key: string; cells: readonly string[] }[];
  children: ComponentChildren;
}

/** A chart with its table: the button changes between them, and both say the same. */
export function WithTable({ title, help, heads, rows, children }: WithTableProps) {
  const say = useSay();
  const id = useId();
  const [table, setTable] = useState(false);
  return (
    <section class="with-table" aria-labelledby={id}>
      <div class="row apart">
        <h3 id={id}>{title}</h3>
        <Button small onClick={() => setTable(!table)}>
          {say(table ? 'chart.asChart' : 'chart.asTable')}
        </Button>
      </div>
      <p class="small quiet">{help}</p>
      {table ? (
        <div class="scrolls">
          <table>
            <thead>
              <tr>
                {heads.map((head, i) => (
                  <th key={head} scope="col" class={i > 0 ? 'number' : undefined}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, cells: [first, ...numbers] }) => (
                <tr key={key}>
                  <th scope="row">{first}</th>
                  {numbers.map((cell, i) => (
                    <td key={heads[i + 1]} class="number">
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        children
      )}
    </section>
  );
}
