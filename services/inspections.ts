import type { InspectionState } from '../core/engine/inspection';
import type { Handlers } from './serve';
import type { Session } from './session';
import type { Workers } from './workers/workers';

export interface InspectionServices {
  session: Session;
  workers: Workers;
}

/** The answers about what is looked at after a fit. Where that was not done, or was cut off, it begins now. */
export function inspectionHandlers({ session, workers }: InspectionServices): Pick<Handlers, 'inspection'> {
  return {
    async inspection({ versionId }): Promise<InspectionState> {
      const { store } = await session.required();
      const summary = (await store.versions()).find(({ id }) => id === versionId);
      if (!summary) return { state: 'none' };
      const of = { store: store.name, versionId };
      const made = await store.hasInspection(versionId);
      const under = made && summary.opinion ? undefined : await workers.call('inspect', of);
      if (!made) return under?.failed ? { state: 'failed' } : { state: 'running', share: under?.share ?? 0 };
      const { view } = await workers.call('inspectionView', { ...of, opinion: summary.opinion });
      return view ? { state: 'done', view } : { state: 'none' };
    },
  };
}

/** Tells pages when an inspection goes on or has ended. */
export function tellOfInspections(workers: Pick<Workers, 'onEvent'>, changed: () => void): void {
  workers.onEvent(({ event }) => {
    if (event === 'inspecting' || event === 'inspected') changed();
  });
}
