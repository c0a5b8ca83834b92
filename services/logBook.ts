import { contacted } from './contacted';
import type { Handlers } from './serve';
import type { Session } from './session';

/** The answers about what was done: the log, whether it is whole, and where requests went. */
export function logHandlers({ session }: { session: Session }): Pick<Handlers, 'logPage' | 'checkLog' | 'contacted'> {
  return {
    logPage: async (ask) => (await session.required()).store.logPage(ask),
    checkLog: async () => (await session.required()).store.checkLog(),
    contacted: () => contacted(),
  };
}
