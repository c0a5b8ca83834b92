import type { Clash } from '../../../core/intake/clashes';
import { clashesWithKept, namesOf } from '../../../core/intake/clashes';
import type { LinkReport } from '../../../core/intake/link';
import { linkTables } from '../../../core/intake/link';
import type { Recipe } from '../../../core/intake/recipe';
import type { IntakeOutcome } from '../../../core/protocolIntake';
import type { Store } from '../../../core/store/store';
import type { Table } from '../../../core/table/table';
import { withStore } from '../offerKeep';
import { crmRecords } from './crmRecords';

/** What is kept beside files that are looked at. */
export interface Beside {
  /** What of an earlier import of theirs would go. */
  removed: IntakeOutcome['removed'];
  /** What other imports say otherwise of the same records. */
  clashes: Clash[];
  currency: string | undefined;
  link?: LinkReport;
}

/** Holds what files bring against what is kept in the place where they would go. */
export async function besideOf(
  place: string | undefined,
  { linked }: Recipe,
  id: string | undefined,
  tables: readonly Table[],
): Promise<Beside> {
  if (place === undefined) return { removed: {}, clashes: [], currency: undefined };
  return withStore(place, async (opened) => {
    if (!linked) return { ...(await beside(opened, id, tables)) };
    const { org } = await opened.state();
    const made = await linkedTo(opened, tables);
    const removed = id === undefined ? {} : await opened.removedBy(id, made.tables);
    return { removed, clashes: [], currency: org?.currency.code, link: made.report };
  });
}

/** What files bring to the customers of the CRM whose store this is; nothing where it was never read. */
export async function linkedTo(opened: Store, tables: readonly Table[]): Promise<ReturnType<typeof linkTables>> {
  const { org } = await opened.state();
  const none = { customers: [], products: [], findByName: () => undefined, scale: 2 };
  return linkTables(tables, org ? await crmRecords(opened, org) : none);
}

async function beside(opened: Store, id: string | undefined, tables: readonly Table[]): Promise<Beside> {
  const others = (await opened.imports()).filter((one) => one.id !== id);
  const removed = id === undefined ? {} : await opened.removedBy(id, tables);
  // Names of its own that an import changes are what it is for.
  const read = others.length > 0 && id === undefined ? await opened.rows((_, field) => field === 'name') : undefined;
  const names = read && {
    customer: namesOf(read.rows.customer.ids, read.rows.customer.columns.name),
    product: namesOf(read.rows.product.ids, read.rows.product.columns.name),
  };
  return { removed, clashes: clashesWithKept(tables, names ?? {}), currency: others[0]?.recipe.currency };
}
