import * as v from 'valibot';
import type { Consent } from '../core/consent';
import { WAYS } from '../core/signIn';
import { openStore } from '../core/store/store';
import type { Handlers } from './serve';
import type { Session } from './session';
import type { Connection } from './settings';

const KIND = 'consent';
const CONTENT = v.object({
  way: v.picklist(WAYS),
  host: v.string(),
  orgName: v.string(),
  userName: v.string(),
  text: v.number(),
});

/** Notes in the log of the person's own database what was agreed to, before anything is read. `text`: number of the text. */
export async function keepConsent(connection: Connection, text: number, at: number): Promise<void> {
  const { way, host, orgId, orgName, userId, userName } = connection;
  const store = await openStore(connection.store);
  try {
    await store.log(KIND, { way, host: host ?? '', orgId, orgName, userId, userName, text }, at);
  } finally {
    store.close();
  }
}

export function consentHandlers({ session }: { session: Session }): Pick<Handlers, 'consent'> {
  return {
    async consent() {
      const org = await session.current();
      const entry = await org?.store.lastLogged(KIND);
      const content = v.safeParse(CONTENT, entry?.content);
      const consent: Consent | undefined = entry && content.success ? { at: entry.at, ...content.output } : undefined;
      return { ...(consent && { consent }) };
    },
  };
}
