import { approachTo } from './approach';
import { bestCustomers } from './best';
import { bundlesOf } from './bundles';
import { coverageOf } from './coverage';
import type { ListGround } from './ground';
import type { ListAnswer, ListAsk } from './lists';
import { membersOf } from './members';
import { nextNeeds } from './next';
import { productsSold } from './products';
import { tailWithUpside } from './tail';
import { unwantedBy } from './unwanted';
import { whiteSpace } from './whiteSpace';

/** A list by what it is asked for, as of the ground's day; thin data abstain. In steps of at most 50 ms. */
export function listOf(ground: ListGround, ask: ListAsk): Generator<undefined, ListAnswer> {
  switch (ask.kind) {
    case 'best':
      return bestCustomers(ground, ask);
    case 'tail':
      return tailWithUpside(ground, ask);
    case 'members':
      return membersOf(ground, ask);
    case 'next':
      return nextNeeds(ground, ask);
    case 'bundles':
      return bundlesOf(ground, ask);
    case 'whiteSpace':
      return whiteSpace(ground, ask);
    case 'unwanted':
      return unwantedBy(ground, ask);
    case 'approach':
      return approachTo(ground, ask);
    case 'products':
      return productsSold(ground);
    case 'coverage':
      return coverageOf(ground);
  }
}
