import type { SyncState } from '../../core/protocol';
import { Icon } from './Icon';
import { ProgressBar } from './marks';
import { PART_ICON } from './parts';
import { minutesLeft, syncShare } from './timing';
import { useSay } from './writer';

/** Parts with their counts, the share of the whole and the time left where it can be known. */
export function SyncProgress({ sync, now }: { sync: SyncState; now: number }) {
  const say = useSay();
  const done = sync.parts.filter((part) => part.state === 'done').length;
  const minutes = minutesLeft(sync, now);
  return (
    <>
      <div class="progress" aria-live="polite">
        <div class="row apart small">
          <span class="medium">{say('sync.parts', { done, of: sync.parts.length })}</span>
          {minutes === undefined ? null : <span class="quiet">{say('sync.left', { minutes })}</span>}
        </div>
        <ProgressBar share={syncShare(sync)} label={say('sync.title')} />
      </div>
      <ul class="parts small">
        {sync.parts.map((part) => (
          <li key={part.table} class={part.state}>
            <Icon name={PART_ICON[part.state]} />
            <span class="grow">{say(`table.${part.table}`)}</span>
            <span class="quiet">
              {part.state === 'waiting'
                ? say('sync.waiting')
                : part.total === undefined || part.state === 'done'
                  ? say('number', { number: part.done })
                  : say('sync.of', { done: part.done, of: part.total })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
