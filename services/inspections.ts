import type { Handlers } from './serve';
import type { Session } from './session';

/** The answers about what is looked at after a fit. */
export function inspectionHandlers({ session }: { session: Session }): Pick<Handlers, 'inspection'> {
  return {
    async inspection() {
      await session.required();
      return { state: 'none' };
    },
  };
}
