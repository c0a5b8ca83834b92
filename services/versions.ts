import { PeerlensError } from '../core/crm/error';
import type { VersionSummary } from '../core/protocol';
import { redrawBadges } from './broadcast';
import { log } from './log';
import { pagesOf } from './place';
import type { Org, Session } from './session';
import type { Workers } from './workers/workers';

export interface Versions {
  publish(id: string): Promise<void>;
  goBack(): Promise<void>;
  dropDraft(id: string): Promise<void>;
  /**
   * Computes all badges again from the published version, the present rows and what prices depend on. Where that fails, those
   * that are there stay.
   */
  refreshBadges(org: Org): Promise<void>;
  /** Reads rows and version into the score worker ahead of the first panel, once. */
  warm(org: Org): void;
}

/** A version is a draft until a person publishes it; what was published before can be published again. */
export function createVersions(options: {
  session: Session;
  workers: Workers;
  now: () => number;
  changed: () => void;
}): Versions {
  const { session, workers, now, changed } = options;

  const inOrder = createQueue();
  const refreshNow = async (org: Org): Promise<void> => {
    const published = (await org.store.versions()).find((version) => version.status === 'published');
    if (!published) return;
    await writeBadges(workers, org, published.id);
    await redraw(org);
  };
  const publish = async (org: Org, id: string, kind: 'publish' | 'goBack'): Promise<void> => {
    const unknown = () => new PeerlensError('unknownVersion', 'fitNow');
    if (!(await org.store.versions()).some((version) => version.id === id)) throw unknown();
    // First its badges, then its status: no badge says "no segment" of a version that counts as published.
    await writeBadges(workers, org, id);
    if (!(await org.store.publish(id, now()))) {
      // A fit that ended meanwhile has replaced this draft.
      await refreshNow(org);
      throw unknown();
    }
    await org.store.log(kind, { version: id }, now());
    changed();
    await redraw(org);
  };

  return {
    refreshBadges: (org) => inOrder(() => refreshNow(org)).catch(log.ignore('badges')),
    warm: createWarm(workers),
    async publish(id) {
      const org = await session.required();
      await inOrder(() => publish(org, id, 'publish'));
    },
    async goBack() {
      const org = await session.required();
      const previous = await org.store.previousVersion();
      if (!previous) throw new PeerlensError('nothingToGoBackTo', 'nothing');
      await inOrder(() => publish(org, previous, 'goBack'));
    },
    async dropDraft(id) {
      const { store } = await session.required();
      if (!(await store.dropDraft(id))) throw new PeerlensError('unknownVersion', 'nothing');
      await store.log('dropDraft', { version: id }, now());
      changed();
    },
  };
}

/** The version that weights are tried on and the next build begins from: the published one, before that the newest draft. */
export async function toLookAt({ store }: Pick<Org, 'store'>): Promise<VersionSummary | undefined> {
  const versions = await store.versions();
  const published = versions.find((version) => version.status === 'published');
  return published ?? versions.find((version) => version.status === 'draft');
}

/** Warms the score worker for an org, once as long as it is the same. */
function createWarm(workers: Workers): Versions['warm'] {
  let warmed: string | undefined;
  return ({ store }) => {
    if (warmed === store.name) return;
    warmed = store.name;
    void store
      .versions()
      .then((all) => {
        const published = all.find((version) => version.status === 'published');
        if (published) return workers.call('warm', { store: store.name, versionId: published.id });
      })
      .catch(log.ignore('warm'));
  };
}

/** One step after the other: a sync that ends meanwhile must not put the badges of the version before in place again. */
function createQueue(): (step: () => Promise<void>) => Promise<void> {
  let queue: Promise<void> = Promise.resolve();
  return (step) => {
    const next = queue.then(step);
    queue = next.catch(() => undefined);
    return next;
  };
}

async function writeBadges(workers: Workers, { store }: Org, versionId: string): Promise<void> {
  const { count } = await workers.call('badges', { store: store.name, versionId });
  log.info('badges', `${count} written`);
}

const redraw = (org: Org): Promise<void> => redrawBadges(pagesOf(org.connection));
