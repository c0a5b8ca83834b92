import type { RecordRef } from '../../core/crm/ids';
import { type Text, text } from '../../core/crm/text';
import { RecordsLink } from '../kit/RecordsLink';
import { useSay } from '../kit/writer';

interface Step {
  id: string;
  name: string;
  /** Its deals in words, and how many there are; the words open the list of those that closed last. */
  deals: string;
  count: number;
  of: Text;
  records: RecordRef[];
  weight: number;
}

interface StepTableProps {
  /** Heads of the first two columns; the third says how much a step counts. */
  basis: string;
  deals: string;
  steps: Step[];
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
            <td class="number">
              <RecordsLink of={listed(step)} records={step.records}>
                {step.deals}
              </RecordsLink>
            </td>
            <td class="number">{say('share', { share: { as: 'share', value: step.weight } })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Of many deals only the newest are listed, and the list says so. */
function listed({ of, count, records }: Step): Text {
  return records.length < count ? text('ladder.newest', { of: { as: 'text', text: of }, count: records.length }) : of;
}
