import { useContext, useState } from 'preact/hooks';
import type { ProposedLine } from '../../../core/engine/insight';
import { LinkButton } from '../../kit/Button';
import { RecordsContext } from '../../kit/RecordsLink';
import { useSay, Written } from '../../kit/writer';

/** "14 of 17", a link to those orders; what a rule forces says its rule instead. */
export function Support({ line }: { line: ProposedLine }) {
  const say = useSay();
  const open = useContext(RecordsContext);
  const [shown, setShown] = useState(false);
  if (line.forcedBy)
    return (
      <span class="support">
        <button type="button" class="link" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {say('line.rule')}
        </button>
        {shown ? (
          <span class="rule-text" role="status">
            <Written text={line.forcedBy} />
          </span>
        ) : null}
      </span>
    );
  const count = say('haveNeed', { have: line.support, need: line.of });
  return (
    <span class="support">
      {open && line.evidence.length > 0 ? (
        <LinkButton onClick={() => open({ key: 'line.evidence', values: { name: line.name } }, line.evidence)}>
          {count}
        </LinkButton>
      ) : (
        count
      )}
    </span>
  );
}
