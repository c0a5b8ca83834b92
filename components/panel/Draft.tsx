import type { VersionSummary } from '../../core/protocol';
import { Button } from '../kit/Button';
import { PublishButton } from '../kit/PublishButton';
import { SegmentMark } from '../kit/SegmentMark';
import { useSay, Written } from '../kit/writer';
import type { PanelActions } from './actions';

/** The first draft: a person looks at the segments and publishes them. */
export function Draft({ version, actions }: { version: VersionSummary; actions: PanelActions }) {
  const say = useSay();
  return (
    <section class="glance">
      <div>
        <h2>{say('draft.title', { count: version.segments.length })}</h2>
        <p class="small quiet">{say('draft.body', { customers: version.customers })}</p>
      </div>
      <ul class="draft-segments">
        {version.segments.map((segment) => (
          <li key={segment.id}>
            <div class="row">
              <SegmentMark slot={segment.slot} size={14} />
              <span class="medium grow">
                <Written text={segment.label} />
              </span>
              <span class="small quiet">{say('segments.customers', { count: segment.size })}</span>
            </div>
            <p class="small quiet">
              <Written text={segment.definition} />
            </p>
          </li>
        ))}
      </ul>
      <div class="row wrap">
        <PublishButton version={version} onPublish={() => actions.publish(version.id)} />
        <Button look="plain" onClick={() => actions.openOptions('segments')}>
          {say('draft.look')}
        </Button>
      </div>
    </section>
  );
}
