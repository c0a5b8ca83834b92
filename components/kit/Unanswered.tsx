import { type Failure, failureText } from '../../core/crm/error';
import { Note } from './Note';
import { Written } from './writer';

/** Said where the background did not answer. */
export function Unanswered({ failure }: { failure: Failure | undefined }) {
  if (!failure) return null;
  return (
    <Note kind="error" announce>
      <Written text={failureText(failure)} />
    </Note>
  );
}
