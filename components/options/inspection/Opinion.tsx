import type { SecondOpinion } from '../../../core/judging/secondOpinion';
import { Icon } from '../../kit/Icon';
import { Note } from '../../kit/Note';
import { useSay, Written } from '../../kit/writer';

/** What an independent program says of the segments. */
export function Opinion({ opinion }: { opinion: SecondOpinion }) {
  const say = useSay();
  const { says, warnings, of } = opinion;
  if (warnings.length === 0)
    return (
      <p class={of > 0 ? 'row opinion agrees small' : 'row opinion small'}>
        <Icon name={of > 0 ? 'accept' : 'info'} />
        <span>
          <span class="medium">{say('opinion.title')}:</span> <Written text={says} />
        </span>
      </p>
    );
  return (
    <Note kind="warn">
      <strong>{say('opinion.title')}</strong>
      {warnings.map((warning) => (
        <p key={warning.key}>
          <Written text={warning} />
        </p>
      ))}
    </Note>
  );
}
