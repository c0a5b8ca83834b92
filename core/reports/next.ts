import type { Reason } from '../crm/reason';
import { type Text, type TextValue, text } from '../crm/text';
import { sharesDiffer } from '../judging/shares';
import { approachTo } from './approach';
import { type FirstBuys, firstBuys, followed } from './firstBuys';
import { because, type ListGround, namedProduct } from './ground';
import type { ListAnswer, ListAsk, ListedProduct } from './lists';
import { type Candidate, candidatesOf, chooseNext, NEEDED_FOLLOWED, orderNext } from './nextRules';
import type { NextChosen, NextRule } from './rules';
import { linesOf } from './sales';

const LOOK_ALIKES = 30;

/**
 * What a customer needs next: products that it does not have, in the order of the rule that was right most often on past days; each with
 * how many customers bought it within a year after one that this customer has, and how many look-alikes have it. A new customer needs to
 * be won first: it is answered by how those like it were. Abstains where too few were before it and no rule could be tried. In steps.
 */
export function* nextNeeds(
  ground: ListGround,
  ask: Extract<ListAsk, { kind: 'next' }>,
): Generator<undefined, ListAnswer> {
  const { rows, sales } = ground;
  const customer = rows.customer.ids.indexOf(ask.customer);
  const own = customer < 0 ? [] : [...linesOf(sales, customer)];
  const owned = new Set(own.map((line) => sales.product[line] as number));
  if (owned.size === 0) return yield* approachTo(ground, { kind: 'approach', customer: ask.customer });
  ground.chosen.next ??= { rule: yield* chooseNext(ground) };
  const { rule } = ground.chosen.next;
  const first = yield* firstBuys(sales, ground.asOf, rows.customer.length, rows.product.length);
  const follow = new Map<number, ReturnType<typeof followed>>();
  for (const product of owned) {
    follow.set(product, followed(first, product));
    yield;
  }
  const alike = ground.alike(customer, LOOK_ALIKES).map(({ row }) => row);
  yield;
  const candidates = candidatesOf(rows, first, owned, (product) => follow.get(product) ?? followed(first, product));
  if (candidates.length === 0 || (!rule && candidates.every(({ after }) => after === undefined)))
    return {
      abstained: true,
      because: text('lists.next.few'),
      needs: text('lists.next.few.needs', { need: NEEDED_FOLLOWED }),
      have: [{ label: text('lists.next.before'), have: 0, need: NEEDED_FOLLOWED }],
    };
  const ordered = orderNext(rule?.rule ?? 'followed', candidates, first);
  return {
    kind: 'next',
    customer: ground.refOf('customer', ask.customer),
    products: ordered.slice(0, ask.most).map((one) => listedNext(ground, one, first, alike)),
    lookAlikes: alike.length,
    ...(rule && { judged: judgedNext(rule) }),
  };
}

/** What the products are ordered by, and how that did on past days beside another order. */
function judgedNext({ rule, right, other, otherRight, asked, years }: NextChosen): Text {
  const told = (key: NextRule): TextValue => ({ as: 'text', text: text(`lists.next.by.${key}`), within: true });
  const more = otherRight > right ? 'yes' : 'no';
  return text('lists.next.judged', { by: told(rule), right, other: told(other), otherRight, more, asked, years });
}

function listedNext(
  ground: ListGround,
  { product, after }: Candidate,
  first: FirstBuys,
  alike: readonly number[],
): ListedProduct {
  const having = alike.filter((row) => first.of[row]?.has(product));
  const usual: [number, number] = [first.since[product] as number, first.without[product] as number];
  const [have, of] = after ? [after.customers.length, after.watched] : usual;
  const near = because(
    ground,
    'next alike',
    'fits',
    text('lists.next.alike', { have: having.length, of: alike.length }),
    {
      customers: having,
    },
  );
  return { ...namedProduct(ground, product), have, of, why: [whyNext(ground, after, usual), near] };
}

function whyNext(ground: ListGround, after: Candidate['after'], usual: [number, number]): Reason {
  const [have, of] = usual;
  if (!after) return because(ground, 'next without', 'fits', text('lists.next.without', { have, of }), { weight: 2 });
  const name = namedProduct(ground, after.product).name;
  const count = after.customers.length;
  const more = sharesDiffer([count, after.watched], usual) && count / after.watched > have / of;
  return because(
    ground,
    `next after ${name}`,
    'fits',
    text('lists.next.after', { product: name, have: count, of: after.watched }),
    {
      evidence: text(more ? 'lists.next.more' : 'lists.next.usual', { have, of }),
      customers: after.customers,
      weight: 2,
    },
  );
}
