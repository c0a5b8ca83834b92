import type { PickStep, WriteBackState } from '../../core/writeBack/messages';
import type { PickField, PickRole } from '../../core/writeBack/picks';
import type { WriteBackActions } from './writeBackActions';

/** What every part of the write-back page is given: one role and what is known of it. */
export interface WriteBackProps {
  state: WriteBackState;
  role: PickRole;
  actions: WriteBackActions;
  now: number;
}

export type SetUpProps = WriteBackProps & {
  field: PickField | undefined;
  /** Tells what became of creating or deleting a field. */
  onSteps: (steps: PickStep[] | undefined) => void;
};
