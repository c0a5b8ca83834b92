import { type Failure, failureText } from '../../core/crm/error';
import { Button } from './Button';
import { Note } from './Note';
import { useSay, Written } from './writer';

/** Why there is no answer, and how it is asked for once more. */
export interface NoAnswer {
  failure: Failure | undefined;
  again: () => void;
}

/** Stands where an answer would: what went wrong, and the way to ask once more. Nothing where nothing went wrong. */
export function Unanswered({ failure, again }: NoAnswer) {
  const say = useSay();
  if (!failure) return null;
  return (
    <Note kind="error" announce>
      <p>
        <Written text={failureText(failure)} />
      </p>
      <div class="row wrap note-steps">
        {failure.next === 'reloadPage' ? (
          <Button small onClick={() => location.reload()}>
            {say('next.reloadPage')}
          </Button>
        ) : (
          <Button small onClick={again}>
            {say('next.tryAgain')}
          </Button>
        )}
      </div>
    </Note>
  );
}
