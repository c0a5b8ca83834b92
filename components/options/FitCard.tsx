import { useEffect, useState } from 'preact/hooks';
import { failureText } from '../../core/crm/error';
import type { Status, VersionSummary } from '../../core/protocol';
import { Button } from '../kit/Button';
import { Skeleton } from '../kit/marks';
import { Note } from '../kit/Note';
import { useAction } from '../kit/useAction';
import { useSay, useWriter } from '../kit/writer';
import { Building, isUnderWay } from '../versions/Building';
import type { OptionsActions } from './actions';
import { BuildFeatures } from './BuildFeatures';
import { BuildMethod } from './BuildMethod';
import { type BuildChoice, choiceInForce, FEWEST_FEATURES, planOf, switched, usable } from './buildChoice';
import { useCatalogue } from './useCatalogue';

interface FitCardProps {
  status: Status;
  draft: VersionSummary | undefined;
  /** Features that are to be switched off, as soon as somebody asks for it. */
  leftOut: readonly string[] | undefined;
  actions: OptionsActions;
}

/** The fit that makes segments: what it is to use and its button, or how far it is. */
export function FitCard({ status, draft, leftOut, actions }: FitCardProps) {
  const say = useSay();
  const write = useWriter();
  const { job } = status;
  if (isUnderWay(job)) return <Building job={job} cancelFit={actions.cancelFit} />;
  const synced = status.sync.lastAt !== undefined;
  const reading = !synced && status.sync.running;
  return (
    <section class="card padded">
      <h2>{say('segments.fit')}</h2>
      <p class="quiet">{say(`segments.fit.${synced ? 'body' : reading ? 'reading' : 'first'}`)}</p>
      {job?.failure ? <Note kind="error">{write(failureText(job.failure))}</Note> : null}
      {job?.state === 'cancelled' ? <Note kind="info">{say('segments.cancelled')}</Note> : null}
      {synced ? (
        <Build status={status} draft={draft} leftOut={leftOut} actions={actions} />
      ) : (
        <div class="row">
          <a class="button" href="#connections">
            {say(reading ? 'segments.fit.progress' : 'segments.toConnections')}
          </a>
        </div>
      )}
    </section>
  );
}

function Build({ status, draft, leftOut, actions }: FitCardProps) {
  const say = useSay();
  const write = useWriter();
  const { busy, run, problem } = useAction();
  const { versions } = status;
  const lookedAt = versions.find((version) => version.status === 'published') ?? draft;
  const { catalogue, failure } = useCatalogue(actions, lookedAt?.id);
  const [chosen, setChosen] = useState<BuildChoice>();
  useEffect(() => {
    if (leftOut && catalogue) setChosen((now) => switched(now ?? choiceInForce(catalogue), leftOut, false));
  }, [leftOut, catalogue === undefined]);
  if (failure) return <Note kind="error">{write(failureText(failure))}</Note>;
  if (!catalogue) return <Skeleton width="100%" height={96} />;
  const inForce = choiceInForce(catalogue);
  const choice = chosen ?? inForce;
  const few = catalogue.features.length > 0 && usable(choice, catalogue.features).length < FEWEST_FEATURES;
  return (
    <>
      <BuildFeatures choice={choice} features={catalogue.features} onChange={setChosen} />
      <BuildMethod choice={choice} methods={catalogue.methods} onChange={setChosen} />
      {problem}
      <div class="row">
        <Button
          look={draft ? undefined : 'primary'}
          disabled={busy || few}
          describedBy={few ? 'build-few' : undefined}
          onClick={() => run(() => actions.fit(planOf(choice, inForce)))}
        >
          {say(versions.length > 0 ? 'fit.again' : 'fit.now')}
        </Button>
        {few ? (
          <span id="build-few" class="small quiet">
            {say('build.few')}
          </span>
        ) : null}
      </div>
    </>
  );
}
