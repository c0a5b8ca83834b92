import type { ComponentChildren } from 'preact';
import { useSay } from '../kit/writer';

interface StepTableProps {
  /** Heads of the first two columns; the third says how much a step counts. */
  basis: string;
  deals: string;
  steps: { id: string; name: string; deals: ComponentChildren; weight: number }[];
}

/** Whose deals a number rests on, from narrow to wide, and how much each of them counts; nothing where there are none. */
export function StepTable({ basis, deals, steps }: StepTableProps) {
  const say = useSay();
  if (steps.length === 0) return null;
  return (
    <table class="ladder">
      <thead>
        <tr>
          <th scope="col">{basis}</th>
          <th scope="col" class="number">
            {deals}
          </th>
          <th scope="col" class="number">
            {say('ladder.counts')}
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={step.id}>
            <td>{step.name}</td>
            <td class="number">{step.deals}</td>
            <td class="number">{say('share', { share: { as: 'share', value: step.weight } })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
