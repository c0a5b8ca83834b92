import { useState } from 'preact/hooks';
import type { InspectionState, InspectionView } from '../../core/engine/inspection';
import type { FitPlan } from '../../core/engine/plan';
import type { VersionSummary } from '../../core/protocol';
import { USUAL_METHOD } from '../../core/segments/how';
import { Button } from '../kit/Button';
import { Note } from '../kit/Note';
import { useAction } from '../kit/useAction';
import { useSay, Written } from '../kit/writer';
import { VersionMoves } from '../versions/VersionMoves';
import { InspectionNote } from './inspection/InspectionNote';
import { MapCard } from './inspection/MapCard';
import { MeasureChart } from './inspection/MeasureChart';
import { NumberCard } from './inspection/NumberCard';
import { Opinion } from './inspection/Opinion';
import { plainNotices } from './notices';
import { SegmentCard } from './SegmentCard';
import { SegmentDoubts } from './SegmentDoubts';
import { VersionData } from './VersionData';
import { VersionShape } from './VersionShape';

interface VersionCardProps {
  version: VersionSummary;
  inspection: { state: InspectionState | undefined; again: () => void };
  /** A build is under way. */
  building: boolean;
  fit: (plan: Partial<FitPlan>) => Promise<void>;
  /** The address of a customer's record; none where there is no CRM. */
  urlOf: ((customer: string) => string) | undefined;
}

/** What a version found: why this many segments, what other numbers would be, the map of customers, and what each segment is. */
export function VersionCard({ version, inspection, building, fit, urlOf }: VersionCardProps) {
  const { state, again } = inspection;
  const view = state?.state === 'done' ? state.view : undefined;
  const [k, setK] = useState(version.choice.chosen);
  const tried = view?.numbers.find((one) => one.k === k);
  const several = view && tried && view.numbers.length > 1;
  return (
    <>
      <div class={several ? 'inspect beside' : 'inspect'}>
        <WhyCard
          version={version}
          view={view}
          building={building}
          fit={fit}
          number={several ? { k, numbers: view.numbers.map((one) => one.k), onChange: setK } : undefined}
        />
        {several ? <NumberCard {...{ version, view, tried, building, fit }} onChange={setK} /> : null}
        {view && tried ? (
          <MapCard {...{ view, tried, urlOf }} onChange={setK} />
        ) : (
          <InspectionNote state={state} again={again} />
        )}
      </div>
      <ForgottenSince {...{ version, building, fit }} />
      <Importance version={version} />
      <SegmentDoubts version={version} />
      <ul class="segment-cards">
        {version.segments.map((segment, s) => (
          <SegmentCard
            key={segment.id}
            segment={segment}
            of={version.customers}
            found={version.choice.foundAgain?.[s]}
            astray={version.choice.astray?.[s]}
          />
        ))}
      </ul>
    </>
  );
}

interface WhyCardProps extends Pick<VersionCardProps, 'version' | 'building' | 'fit'> {
  view: InspectionView | undefined;
  number: { k: number; numbers: readonly number[]; onChange: (k: number) => void } | undefined;
}

/** Why this many segments, in words and as a curve, and what a second program says of them. */
function WhyCard({ version, view, number, building, fit }: WhyCardProps) {
  const say = useSay();
  const { choice } = version;
  return (
    <section class="card padded">
      <h2>{say('choice.title', { count: choice.chosen })}</h2>
      <p class="quiet">
        <Written text={choice.because} />
      </p>
      {choice.shape ? <VersionShape {...{ version, building, fit }} shape={choice.shape} /> : null}
      <MadeBy version={version} />
      {2 * (version.outside ?? 0) > version.customers ? <Note kind="warn">{say('versions.outside.many')}</Note> : null}
      <div class="folds">
        {version.moves ? <VersionMoves moves={version.moves} /> : null}
        {choice.notes && choice.notes.length > 0 ? (
          <details class="rules small">
            <summary>{say('choice.more')}</summary>
            <ul class="facts quiet">
              {choice.notes.map((note) => (
                <li key={note.key}>
                  <Written text={note} />
                </li>
              ))}
            </ul>
          </details>
        ) : null}
        <VersionData version={version} />
      </div>
      {version.opinion ? <Opinion opinion={version.opinion} /> : null}
      {choice.tried.length > 1 ? <MeasureChart choice={choice} number={number} /> : null}
      {view && !number ? <p class="small quiet">{say('inspection.only')}</p> : null}
      {plainNotices(version).map((notice) => (
        <Note key={JSON.stringify(notice)} kind="info">
          <Written text={notice} />
        </Note>
      ))}
    </section>
  );
}

/** In which way the segments were made where it is not the usual one, and how many customers that leaves in none. */
function MadeBy({ version: { how, methodKey, outside = 0, customers } }: { version: VersionSummary }) {
  const say = useSay();
  if (methodKey === undefined || !how || how.method === USUAL_METHOD) return null;
  return (
    <p class="small quiet">
      {say('versions.madeBy', { method: { as: 'text', text: { key: `${methodKey}.plain` } } })}
      {outside > 0 ? ` ${say('versions.outside', { outside, of: customers })}` : null}
      {` ${say('how.classes')}`}
    </p>
  );
}

/** That customers were forgotten since, and the way to be rid of what rests on them. */
function ForgottenSince({ version: { forgotten: count }, building, fit }: Omit<WhyCardProps, 'view' | 'number'>) {
  const say = useSay();
  const { busy, run, problem } = useAction();
  if (!count) return null;
  return (
    <Note kind="warn">
      <p>{say('forget.version', { count })}</p>
      {problem}
      <Button small disabled={busy || building} onClick={() => run(() => fit({}))}>
        {say('forget.version.again')}
      </Button>
    </Note>
  );
}

/** From these parts of the differences on a feature is told as separating so much; 0.14 is Cohen's "large" for eta². */
const TOLD = [
  [0.4, 'much'],
  [0.14, 'clearly'],
  [0.06, 'somewhat'],
  [0, 'little'],
] as const;

/** What sets the segments apart most, over all of them. */
function Importance({ version }: { version: VersionSummary }) {
  const say = useSay();
  const ranked = version.importance ?? [];
  if (ranked.length === 0) return null;
  return (
    <section class="card padded">
      <h2>{say('importance.title')}</h2>
      <p class="small quiet">{say('importance.body')}</p>
      <ol class="importance small">
        {ranked.map(({ id, labelKey, value }) => (
          <li key={id}>
            <span class="medium">{say(labelKey)}</span>
            <span class="bar" aria-hidden="true">
              <span style={{ width: `${value * 100}%` }} />
            </span>
            <span class="quiet unbroken">{say('ofHundred', { count: Math.round(value * 100) })}</span>
            <span class="quiet">{say(`importance.${TOLD.find(([from]) => value >= from)?.[1] ?? 'little'}`)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
