import { useState } from 'preact/hooks';
import type { ModelFiles } from '../../../core/protocolModelFile';
import { Button } from '../../kit/Button';
import { FileField } from '../../kit/FileField';
import { Note } from '../../kit/Note';
import { useAction } from '../../kit/useAction';
import { useSay, Written } from '../../kit/writer';
import type { ShareActions } from './shareActions';

/** Two people's files as one, without the customers of either. */
export function MergeFiles({ files, actions }: { files: ModelFiles; actions: ShareActions }) {
  const say = useSay();
  const { busy, run, problem } = useAction();
  const [chosen, setChosen] = useState<{ first?: File; second?: File }>({});
  const [merged, setMerged] = useState<Awaited<ReturnType<ShareActions['mergeSegments']>>>();
  const { first, second } = chosen;
  const merge = (one: File, other: File) =>
    run(async () => {
      const told = await actions.mergeSegments(await one.text(), await other.text());
      actions.download(told.name, 'application/json', told.file);
      setMerged(told);
    });
  return (
    <section class="card padded">
      <h2>{say('share.merge')}</h2>
      <p class="quiet">{say('share.merge.body')}</p>
      {(['first', 'second'] as const).map((place) => (
        <FileField
          key={place}
          label={say(`share.merge.${place}`)}
          accept=".json,application/json"
          onChoose={(file) => setChosen({ ...chosen, [place]: file })}
        />
      ))}
      {files.own ? null : <p class="small">{say('share.merge.key')}</p>}
      <div class="row">
        <Button
          disabled={busy || !first || !second || !files.own}
          onClick={() => (first && second ? merge(first, second) : undefined)}
        >
          {say('share.merge.now')}
        </Button>
      </div>
      {problem}
      {merged ? (
        <Note kind="ok" announce>
          <p>{say('share.merged', { count: merged.together.length })}</p>
          <ul class="small">
            {merged.together.map(({ label, first: one, second: other }) => (
              <li key={JSON.stringify(label)}>
                {say('share.merged.both', { name: { as: 'text', text: label }, first: one, second: other })}
              </li>
            ))}
            {merged.apart.map(({ label, of, customers }) => (
              <li key={JSON.stringify(label)}>
                {say(`share.merged.${of}`, { name: { as: 'text', text: label }, customers })}
              </li>
            ))}
            {merged.left.map((one) => (
              <li key={one.key}>
                <Written text={one} />
              </li>
            ))}
          </ul>
        </Note>
      ) : null}
    </section>
  );
}
