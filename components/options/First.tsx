import { useSay } from '../kit/writer';

const STEPS = {
  connections: { page: 'connections', label: 'segments.toConnections' },
  progress: { page: 'connections', label: 'segments.fit.progress' },
  segments: { page: 'segments', label: 'weights.toSegments' },
} as const;

/** What has to be done before a page has anything to show, and the way there. */
export function First({ says, to }: { says: string; to: keyof typeof STEPS }) {
  const say = useSay();
  return (
    <section class="card padded">
      <p class="quiet">{say(says)}</p>
      <div class="row">
        <a class="button" href={`#${STEPS[to].page}`}>
          {say(STEPS[to].label)}
        </a>
      </div>
    </section>
  );
}
