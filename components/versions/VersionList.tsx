import { useState } from 'preact/hooks';
import type { VersionSummary } from '../../core/protocol';
import { Button } from '../kit/Button';
import { ConfirmDialog } from '../kit/ConfirmDialog';
import { Tag } from '../kit/Note';
import { PublishButton } from '../kit/PublishButton';
import { useAction } from '../kit/useAction';
import { useSay } from '../kit/writer';

/** What can be done with versions. Promises reject with what is then said beside the button. */
export interface VersionActions {
  publish(versionId: string): Promise<void>;
  /** Publishes the version that was published before. */
  goBack(): Promise<void>;
  dropDraft(versionId: string): Promise<void>;
}

interface VersionListProps {
  versions: VersionSummary[];
  shown: string | undefined;
  onShow: (id: string) => void;
  actions: VersionActions;
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
          <Line
            key={version.id}
            version={version}
            shown={version.id === shown}
            onShow={() => onShow(version.id)}
            busy={busy}
            onDrop={() => setDropping(version.id)}
            onPublish={() => run(() => actions.publish(version.id))}
            onGoBack={version.status === 'published' && canGoBack ? () => run(actions.goBack) : undefined}
          />
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

interface LineProps {
  version: VersionSummary;
  shown: boolean;
  onShow: () => void;
  busy: boolean;
  onDrop: () => void;
  onPublish: () => void;
  /** Not there where nothing can be gone back to. */
  onGoBack: (() => void) | undefined;
}

/** One version with what can be done with it. */
function Line({ version, shown, onShow, busy, onDrop, onPublish, onGoBack }: LineProps) {
  const say = useSay();
  return (
    <li class={shown ? 'chosen' : undefined}>
      <button type="button" class="link grow" aria-pressed={shown} onClick={onShow}>
        {say('versions.line', {
          segments: version.segments.length,
          customers: version.customers,
          at: { as: 'instant', at: version.fittedAt },
        })}
      </button>
      <Tag look={LOOK[version.status]}>{say(`versions.${version.status}`)}</Tag>
      {version.status === 'draft' ? (
        <>
          <Button small disabled={busy} onClick={onDrop}>
            {say('versions.drop')}
          </Button>
          <PublishButton small version={version} disabled={busy} onPublish={onPublish} />
        </>
      ) : null}
      {onGoBack ? (
        <Button small disabled={busy} onClick={onGoBack}>
          {say('versions.goBack')}
        </Button>
      ) : null}
    </li>
  );
}
