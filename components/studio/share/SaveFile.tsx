import { useState } from 'preact/hooks';
import type { VersionSummary } from '../../../core/protocol';
import type { ModelFiles } from '../../../core/protocolModelFile';
import { Button } from '../../kit/Button';
import { Note } from '../../kit/Note';
import { useAction } from '../../kit/useAction';
import { useSay, Written } from '../../kit/writer';
import { versionName } from '../VersionChoice';
import { Fingerprint } from './Fingerprint';
import type { ShareActions } from './shareActions';

/** Below this share of customers in their own segment a file places too many elsewhere to be of use. */
const ENOUGH = 0.7;

interface SaveFileProps {
  files: ModelFiles;
  version: VersionSummary | undefined;
  actions: ShareActions;
  onKey: () => void;
}

/** The version in front as a signed file, and what of it is not in the file. */
export function SaveFile({ files, version, actions, onKey }: SaveFileProps) {
  const say = useSay();
  const { busy, run, problem } = useAction();
  const [blur, setBlur] = useState(false);
  const [saved, setSaved] = useState<Awaited<ReturnType<ShareActions['saveSegments']>>>();
  const { own } = files;
  const save = (of: VersionSummary) =>
    run(async () => {
      const told = await actions.saveSegments(of.id, blur);
      actions.download(told.name, 'application/json', told.file);
      setSaved(told);
    });
  return (
    <section class="card padded">
      <h2>{say('share.save')}</h2>
      <p class="quiet">
        {version ? say('share.save.body', { version: versionName(version, say) }) : say('share.save.none')}
      </p>
      {own ? (
        <Fingerprint label={say('share.own')} fingerprint={own.fingerprint} />
      ) : (
        <>
          <p class="small">{say('share.key.why')}</p>
          <div class="row">
            <Button
              disabled={busy}
              onClick={() =>
                run(async () => {
                  await actions.makeSegmentsKey();
                  onKey();
                })
              }
            >
              {say('share.key.make')}
            </Button>
          </div>
        </>
      )}
      {own && version ? (
        <>
          <label class="row">
            <input type="checkbox" checked={blur} onChange={({ currentTarget }) => setBlur(currentTarget.checked)} />
            {say('share.blur')}
          </label>
          <div class="row">
            <Button look="primary" disabled={busy} onClick={() => save(version)}>
              {say('share.save.now')}
            </Button>
          </div>
        </>
      ) : null}
      {problem}
      {saved ? (
        <Note kind={saved.agreement < ENOUGH ? 'warn' : 'ok'} announce>
          <p>{say('share.saved', { count: Math.round(100 * saved.agreement) })}</p>
          {saved.agreement < ENOUGH ? <p>{say('share.saved.few')}</p> : null}
          <p class="small medium">{say('share.left')}</p>
          <ul class="small">
            {saved.left.map((one) => (
              <li key={one.key}>
                <Written text={one} />
              </li>
            ))}
          </ul>
          <Fingerprint label={say('share.hash')} fingerprint={saved.hash} />
        </Note>
      ) : null}
    </section>
  );
}
