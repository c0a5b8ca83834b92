import type { Status, VersionSummary } from '../../../core/protocol';
import { Skeleton } from '../../kit/marks';
import { Unanswered } from '../../kit/Unanswered';
import { useAnswer } from '../../kit/useAnswer';
import { useSay } from '../../kit/writer';
import { MergeFiles } from './MergeFiles';
import { SaveFile } from './SaveFile';
import type { ShareActions } from './shareActions';
import { TrustedKeys } from './TrustedKeys';
import { UseFile } from './UseFile';

interface SharePageProps {
  status: Status;
  /** The version that would be saved; absent where nothing was built yet. */
  version: VersionSummary | undefined;
  actions: ShareActions;
}

/** The same segments for everybody in a company: saved as a signed file without customers, looked at, compared and used. */
export function SharePage({ status, version, actions }: SharePageProps) {
  const say = useSay();
  const { answer: files, failure, again } = useAnswer('files', () => actions.segmentFiles());
  return (
    <>
      <div class="studio-title">
        <h1>{say('studio.page.share')}</h1>
        <p class="quiet">{say('share.body')}</p>
      </div>
      <Unanswered failure={failure} again={again} />
      {files || failure ? null : (
        <div aria-busy="true">
          <Skeleton width="100%" height={320} />
        </div>
      )}
      {files ? (
        <div class="studio-columns even">
          <div class="studio-column">
            <UseFile files={files} status={status} actions={actions} onTrusted={again} />
            <TrustedKeys files={files} actions={actions} onChanged={again} />
          </div>
          <div class="studio-column">
            <SaveFile files={files} version={version} actions={actions} onKey={again} />
            <MergeFiles files={files} actions={actions} />
          </div>
        </div>
      ) : null}
    </>
  );
}
