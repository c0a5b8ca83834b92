import type { RunningOrg } from '../org/server';
import { pick } from './random';

const living = (org: RunningOrg, object: string) =>
  org.org.table(object).rows.filter((row) => row.IsDeleted !== true) as { Id: string }[];
const gone = (org: RunningOrg, object: string) =>
  org.org.table(object).rows.filter((row) => row.IsDeleted === true) as { Id: string }[];

/** What people do to an org between two syncs. */
const CHANGES: Record<string, (org: RunningOrg, random: () => number) => void> = {
  rename: (org, random) => {
    const some = living(org, 'Account').filter(() => random() < 0.3);
    org.hand().updateAll(
      some.map(({ Id }) => Id),
      { Industry: pick(['Energy', 'Retail', 'Media'], random) },
    );
  },
  create: (org, random) => {
    for (let i = 0; i < 1 + random() * 4; i++)
      org.hand().create('Account', { Name: `New ${Math.floor(random() * 1e9)}` });
  },
  task: (org, random) => {
    const tasks = living(org, 'Task').filter(() => random() < 0.5);
    org.hand().updateAll(
      tasks.map(({ Id }) => Id),
      { Status: random() < 0.5 ? 'Completed' : 'Not Started' },
    );
  },
  delete: (org, random) => {
    const [account] = living(org, 'Account').sort(() => random() - 0.5);
    if (account && living(org, 'Account').length > 3) org.hand().delete(account.Id);
  },
  undelete: (org, random) => {
    const all = gone(org, 'Account').filter((row) => !('MasterRecordId' in row && row.MasterRecordId));
    if (all.length > 0) org.hand().undelete(pick(all, random).Id);
  },
  merge: (org, random) => {
    const [staying, loser] = living(org, 'Account').sort(() => random() - 0.5);
    if (staying && loser && living(org, 'Account').length > 3) org.hand().merge(staying.Id, loser.Id);
  },
};

/** Hides some accounts from the user, or shows all again: a sync tells it only when it lists all ids. @returns what was done. */
export function changeSight(org: RunningOrg, random: () => number): string {
  const { rows } = org.rightsOf();
  if (random() < 0.4) {
    rows.delete('Account');
    return 'show';
  }
  const hidden = new Set(living(org, 'Account').flatMap(({ Id }) => (random() < 0.3 ? [Id] : [])));
  rows.set('Account', ({ Id }) => !hidden.has(Id));
  return 'hide';
}

/** Changes some records of an org in ways that a sync can tell by itself. @returns what was done. */
export function changeOrg(org: RunningOrg, random: () => number, count: number): string[] {
  return Array.from({ length: count }, () => {
    const name = pick(Object.keys(CHANGES), random);
    CHANGES[name]?.(org, random);
    return name;
  });
}
