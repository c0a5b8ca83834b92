import { useEffect, useState } from 'preact/hooks';
import { type Failure, failureText, toFailure } from '../../core/crm/error';
import type { Status } from '../../core/protocol';
import { Skeleton } from '../kit/marks';
import { Note } from '../kit/Note';
import { useSay, useWriter } from '../kit/writer';
import type { OptionsActions, SavedWeights } from './actions';
import { First } from './First';
import { WeightsEditor } from './WeightsEditor';

/** What makes two customers alike: the weights, with their effect beside them. */
export function WeightsPage({ status, actions }: { status: Status; actions: OptionsActions }) {
  const say = useSay();
  const write = useWriter();
  const [saved, setSaved] = useState<SavedWeights>();
  const [failure, setFailure] = useState<Failure>();
  const ready = status.versions.some((version) => version.status !== 'retired');

  const load = () =>
    actions.weights().then(setSaved, (thrown: unknown) => {
      setFailure(toFailure(thrown));
    });
  // Asked when there is a version to weight, and after saving.
  useEffect(() => {
    if (ready) void load();
  }, [ready]);

  if (!ready)
    return (
      <>
        <div class="page-title">
          <h1>{say('weights.title')}</h1>
          <p class="quiet">{say('weights.body')}</p>
        </div>
        <First says="weights.notYet" to={status.sync.lastAt === undefined ? 'connections' : 'segments'} />
      </>
    );
  if (failure) return <Note kind="error">{write(failureText(failure))}</Note>;
  if (!saved) return <Skeleton width="100%" height={320} />;
  return <WeightsEditor saved={saved} actions={actions} onSaved={load} />;
}
