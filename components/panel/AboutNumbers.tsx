import { useSay } from '../kit/writer';
import { Sheet } from './Sheet';

const TOPICS = ['segment', 'similar', 'chance', 'configuration', 'data'] as const;

/** How every number of the panel is made, in plain words. */
export function AboutNumbers({ onBack }: { onBack: () => void }) {
  const say = useSay();
  return (
    <Sheet title={say('about.title')} onBack={onBack}>
      <dl class="about">
        {TOPICS.map((topic) => (
          <div key={topic}>
            <dt class="medium">{say(`about.${topic}.title`)}</dt>
            <dd class="small quiet">{say(`about.${topic}.body`)}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
