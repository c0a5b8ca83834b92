import { useRef, useState } from 'preact/hooks';
import { type Failure, failureText, toFailure } from '../../../core/crm/error';
import type { Status } from '../../../core/protocol';
import type { ModelAbout, ModelFiles } from '../../../core/protocolModelFile';
import { Button } from '../../kit/Button';
import { FileField } from '../../kit/FileField';
import { Skeleton } from '../../kit/marks';
import { Note } from '../../kit/Note';
import { useAction } from '../../kit/useAction';
import { useSay, Written } from '../../kit/writer';
import { VersionMoves } from '../../versions/VersionMoves';
import { AboutFile } from './AboutFile';
import type { ShareActions } from './shareActions';
import { TrustKey } from './TrustKey';

interface UseFileProps {
  files: ModelFiles;
  status: Status;
  actions: ShareActions;
  onTrusted: () => void;
}

/** What was chosen, and what came of looking at it. */
interface Looked {
  name: string;
  file?: string;
  about?: ModelAbout;
  failure?: Failure;
}

/** A file is looked at first, then its key is trusted, then the customers are placed as a draft that can be compared. */
export function UseFile({ files, status, actions, onTrusted }: UseFileProps) {
  const say = useSay();
  const { busy, run, problem } = useAction();
  const [looked, setLooked] = useState<Looked>();
  const newest = useRef<unknown>(undefined);
  const look = async (name: string, read: () => Promise<string> | undefined) => {
    newest.current = read;
    setLooked({ name });
    const found = await openWith(actions, read);
    // Another one may have been chosen meanwhile.
    if (newest.current === read) setLooked({ name, ...found });
  };
  const { about, failure, file } = looked ?? {};
  const draft = status.versions.find((version) => version.status === 'draft' && version.model !== undefined);
  return (
    <section class="card padded">
      <h2>{say('share.use')}</h2>
      <p class="quiet">{say(files.company ? 'share.use.company' : 'share.use.body')}</p>
      {files.company?.brings ? (
        <div class="row">
          <Button onClick={() => void look(say('share.company'), () => undefined)}>{say('share.company.look')}</Button>
        </div>
      ) : (
        <FileField
          label={say('share.choose')}
          accept=".json,application/json"
          onChoose={(chosen) => void look(chosen.name, () => chosen.text())}
        />
      )}
      {looked && !about && !failure ? (
        <div aria-busy="true">
          <Skeleton width="100%" height={120} />
        </div>
      ) : null}
      {failure ? (
        <Note kind="error" announce>
          <Written text={failureText(failure)} />
        </Note>
      ) : null}
      {looked && about ? <AboutFile name={looked.name} about={about} /> : null}
      {looked && about && !about.trusted ? (
        <TrustKey
          key={about.fingerprint}
          about={about}
          actions={actions}
          onTrusted={(name) => {
            setLooked({ ...looked, about: { ...about, trusted: { by: 'key', name } } });
            onTrusted();
          }}
        />
      ) : null}
      {about?.trusted ? (
        <div class="row">
          <Button look="primary" disabled={busy} onClick={() => run(() => actions.adoptSegments(file))}>
            {say('share.use.now')}
          </Button>
        </div>
      ) : null}
      {problem}
      {draft ? (
        <Note kind="info">
          <p>{say('share.draft', { count: draft.customers })}</p>
          {draft.moves ? <VersionMoves moves={draft.moves} /> : null}
          <a href="#home">{say('share.draft.look')}</a>
        </Note>
      ) : null}
    </section>
  );
}

async function openWith(actions: ShareActions, read: () => Promise<string> | undefined): Promise<Partial<Looked>> {
  try {
    const file = await read();
    return { ...(file !== undefined && { file }), about: await actions.lookAtSegments(file) };
  } catch (thrown) {
    return { failure: toFailure(thrown) };
  }
}
