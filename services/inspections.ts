import type { InspectionState } from '../core/engine/inspection';
import type { SecondOpinion } from '../core/judging/secondOpinion';
import { pagesOfOrg } from './insights';
import type { Handlers } from './serve';
import type { Session } from './session';
import type { Of } from './workers/calls';
import type { Workers } from './workers/workers';

export interface InspectionServices {
  session: Session;
  workers: Workers;
}

type InspectionMessages = 'inspection' | 'expertView' | 'customerWhy' | 'orderMap' | 'modelCard' | 'foreseen';

/** The answers about a version looked at closely. Where what follows a fit was not done, or was cut off, it begins now. */
export function inspectionHandlers({ session, workers }: InspectionServices): Pick<Handlers, InspectionMessages> {
  const viewOf = async (of: Of, opinion: SecondOpinion | undefined) =>
    (await workers.call('inspectionView', { ...of, opinion })).view;
  return {
    async inspection({ versionId }): Promise<InspectionState> {
      const { store } = await session.required();
      const summary = await store.versionSummary(versionId);
      if (!summary) return { state: 'none' };
      const of = { store: store.name, versionId };
      const made = (await store.hasInspection(versionId)) ? await viewOf(of, summary.opinion) : undefined;
      if (made && summary.opinion) return { state: 'done', view: made };
      const { share, failed } = await workers.call('inspect', of);
      if (made) return { state: 'done', view: made };
      return failed ? { state: 'failed' } : { state: 'running', share };
    },
    async expertView({ versionId, segment }) {
      const { store } = await session.required();
      return workers.call('expertView', { store: store.name, versionId, segment });
    },
    async customerWhy({ versionId, customer }) {
      const { store } = await session.required();
      return workers.call('customerWhy', { store: store.name, versionId, customer });
    },
    async orderMap({ versionId, product }) {
      const org = await session.required();
      const { source } = org.connection;
      return workers.call('orderMap', { store: org.store.name, versionId, product, source, pages: pagesOfOrg(org) });
    },
    async foreseen({ versionId }) {
      const { store } = await session.required();
      return workers.call('foreseen', { store: store.name, versionId });
    },
    async modelCard({ versionId }) {
      const { store } = await session.required();
      // A draft shows what was said of the version in use: it is the next build that is offered to heed it.
      const known = await store.versions();
      const isDraft = known.some(({ id, status }) => id === versionId && status === 'draft');
      const used = isDraft ? known.find(({ status }) => status === 'published')?.id : versionId;
      const since = used === undefined ? undefined : await store.firstPublished(used);
      const argued = since === undefined ? [] : await store.arguedSince(since);
      return workers.call('modelCard', { store: store.name, versionId, argued });
    },
  };
}

/** Tells pages when an inspection goes on or has ended. */
export function tellOfInspections(workers: Pick<Workers, 'onEvent'>, changed: () => void): void {
  workers.onEvent(({ event }) => {
    if (event === 'inspecting' || event === 'inspected') changed();
  });
}
