import { chance } from './chance';
import type { Feature } from './feature';

const CHILDREN = 0.15;
const HEADS = 0.05;

/** Groups of companies: a share of the accounts belongs to a few heads, some of which belong to another one. */
export const parents: Feature = {
  fill(loader) {
    const accounts = loader.rows('Account');
    const heads = accounts.filter((account) => account.ParentId === null && chance(account.Id, 21) < HEADS);
    if (heads.length === 0) return;
    const placeOf = new Map(heads.map((head, place) => [head.Id, place]));
    for (const account of accounts) {
      if (account.ParentId !== null || chance(account.Id, 22) >= CHILDREN) continue;
      // A head belongs only to an earlier one, so that no group goes round in a circle.
      const choice = placeOf.get(account.Id) ?? heads.length;
      const head = heads[Math.floor(chance(account.Id, 23) * choice)];
      if (head && head.Id !== account.Id) account.ParentId = head.Id;
    }
  },
};
