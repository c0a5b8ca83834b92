import { Button } from '../kit/Button';
import { useAction } from '../kit/useAction';
import { useSay } from '../kit/writer';
import type { StudioActions } from './actions';
import { changesOf, type NextBuild, planOfNext } from './nextBuild';

interface NextBuildBarProps {
  next: NextBuild;
  before: NextBuild;
  onNext: (next: NextBuild | undefined) => void;
  fit: StudioActions['fit'];
}

/** Stays in sight while something was changed for the next build: build it, or leave everything as it was. */
export function NextBuildBar({ next, before, onNext, fit }: NextBuildBarProps) {
  const say = useSay();
  const { busy, run, problem } = useAction();
  const changes = changesOf(next, before);
  if (changes === 0) return null;
  return (
    <section class="card next-build" aria-label={say('studio.next')}>
      <div class="grow">
        <p class="medium" role="status">
          {say('studio.next.changes', { changes })}
        </p>
        <p class="small quiet">{say('studio.next.body')}</p>
        {problem}
      </div>
      <Button disabled={busy} onClick={() => onNext(undefined)}>
        {say('studio.next.undo')}
      </Button>
      <Button
        look="primary"
        disabled={busy}
        onClick={() => run(() => fit(planOfNext(next)).then(() => onNext(undefined)))}
      >
        {say('fit.again')}
      </Button>
    </section>
  );
}
