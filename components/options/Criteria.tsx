import { failureText } from '../../core/crm/error';
import type { CriterionAvailability } from '../../core/features/criteria';
import type { FeatureChoice, Status } from '../../core/protocol';
import { Skeleton } from '../kit/marks';
import { Note, Tag } from '../kit/Note';
import { useSay, useWriter } from '../kit/writer';
import type { OptionsActions } from './actions';
import { First } from './First';
import { useCatalogue } from './useCatalogue';

const LEVELS = ['macro', 'micro'] as const;

/** All criteria by which business customers can be segmented, and what of them this org's data can say. */
export function Criteria({ status, actions }: { status: Status; actions: OptionsActions }) {
  const say = useSay();
  const ready = status.versions.some((version) => version.status !== 'retired');
  return (
    <>
      <div class="page-title">
        <h1>{say('criteria.title')}</h1>
        <p class="quiet">{say('criteria.body')}</p>
      </div>
      {ready ? (
        <Known status={status} actions={actions} />
      ) : (
        <First says="criteria.notYet" to={status.sync.lastAt === undefined ? 'connections' : 'segments'} />
      )}
    </>
  );
}

function Known({ status, actions }: { status: Status; actions: OptionsActions }) {
  const say = useSay();
  const write = useWriter();
  const published = status.versions.find((version) => version.status === 'published') ?? status.versions[0];
  const { catalogue, failure } = useCatalogue(actions, published?.id);
  if (failure) return <Note kind="error">{write(failureText(failure))}</Note>;
  if (!catalogue) return <Skeleton width="100%" height={320} />;
  const { criteria, features } = catalogue;
  const byId = new Map(features.map((feature) => [feature.id, feature]));
  const counting = criteria.filter((one) => countsIn(one, byId));
  const known = criteria.filter((one) => one.known > 0);
  return (
    <>
      <Note kind="info">
        {say('criteria.summary', { counting: counting.length, known: known.length, of: criteria.length })}
      </Note>
      {LEVELS.map((level) => (
        <section key={level} class="card padded">
          <h2>{say(`criterionLevel.${level}`)}</h2>
          <ul class="criteria">
            {criteria
              .filter(({ criterion }) => criterion.level === level)
              .map((one) => (
                <Row key={one.criterion.id} one={one} byId={byId} />
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

type ById = ReadonlyMap<string, FeatureChoice>;

function countsIn({ criterion }: CriterionAvailability, byId: ById): boolean {
  return criterion.features.some((id) => byId.get(id)?.counts);
}

function Row({ one, byId }: { one: CriterionAvailability; byId: ById }) {
  const say = useSay();
  const { criterion, known, of } = one;
  const names = criterion.features.flatMap((id) => {
    const feature = byId.get(id);
    return feature ? [say(feature.labelKey)] : [];
  });
  return (
    <li>
      <div class="row wrap">
        <h3 class="grow">{say(criterion.labelKey)}</h3>
        {countsIn(one, byId) ? <Tag look="accent">{say('criteria.counts')}</Tag> : null}
        <Basis one={one} />
      </div>
      <p class="small quiet">{say(`${criterion.labelKey}.help`)}</p>
      {names.length > 0 ? (
        <p class="small">
          <span class="medium">{say('criteria.known', { known, of })}</span>{' '}
          <span class="quiet">{say('criteria.features', { features: names.join(', ') })}</span>
        </p>
      ) : null}
    </li>
  );
}

function Basis({ one: { criterion, known } }: { one: CriterionAvailability }) {
  const say = useSay();
  if (criterion.basis === 'rating') return <Tag>{say('criterionBasis.rating')}</Tag>;
  if (known === 0) return <Tag look="warn">{say('criteria.notInData')}</Tag>;
  return (
    <Tag look={criterion.basis === 'data' ? 'ok' : undefined} icon={criterion.basis === 'data' ? 'accept' : undefined}>
      {say(`criterionBasis.${criterion.basis}`)}
    </Tag>
  );
}
