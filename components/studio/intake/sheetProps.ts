import type { IntakeView } from '../../../core/protocolIntake';
import type { Intake, IntakeWork } from './useIntake';

/** What every part of a sheet's card is about. */
export interface SheetProps {
  view: IntakeView;
  work: IntakeWork;
  intake: Intake;
}
