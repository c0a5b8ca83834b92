import { failureText } from '../../core/crm/error';
import type { Status, VersionSummary } from '../../core/protocol';
import { PriceSpread } from '../charts/PriceSpread';
import { FailureNote } from '../kit/FailureNote';
import { Skeleton } from '../kit/marks';
import { Note } from '../kit/Note';
import { SegmentMark, segmentLetter } from '../kit/SegmentMark';
import { Unanswered } from '../kit/Unanswered';
import { useAnswer } from '../kit/useAnswer';
import { useSay, Written } from '../kit/writer';
import { isUnderWay } from '../versions/Building';
import { VersionList } from '../versions/VersionList';
import type { StudioActions } from './actions';
import { CardState } from './card/CardState';
import { TimeMachine } from './card/TimeMachine';
import { SyncButton } from './SyncButton';
import { versionName } from './VersionChoice';

interface HomeProps {
  status: Status;
  version: VersionSummary;
  onShow: (id: string) => void;
  actions: StudioActions;
}

/** Where everything stands: the versions, whether the chance of the one in front is ready, its segments, their prices, and the data. */
export function Home({ status, version, onShow, actions }: HomeProps) {
  const { sync, job } = status;
  const failure = status.connection.failure ?? sync.failure;
  const openOptions = (page: string) => location.assign(`options.html#${page}`);
  return (
    <>
      <Title status={status} actions={actions} />
      {failure ? <FailureNote failure={failure} sync={sync} open={openOptions} /> : null}
      {job?.failure && !isUnderWay(job) ? (
        <Note kind="error">
          <Written text={failureText(job.failure)} />
        </Note>
      ) : null}
      <div class="studio-columns">
        <div class="studio-column">
          <VersionList versions={status.versions} shown={version.id} onShow={onShow} actions={actions} />
          <Data status={status} />
        </div>
        <ChanceGlance key={version.id} version={version} actions={actions} />
      </div>
      <Segments version={version} />
      <PriceSpread load={actions.priceSpread} of={`${status.connection.host} ${sync.lastAt}`} />
    </>
  );
}

/** The state of things in one sentence, and what is next. */
function Title({ status, actions }: Pick<HomeProps, 'status' | 'actions'>) {
  const say = useSay();
  const { versions, sync } = status;
  const draft = versions.find((version) => version.status === 'draft');
  const published = versions.find((version) => version.status === 'published');
  const title = draft ? (published ? 'draft' : 'first') : 'published';
  return (
    <div class="row apart wrap studio-title">
      <div>
        <h1>{say(`studio.home.${title}`, { count: draft?.segments.length ?? 0 })}</h1>
        <p class="quiet">
          {published
            ? say('studio.home.inUse', { at: { as: 'instant', at: published.publishedAt ?? published.fittedAt } })
            : say('studio.home.notInUse')}{' '}
          {sync.lastAt === undefined ? null : say('data.last', { at: { as: 'instant', at: sync.lastAt } })}
        </p>
      </div>
      {sync.running ? null : <SyncButton syncNow={actions.syncNow} />}
    </div>
  );
}

/** Tables that a version is made from, in the order in which they are told. */
const TOLD = ['customer', 'opportunity', 'order', 'orderLine', 'activity'] as const;

/** What was read, in a line. */
function Data({ status: { counts } }: Pick<HomeProps, 'status'>) {
  const say = useSay();
  const told = TOLD.filter((table) => (counts[table] ?? 0) > 0);
  if (told.length === 0) return null;
  return (
    <section class="card padded">
      <h2>{say('studio.rows')}</h2>
      <dl class="studio-rows">
        {told.map((table) => (
          <div key={table}>
            <dt class="small quiet">{say(`table.${table}`)}</dt>
            <dd class="medium">{say('number', { number: counts[table] ?? 0 })}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Whether the chance of a version is ready, in short; the whole is one click away. */
function ChanceGlance({ version, actions }: Pick<HomeProps, 'version' | 'actions'>) {
  const say = useSay();
  const { answer: card, failure, again } = useAnswer(version.id, () => actions.modelCard(version.id));
  return (
    <section class="card padded">
      <h2>{say('studio.believed')}</h2>
      <p class="small quiet">{versionName(version, say)}</p>
      <Unanswered failure={failure} again={again} />
      {card ? (
        <>
          <CardState card={card} short />
          <TimeMachine card={card} />
        </>
      ) : failure ? null : (
        <div aria-busy="true">
          <Skeleton width="100%" height={96} />
        </div>
      )}
      <div class="row">
        <a class="button" href="#card">
          {say('studio.openCard')}
        </a>
      </div>
    </section>
  );
}

/** All segments equally large. */
function Segments({ version }: { version: VersionSummary }) {
  const say = useSay();
  return (
    <section class="card padded">
      <div class="row apart wrap">
        <h2>{say('studio.segments', { count: version.segments.length, version: versionName(version, say) })}</h2>
        <a href="options.html#segments">{say('studio.look')}</a>
      </div>
      <ul class="studio-segments">
        {version.segments.map(({ id, slot, label, definition, size }) => (
          <li key={id}>
            <h3 class="row">
              <SegmentMark slot={slot} />
              <span class="faint">{segmentLetter(slot)}</span> <Written text={label} />
            </h3>
            <p class="small quiet">
              <Written text={definition} />
            </p>
            <p class="small">{say('segments.customers', { count: size })}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
