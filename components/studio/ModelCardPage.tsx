import type { ModelCard } from '../../core/outcome/modelCard';
import type { VersionSummary } from '../../core/protocol';
import { Button } from '../kit/Button';
import { Skeleton } from '../kit/marks';
import { PublishButton } from '../kit/PublishButton';
import { Unanswered } from '../kit/Unanswered';
import { useAction } from '../kit/useAction';
import { useAnswer } from '../kit/useAnswer';
import { useSay, useWriter } from '../kit/writer';
import type { StudioActions } from './actions';
import { CardArgued } from './card/CardArgued';
import { CardAttributes } from './card/CardAttributes';
import { CardData } from './card/CardData';
import { CardExpert } from './card/CardExpert';
import { CardGroups } from './card/CardGroups';
import { CardLeaks } from './card/CardLeaks';
import { CardLimits } from './card/CardLimits';
import { CardRight } from './card/CardRight';
import { CardSegments } from './card/CardSegments';
import { CardState } from './card/CardState';
import { cardAsText } from './card/cardAsText';
import type { NextBuild } from './nextBuild';

interface ModelCardPageProps {
  version: VersionSummary;
  next: NextBuild;
  onNext: (next: NextBuild) => void;
  actions: StudioActions;
}

/** Everything that is to be known of the chance of a version before it is believed. */
export function ModelCardPage({ version, next, onNext, actions }: ModelCardPageProps) {
  const { answer: card, failure, again } = useAnswer(version.id, () => actions.modelCard(version.id));
  return (
    <>
      <Title version={version} card={card} actions={actions} />
      <Unanswered failure={failure} again={again} />
      {card ? <Sections card={card} next={next} onNext={onNext} /> : null}
      {card || failure ? null : (
        <div aria-busy="true">
          <Skeleton width="100%" height={320} />
        </div>
      )}
    </>
  );
}

interface TitleProps extends Pick<ModelCardPageProps, 'version' | 'actions'> {
  card: ModelCard | undefined;
}

function Title({ version, card, actions }: TitleProps) {
  const say = useSay();
  const write = useWriter();
  const { busy, run, problem } = useAction();
  const name = (ending: string) => `peerlens-card-${version.id}.${ending}`;
  return (
    <div class="row apart wrap studio-title">
      <div>
        <h1>{say('studio.card')}</h1>
        <p class="quiet">{say('studio.card.body')}</p>
        {problem}
      </div>
      {card ? (
        <div class="row wrap">
          <Button
            onClick={() =>
              actions.download(name('json'), 'application/json', `${JSON.stringify(card, undefined, 2)}\n`)
            }
          >
            {say('studio.export.json')}
          </Button>
          <Button onClick={() => actions.download(name('md'), 'text/markdown', cardAsText(card, write))}>
            {say('studio.export.text')}
          </Button>
          {version.status === 'draft' ? (
            <PublishButton version={version} disabled={busy} onPublish={() => run(() => actions.publish(version.id))} />
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

function Sections({ card, next, onNext }: { card: ModelCard } & Pick<ModelCardPageProps, 'next' | 'onNext'>) {
  const say = useSay();
  return (
    <>
      <section class="card padded">
        <h2>{say('studio.ready')}</h2>
        <CardState card={card} />
      </section>
      <div class="studio-columns even">
        <div class="studio-column">
          <CardRight card={card} />
          <CardGroups card={card} />
          <CardLeaks card={card} next={next} onNext={onNext} />
          <CardArgued card={card} next={next} onNext={onNext} />
        </div>
        <div class="studio-column">
          <CardData card={card} />
          <CardSegments card={card} next={next} onNext={onNext} />
          <CardLimits card={card} />
        </div>
      </div>
      <CardAttributes card={card} next={next} onNext={onNext} />
      {card.judged ? <CardExpert judged={card.judged} /> : null}
    </>
  );
}
