import type { Store } from '../core/store/store';
import type { Handlers } from './serve';
import type { Session } from './session';
import type { SyncRunner } from './syncRunner';

export interface ImportServices {
  session: Session;
  sync: Pick<SyncRunner, 'startAfresh'>;
  now: () => number;
}

type ToldOf = Pick<Store, 'untoldImports' | 'importsTold' | 'imports' | 'log'>;

// One after the other: two that ask at once would tell the same change twice.
let telling: Promise<unknown> = Promise.resolve();

/**
 * Tells the log what was kept and removed since it was told last: the page that did it may have been closed before it told anybody.
 * @returns whether there was anything to tell.
 */
export function tellImports(store: ToldOf, at: number): Promise<boolean> {
  const next = telling.catch(() => undefined).then(() => tellOnce(store, at));
  telling = next;
  return next;
}

async function tellOnce(store: ToldOf, at: number): Promise<boolean> {
  const changes = await store.untoldImports();
  if (changes.length === 0) return false;
  const imports = await store.imports();
  for (const { id, what } of changes) {
    const { name, files, rows } = imports.find((one) => one.id === id) ?? {};
    await store.log('import', { id, what, ...(name !== undefined && { name, files, rows }) }, at);
    // Who is killed between these two tells it twice, not never.
    await store.importsTold(1);
  }
  return true;
}

/** The answers about files: what they brought is kept by the studio's own worker, and only told here. */
export function importHandlers({ session, sync, now }: ImportServices): Pick<Handlers, 'imports' | 'importsChanged'> {
  return {
    async imports() {
      const org = await session.current();
      if (!org) return { imports: [] };
      const { store } = org;
      if (await tellImports(store, now())) void sync.startAfresh();
      const [{ org: facts }, imports] = [await store.state(), await store.imports()];
      return {
        store: store.name,
        ...(org.connection.source !== 'files' && { isCrm: true }),
        company: facts?.name ?? org.connection.orgName,
        ...(facts && { currency: facts.currency.code }),
        imports,
      };
    },
    async importsChanged() {
      const { store } = await session.required();
      await tellImports(store, now());
      void sync.startAfresh();
      return undefined;
    },
  };
}
