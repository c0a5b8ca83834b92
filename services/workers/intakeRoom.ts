import { PeerlensError } from '../../core/crm/error';
import type { ImportSummary, IntakeProgress, IntakeStudy, IntakeStudyCalls } from '../../core/protocolIntake';
import { attach } from './attach';
import type { Caller } from './rpc';

interface IntakeRoomTools {
  make: () => Worker;
  /** Where imports are kept: a company of files, or the CRM to whose customers they are joined; undefined where nothing is connected. */
  store: () => Promise<{ name: string; isCrm: boolean } | undefined>;
  /** Connects to a company by its name, where none is. @returns where its imports are kept. */
  begin: (company: string) => Promise<string>;
  /** An import was kept or removed. */
  changed: (id: string, what: 'kept' | 'removed') => Promise<unknown>;
}

/** The page's side of the work with files. The page keeps this worker itself: a file goes through no other context. */
export function createIntakeRoom({ make, store, begin, changed }: IntakeRoomTools): IntakeStudy {
  let room: { worker: Worker; caller: Caller<IntakeStudyCalls> } | undefined;
  let hear: ((progress: IntakeProgress) => void) | undefined;
  const caller = (): Caller<IntakeStudyCalls> => {
    room ??= attach<IntakeStudyCalls, IntakeProgress>(
      make(),
      () => {
        room = undefined;
      },
      (progress) => hear?.(progress),
    );
    return room.caller;
  };
  const told = async (imports: Promise<ImportSummary[]>, id: string, what: 'kept' | 'removed') => {
    const now = await imports;
    await changed(id, what);
    return now;
  };
  return {
    add: (files, currency, saved, afresh) =>
      caller().call('add', { files: [...files], currency, ...(saved && { saved }), ...(afresh && { afresh }) }),
    drop: (sheet, recipe) => caller().call('drop', { sheet, recipe }),
    header: (sheet, header, recipe) => caller().call('header', { sheet, header, recipe }),
    columns: (sheet, recipe) => caller().call('columns', { sheet, recipe }),
    look: (sheet, column, recipe) => caller().call('look', { sheet, column, recipe }),
    pairs: (sheet, recipe) => caller().call('pairs', { sheet, recipe }),
    async outcome(recipe, id) {
      const place = await store();
      return caller().call('outcome', {
        recipe,
        ...(place?.isCrm === (recipe.linked === true) && { store: place.name }),
        ...(id !== undefined && { id }),
      });
    },
    async keep(recipe, { id, name, company }) {
      const found = await store();
      if (recipe.linked && !found?.isCrm) throw new PeerlensError('notConnected', 'grantHost');
      const place = found?.isCrm === (recipe.linked === true) ? found.name : await begin(company);
      return told(caller().call('keep', { recipe, store: place, id, name, company }), id, 'kept');
    },
    async imports() {
      const place = await store();
      return place === undefined ? [] : caller().call('imports', { store: place.name });
    },
    async remove(id) {
      const place = await store();
      if (place === undefined) throw new PeerlensError('notConnected', 'grantHost');
      return told(caller().call('remove', { store: place.name, id }), id, 'removed');
    },
    hear(tell) {
      hear = tell;
    },
    cancel() {
      void room?.caller.call('cancel', {});
    },
    close() {
      const ended = room;
      room = undefined;
      ended?.worker.terminate();
      ended?.caller.fail(new PeerlensError('cancelled', 'nothing'));
    },
  };
}
