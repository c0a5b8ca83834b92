import type { Handlers } from './serve';
import type { Session } from './session';
import type { SyncRunner } from './syncRunner';

export interface ImportServices {
  session: Session;
  sync: Pick<SyncRunner, 'startAfresh'>;
  now: () => number;
}

/** The answers about files: what they brought is kept by the studio's own worker, and only told here. */
export function importHandlers({ session, sync, now }: ImportServices): Pick<Handlers, 'imports' | 'importsChanged'> {
  return {
    async imports() {
      const org = await session.current();
      if (org?.connection.source !== 'files') return { imports: [] };
      const { store } = org;
      const [{ org: facts }, imports] = [await store.state(), await store.imports()];
      return {
        store: store.name,
        company: facts?.name ?? org.connection.orgName,
        ...(facts && { currency: facts.currency.code }),
        imports,
      };
    },
    async importsChanged({ id, what }) {
      const { store } = await session.required();
      const found = (await store.imports()).find((one) => one.id === id);
      const { name, files, rows } = found ?? {};
      await store.log('import', { id, what, ...(found && { name, files, rows }) }, now());
      void sync.startAfresh();
      return undefined;
    },
  };
}
