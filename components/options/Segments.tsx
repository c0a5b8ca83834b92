import { useState } from 'preact/hooks';
import type { Status } from '../../core/protocol';
import { useSay } from '../kit/writer';
import type { OptionsActions } from './actions';
import { CustomerKinds } from './CustomerKinds';
import { ExpertCard } from './ExpertCard';
import { FitCard } from './FitCard';
import { VersionCard } from './VersionCard';
import { VersionList } from './VersionList';

/** The segments: the fit that makes them, the versions there are, and what is in the chosen one. */
export function Segments({ status, actions }: { status: Status; actions: OptionsActions }) {
  const say = useSay();
  const { versions } = status;
  const preferred =
    versions.find((version) => version.status === 'draft') ??
    versions.find((version) => version.status === 'published');
  const [chosen, setChosen] = useState<string>();
  const shown = versions.find((version) => version.id === chosen) ?? preferred ?? versions[0];
  return (
    <>
      <div class="page-title">
        <h1>{say('segments.title')}</h1>
        <p class="quiet">{say('segments.body')}</p>
        <CustomerKinds kinds={actions.fields.kinds} of={status.sync.lastAt} />
      </div>
      <FitCard status={status} draft={preferred?.status === 'draft' ? preferred : undefined} actions={actions} />
      {versions.length > 0 ? (
        <VersionList versions={versions} shown={shown?.id} onShow={setChosen} actions={actions} />
      ) : null}
      {shown ? <VersionCard key={shown.id} version={shown} /> : null}
      {shown ? <ExpertCard key={`${shown.id} expert`} version={shown} actions={actions} /> : null}
    </>
  );
}
