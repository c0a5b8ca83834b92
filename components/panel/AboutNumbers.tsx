import { useEffect, useState } from 'preact/hooks';
import type { OwnRecord } from '../../core/protocolDeals';
import { LinkButton } from '../kit/Button';
import { useSay } from '../kit/writer';
import type { PanelActions } from './actions';
import { Sheet } from './Sheet';

const TOPICS = ['segment', 'similar', 'chance', 'price', 'configuration', 'data', 'trust'] as const;

interface AboutNumbersProps {
  actions: Pick<PanelActions, 'ownRecord' | 'openCard'>;
  onBack: () => void;
}

/** How every number of the panel is made and when not to trust it, in plain words; and how the person's own numbers did. */
export function AboutNumbers({ actions, onBack }: AboutNumbersProps) {
  const say = useSay();
  return (
    <Sheet title={say('about.title')} onBack={onBack}>
      <dl class="about">
        {TOPICS.map((topic) => (
          <div key={topic}>
            <dt class="medium">{say(`about.${topic}.title`)}</dt>
            <dd class="small quiet">
              {say(`about.${topic}.body`)}{' '}
              {topic === 'chance' ? <LinkButton onClick={actions.openCard}>{say('about.card')}</LinkButton> : null}
            </dd>
          </div>
        ))}
        <div>
          <dt class="medium">{say('about.own.title')}</dt>
          <dd class="small quiet">
            <Own load={actions.ownRecord} />
          </dd>
        </div>
      </dl>
    </Sheet>
  );
}

/** The person's numbers beside those of Peerlens, over deals that have closed since. */
function Own({ load }: { load: () => Promise<OwnRecord> }) {
  const say = useSay();
  const [own, setOwn] = useState<OwnRecord | 'failed'>();
  useEffect(() => {
    let left = false;
    load().then(
      (record) => {
        if (!left) setOwn(record);
      },
      () => {
        if (!left) setOwn('failed');
      },
    );
    return () => {
      left = true;
    };
  }, []);
  if (own === undefined) return <>{say('panel.loading')}</>;
  if (own === 'failed') return <>{say('about.own.failed')}</>;
  const { said, closed, right, modelRight, nearer, modelNearer } = own;
  if (closed === 0) return <>{say('about.own.none', { said })}</>;
  const same = closed - nearer - modelNearer;
  return (
    <>
      {say('about.own.body', { said, closed, right, ours: modelRight })}{' '}
      {say('about.own.nearer', { nearer, ours: modelNearer, same })}
    </>
  );
}
