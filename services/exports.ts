import type { Handlers } from './serve';
import type { Session } from './session';

/** Whoever is about to save something that is shown asks here first, so that the log knows of it. */
export function exportHandlers({
  session,
  now,
}: {
  session: Pick<Session, 'current'>;
  now: () => number;
}): Pick<Handlers, 'noteExport'> {
  return {
    async noteExport(saved) {
      // Calls of a file are looked at without any CRM, whose log could hold it.
      const org = await session.current();
      await org?.store.log('export', saved, now());
      return undefined;
    },
  };
}
