import { isMoved, type PriceShift } from '../../../core/pricing/price';
import { LinkButton } from '../../kit/Button';
import { inUnit, type PriceUnit, unitName } from '../../kit/prices';
import { useSay, useWriter, Written } from '../../kit/writer';

interface ShiftsProps {
  shifts: readonly PriceShift[];
  unit: PriceUnit;
  /** Opens the tables that these come from. */
  onTables: () => void;
}

/** What the company's own tables did to the range, before and after. */
export function Shifts({ shifts, unit, onTables }: ShiftsProps) {
  const say = useSay();
  const { language } = useWriter();
  if (shifts.length === 0) return null;
  const range = ({ floor, stretch }: PriceShift['before']) =>
    say('priceBlock.fromTo', { low: inUnit(floor, unit), high: inUnit(stretch, unit) });
  return (
    <>
      <h4 class="label">{say('priceBlock.shifts', { unit: unitName(unit, say, language) })}</h4>
      <table class="shifts">
        <thead>
          <tr>
            <th scope="col">{say('priceBlock.shift')}</th>
            <th scope="col" class="number">
              {say('priceBlock.shift.before')}
            </th>
            <th scope="col" class="number">
              {say('priceBlock.shift.after')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shifts.map((shift) => (
            <tr key={shift.input}>
              <td>
                <Written text={shift.text} />
              </td>
              <td class="number unbroken">{range(shift.before)}</td>
              <td class="number unbroken">{isMoved(shift) ? range(shift.after) : say('priceBlock.shift.same')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="small">
        <LinkButton onClick={onTables}>{say('priceBlock.shifts.tables')}</LinkButton>
      </p>
    </>
  );
}
