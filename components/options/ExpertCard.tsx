import { useState } from 'preact/hooks';
import type { ExpertView } from '../../core/engine/expert';
import type { InspectionView } from '../../core/engine/inspection';
import type { VersionSummary } from '../../core/protocol';
import { BarPlot } from '../charts/BarPlot';
import { Beeswarm } from '../charts/Beeswarm';
import { HeatTable } from '../charts/HeatTable';
import { WithTable } from '../charts/WithTable';
import { ChanceCard } from '../judged/ChanceCard';
import { ConfigurationsCard } from '../judged/ConfigurationsCard';
import { chartTable } from '../kit/chartTable';
import { Skeleton } from '../kit/marks';
import { Note } from '../kit/Note';
import { SaveTable } from '../kit/SaveTable';
import { segmentLetter } from '../kit/SegmentMark';
import { useSay, useWriter } from '../kit/writer';
import type { OptionsActions } from './actions';
import { CustomerWhyCard } from './CustomerWhyCard';
import { ExpertMeasures } from './inspection/ExpertMeasures';
import { OrderMapCard } from './inspection/OrderMapCard';
import { OtherMapCard } from './inspection/OtherMapCard';
import { SilhouetteCard } from './inspection/SilhouetteCard';
import { TreeCard } from './inspection/TreeCard';
import { LeaveOutCard } from './LeaveOutCard';
import { useExpertView } from './useExpertView';

interface ExpertCardProps {
  version: VersionSummary;
  /** What was seen on a closer look; not there before that. */
  view: InspectionView | undefined;
  /** The address of a customer's record; none where there is no CRM. */
  urlOf: ((customer: string) => string) | undefined;
  actions: OptionsActions;
  /** Switches features off for the next build. */
  onLeaveOut: (features: readonly string[]) => void;
}

/** How the segments of a version are told apart, in the words of statistics; asked for when it is opened. */
export function ExpertCard({ version, view, urlOf, actions, onLeaveOut }: ExpertCardProps) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  return (
    <details class="card padded expert" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('expert.title')}</summary>
      {open ? (
        <>
          <ExpertMeasures version={version} view={view} />
          {view ? <SilhouetteCard version={version} view={view} /> : null}
          {view ? <OtherMapCard view={view} urlOf={urlOf} /> : null}
          {view ? <TreeCard version={version} view={view} /> : null}
          {view?.leaveOut ? <LeaveOutCard found={view.leaveOut} onLeaveOut={onLeaveOut} /> : null}
          <Expert version={version} actions={actions} />
        </>
      ) : null}
    </details>
  );
}

function Expert({ version, actions }: Pick<ExpertCardProps, 'version' | 'actions'>) {
  const say = useSay();
  const [segment, setSegment] = useState(0);
  const found = useExpertView(actions, version.id, segment);
  if (found === 'failed') return <Note kind="error">{say('expert.failed')}</Note>;
  if (!found) return <Skeleton width="100%" height={320} />;
  return (
    <>
      {found.view ? (
        <Charts view={found.view} segment={segment} onSegment={setSegment} />
      ) : (
        <p class="quiet">{say('expert.none')}</p>
      )}
      <CustomerWhyCard version={version} actions={actions} />
      <ChanceCard chance={found.chance} />
      <ConfigurationsCard configurations={found.configurations} />
      <OrderMapCard versionId={version.id} actions={actions} />
    </>
  );
}

interface ChartsProps {
  view: ExpertView;
  segment: number;
  onSegment: (segment: number) => void;
}

function Charts({ view, segment, onSegment }: ChartsProps) {
  const say = useSay();
  return (
    <>
      {view.follows ? <p class="small">{say('expert.follows', followed(view.follows))}</p> : null}
      <p class="small quiet">{say('expert.trees', { ...view.trees })}</p>
      <Importance view={view} />
      <Matrix view={view} />
      <Swarm view={view} segment={segment} onSegment={onSegment} />
      <Strengths view={view} />
    </>
  );
}

function followed({ customers, farthest }: NonNullable<ExpertView['follows']>) {
  return { customers, farthest: { as: 'number', value: farthest, digits: 2 } as const };
}

function useLogOdds() {
  const say = useSay();
  return (value: number) => say('value.number', { value: { as: 'number', value, digits: 2, fixed: true } });
}

function Importance({ view }: { view: ExpertView }) {
  const say = useSay();
  const write = useLogOdds();
  const rows = view.features.map(({ id, labelKey, bySegment }) => {
    const value = bySegment.reduce((sum, one) => sum + one, 0);
    return { key: id, label: say(labelKey), value, written: write(value) };
  });
  return (
    <WithTable
      title={say('expert.importance')}
      help={say('expert.importance.help')}
      heads={[say('expert.feature'), say('expert.overall')]}
      rows={rows.map(({ key, label, written }) => ({ key, cells: [label, written] }))}
      file={() =>
        chartTable(
          'expert-importance',
          say('expert.importance'),
          [
            [say('expert.feature'), 'text'],
            [say('expert.overall'), 'number'],
          ],
          rows.map(({ label, value }) => [label, value]),
        )
      }
    >
      <BarPlot rows={rows} />
    </WithTable>
  );
}

function Matrix({ view }: { view: ExpertView }) {
  const say = useSay();
  const write = useWriter();
  const number = useLogOdds();
  return (
    <section class="with-table">
      <div class="row apart">
        <h3>{say('expert.matrix')}</h3>
        <SaveTable table={() => matrixTable(view, say, write)} />
      </div>
      <p class="small quiet">{say('expert.matrix.help')}</p>
      <HeatTable
        label={say('expert.matrix')}
        corner={say('expert.feature')}
        columns={view.segments.map(({ id, slot, label }) => ({
          key: id,
          label: `${segmentLetter(slot)} ${write(label)}`,
        }))}
        rows={view.features.map(({ id, labelKey, bySegment }) => ({
          key: id,
          label: say(labelKey),
          values: bySegment,
        }))}
        write={number}
      />
    </section>
  );
}

/** What speaks for each segment, feature by feature. */
function matrixTable(view: ExpertView, say: ReturnType<typeof useSay>, write: ReturnType<typeof useWriter>) {
  const segments = view.segments.map(({ slot, label }) => `${segmentLetter(slot)} ${write(label)}`);
  return chartTable(
    'expert-matrix',
    say('expert.matrix'),
    [[say('expert.feature'), 'text'], ...segments.map((name) => [name, 'number'] as const)],
    view.features.map(({ labelKey, bySegment }) => [say(labelKey), ...bySegment]),
  );
}

function Swarm({ view, segment, onSegment }: ChartsProps) {
  const say = useSay();
  const write = useWriter();
  const number = useLogOdds();
  const rows = view.influence.map(({ id, labelKey, points }) => ({ key: id, label: say(labelKey), points }));
  const table = view.influence.flatMap(({ id, levels }) =>
    levels.map(({ what, count, mean }) => ({
      key: `${id} ${JSON.stringify(what)}`,
      cells: [write(what), say('number', { number: count }), number(mean)],
    })),
  );
  return (
    <>
      <label class="row wrap small">
        <span class="medium">{say('expert.segment')}</span>
        <select
          class="field"
          value={String(segment)}
          onChange={({ currentTarget }) => onSegment(Number(currentTarget.value))}
        >
          {view.segments.map(({ id, slot, label }, s) => (
            <option key={id} value={String(s)}>
              {segmentLetter(slot)} {write(label)}
            </option>
          ))}
        </select>
      </label>
      <WithTable
        title={say('expert.swarm')}
        help={say('expert.swarm.help')}
        heads={[say('expert.level'), say('expert.customers'), say('expert.mean')]}
        rows={table}
        file={() =>
          chartTable(
            'expert-influence',
            say('expert.swarm'),
            [
              [say('expert.level'), 'text'],
              [say('expert.customers'), 'number'],
              [say('expert.mean'), 'number'],
            ],
            view.influence.flatMap(({ levels }) => levels.map(({ what, count, mean }) => [write(what), count, mean])),
          )
        }
      >
        <div class="swarm-key small quiet" aria-hidden="true">
          {(['low', 'middle', 'high'] as const).map((level) => (
            <span key={level}>
              <i class={level} />
              {say(`expert.swarm.${level}`)}
            </span>
          ))}
          <span>{say('expert.swarm.none')}</span>
        </div>
        <div class="swarm-axis small quiet" aria-hidden="true">
          <span>{say('expert.swarm.against')}</span>
          <span>{say('expert.swarm.for')}</span>
        </div>
        <Beeswarm rows={rows} />
      </WithTable>
    </>
  );
}

function Strengths({ view }: { view: ExpertView }) {
  const say = useSay();
  const write = useWriter();
  return (
    <section class="with-table">
      <h3>{say('expert.strength')}</h3>
      <p class="small quiet">{say('expert.strength.help')}</p>
      <HeatTable
        label={say('expert.strength')}
        corner={say('choice.count')}
        columns={Array.from({ length: 10 }, (_, i) => ({ key: String(i), label: say('number', { number: i + 1 }) }))}
        rows={view.segments.map(({ id, slot, label }, s) => ({
          key: id,
          label: `${segmentLetter(slot)} ${write(label)}`,
          values: view.strengths[s] ?? [],
        }))}
        write={(count) => say('number', { number: count })}
      />
    </section>
  );
}
