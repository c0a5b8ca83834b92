import { NumberHead } from '../kit/NumberHead';
import { ScrollRegion } from '../kit/ScrollRegion';

interface HeatTableProps {
  /** What the numbers are. */
  label: string;
  /** What the rows are. */
  corner: string;
  columns: readonly { key: string; label: string }[];
  rows: readonly { key: string; label: string; values: readonly number[] }[];
  write: (value: number) => string;
}

/** Percent of the accent in the cell with the largest number; more would hide the number where it is dark. */
const MOST_TINT = 45;

/** Numbers in cells, the larger the more tinted, on one scale. */
export function HeatTable({ label, corner, columns, rows, write }: HeatTableProps) {
  const most = Math.max(...rows.flatMap(({ values }) => values), Number.MIN_VALUE);
  return (
    <ScrollRegion label={label}>
      <table class="heat">
        <NumberHead corner={corner} columns={columns} />
        <tbody>
          {rows.map(({ key, label: name, values }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {values.map((value, i) => (
                <td
                  key={columns[i]?.key}
                  class="number"
                  style={{ '--tint': `${Math.round((Math.max(0, value) / most) * MOST_TINT)}%` }}
                >
                  {write(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
