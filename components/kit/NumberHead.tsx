import type { ComponentChildren } from 'preact';

interface NumberHeadProps {
  /** What the rows are. */
  corner: string;
  /** The columns of numbers. */
  columns: readonly { key: string; label: string }[];
  /** Heads of what stands right of the numbers. */
  children?: ComponentChildren;
}

/** The head of a table whose rows are named and whose columns are numbers. */
export function NumberHead({ corner, columns, children }: NumberHeadProps) {
  return (
    <thead>
      <tr>
        <th scope="col">{corner}</th>
        {columns.map(({ key, label }) => (
          <th key={key} scope="col" class="number">
            {label}
          </th>
        ))}
        {children}
      </tr>
    </thead>
  );
}
