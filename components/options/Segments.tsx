import { useState } from 'preact/hooks';
import type { Status, VersionSummary } from '../../core/protocol';
import { useSay } from '../kit/writer';
import { isUnderWay } from '../versions/Building';
import { VersionList } from '../versions/VersionList';
import type { OptionsActions } from './actions';
import { CustomerKinds } from './CustomerKinds';
import { ExpertCard } from './ExpertCard';
import { FitCard } from './FitCard';
import { useInspection } from './inspection/useInspection';
import { VersionCard } from './VersionCard';

/** The segments: the fit that makes them, the versions there are, and what is in the chosen one. */
export function Segments({ status, actions }: { status: Status; actions: OptionsActions }) {
  const say = useSay();
  const { versions } = status;
  const preferred =
    versions.find((version) => version.status === 'draft') ??
    versions.find((version) => version.status === 'published');
  const [chosen, setChosen] = useState<string>();
  const [leftOut, setLeftOut] = useState<readonly string[]>();
  const shown = versions.find((version) => version.id === chosen) ?? preferred ?? versions[0];
  return (
    <>
      <div class="page-title">
        <h1>{say('segments.title')}</h1>
        <p class="quiet">{say('segments.body')}</p>
        <p>
          <a href="studio.html">{say('segments.toStudio')}</a>
        </p>
        <CustomerKinds kinds={actions.fields.kinds} of={status.sync.lastAt} />
      </div>
      <FitCard
        status={status}
        draft={preferred?.status === 'draft' ? preferred : undefined}
        leftOut={leftOut}
        actions={actions}
      />
      {versions.length > 0 ? (
        <VersionList versions={versions} shown={shown?.id} onShow={setChosen} actions={actions} />
      ) : null}
      {shown ? (
        <Shown key={shown.id} version={shown} status={status} actions={actions} onLeaveOut={setLeftOut} />
      ) : null}
    </>
  );
}

interface ShownProps {
  version: VersionSummary;
  status: Status;
  actions: OptionsActions;
  /** Switches features off for the next build. */
  onLeaveOut: (features: readonly string[]) => void;
}

/** One version: what it found, what is seen on a closer look, and what experts ask. */
function Shown({ version, status, actions, onLeaveOut }: ShownProps) {
  const inspection = useInspection(actions, version.id, version.opinion !== undefined);
  const { state } = inspection;
  const { job, connection } = status;
  const { source, host } = connection;
  // Independent programs answer later than the rest is there.
  const view =
    state?.state === 'done' ? { ...state.view, ...(version.opinion && { opinion: version.opinion }) } : undefined;
  const urlOf = source === undefined || host === undefined ? undefined : actions.customerUrlOf(source, host);
  return (
    <>
      <VersionCard
        version={version}
        inspection={inspection}
        building={isUnderWay(job)}
        fit={actions.fit}
        urlOf={urlOf}
      />
      <ExpertCard version={version} view={view} urlOf={urlOf} actions={actions} onLeaveOut={onLeaveOut} />
    </>
  );
}
