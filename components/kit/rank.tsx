import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from './Icon';
import { useSay } from './writer';

interface Ranked {
  ref: { id: string };
}

/** Places gained (positive) or lost since `before`, by id; "new" for those that were not in it. */
export function rankChanges(before: readonly Ranked[], after: readonly Ranked[]): Map<string, number | 'new'> {
  const was = new Map(before.map((row, rank) => [row.ref.id, rank]));
  return new Map(
    after.map((row, rank) => {
      const old = was.get(row.ref.id);
      return [row.ref.id, old === undefined ? 'new' : old - rank];
    }),
  );
}

/** "↗ 4", "↘ 1", "new": an arrow and a word, never colour alone. */
export function RankChange({ change }: { change: number | 'new' }) {
  const say = useSay();
  if (change === 0)
    return (
      <span class="rank faint" title={say('rank.same')}>
        <Icon name="same" size="tiny" />
        <span class="visually-hidden">{say('rank.same')}</span>
      </span>
    );
  const up = change === 'new' || change > 0;
  return (
    <span class={up ? 'rank up' : 'rank down'}>
      <Icon name={up ? 'rises' : 'falls'} size="tiny" />
      {change === 'new' ? (
        say('rank.new')
      ) : (
        <>
          <span aria-hidden="true">{Math.abs(change)}</span>
          <span class="visually-hidden">{say(up ? 'rank.up' : 'rank.down', { places: Math.abs(change) })}</span>
        </>
      )}
    </span>
  );
}

/** Rows marked with data-slide glide to their new rank; where motion is not wanted the arrow alone says it. */
export function useSlide(list: RefObject<HTMLElement | null>, order: string): void {
  const tops = useRef(new Map<string, number>());
  // Only a new order moves rows.
  useLayoutEffect(() => {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const now = new Map<string, number>();
    for (const row of list.current?.querySelectorAll<HTMLElement>('[data-slide]') ?? []) {
      const id = row.dataset.slide ?? '';
      now.set(id, row.offsetTop);
      const was = tops.current.get(id);
      if (still || was === undefined || was === row.offsetTop) continue;
      row.animate([{ transform: `translateY(${was - row.offsetTop}px)` }, { transform: 'none' }], {
        duration: 180,
        easing: 'cubic-bezier(.2,0,0,1)',
      });
    }
    tops.current = now;
  }, [order]);
}
