import type { Text } from '../../core/crm/text';
import { Note } from '../kit/Note';
import { useSay, Written } from '../kit/writer';

/** What is left out or was changed: the first in full, the others folded behind it. */
export function Notices({ texts }: { texts: readonly Text[] }) {
  const say = useSay();
  const [first, ...others] = texts;
  if (!first) return null;
  return (
    <Note kind="info">
      <p>
        <Written text={first} />
      </p>
      {others.length > 0 ? (
        <details class="more-notices">
          <summary>{say('notices.more', { count: others.length })}</summary>
          <ul class="facts">
            {others.map((text) => (
              <li key={JSON.stringify(text)}>
                <Written text={text} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Note>
  );
}
