import { useState } from 'preact/hooks';
import type { VersionSummary } from '../../core/protocol';
import { Button } from '../kit/Button';
import { ConfirmDialog } from '../kit/ConfirmDialog';
import { Tag } from '../kit/Note';
import { PublishButton } from '../kit/PublishButton';
import { useSay } from '../kit/writer';
import type { OptionsActions } from './actions';
import { useAction } from './useAction';

interface VersionListProps {
  versions: VersionSummary[];
  shown: string | undefined;
  onShow: (id: string) => void;
  actions: OptionsActions;
}

const LOOK = { draft: 'warn', published: 'ok', retired: undefined } as const;

/** Drafts and versions, newest first: publish one, drop a draft, or go back to the one before. */
export function VersionList({ versions, shown, onShow, actions }: VersionListProps) {
  const say = useSay();
  const { busy, run, problem } = useAction();
  const [dropping, setDropping] = useState<string>();
  const canGoBack = versions.some((version) => version.status === 'retired' && version.publishedAt !== undefined);
  const newest = [...versions].sort((a, b) => b.fittedAt - a.fittedAt || (a.id < b.id ? -1 : 1));
  return (
    <section class="card padded">
      <h2>{say('versions.title')}</h2>
      {problem}
      <ul class="versions">
        {newest.map((version) => (
          <li key={version.id} class={version.id === shown ? 'chosen' : undefined}>
            <button
              type="button"
              class="link grow"
              aria-pressed={version.id === shown}
              onClick={() => onShow(version.id)}
            >
              {say('versions.line', {
                segments: version.segments.length,
                customers: version.customers,
                at: { as: 'instant', at: version.fittedAt },
              })}
            </button>
            <Tag look={LOOK[version.status]}>{say(`versions.${version.status}`)}</Tag>
            {version.status === 'draft' ? (
              <>
                <Button small disabled={busy} onClick={() => setDropping(version.id)}>
                  {say('versions.drop')}
                </Button>
                <PublishButton
                  small
                  version={version}
                  disabled={busy}
                  onPublish={() => run(() => actions.publish(version.id))}
                />
              </>
            ) : null}
            {version.status === 'published' && canGoBack ? (
              <Button small disabled={busy} onClick={() => run(actions.goBack)}>
                {say('versions.goBack')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {dropping ? (
        <ConfirmDialog
          title={say('versions.drop.title')}
          action={say('versions.drop')}
          danger
          onCancel={() => setDropping(undefined)}
          onConfirm={() => {
            setDropping(undefined);
            run(() => actions.dropDraft(dropping));
          }}
        >
          <p class="quiet">{say('versions.drop.body')}</p>
        </ConfirmDialog>
      ) : null}
    </section>
  );
}
