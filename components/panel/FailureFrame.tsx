import { type Failure, failureText } from '../../core/crm/error';
import { Note } from '../kit/Note';
import { useWriter } from '../kit/writer';
import { Frame } from './ConfirmApp';

/** What went wrong in a window that asks, in place of what it asks or below it. */
export function FailureFrame({ failure }: { failure: Failure | undefined }) {
  const written = useWriter();
  if (!failure) return null;
  return (
    <Frame>
      <Note kind="error" announce>
        {written(failureText(failure))}
      </Note>
    </Frame>
  );
}
