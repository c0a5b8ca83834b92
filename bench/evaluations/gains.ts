import { figure, type Row, row } from '../form';

interface Ranked {
  won: boolean;
  said: number;
  truth: number | undefined;
}

/** Share of all wins among the first `part` (0–1) of the deals, the likeliest first; equal ones in the order given. */
function gained(deals: readonly Ranked[], part: number, by: (deal: Ranked) => number): number {
  const ranked = [...deals].sort((a, b) => by(b) - by(a));
  const wins = (some: readonly Ranked[]) => some.filter((deal) => deal.won).length;
  return wins(ranked.slice(0, Math.round(part * ranked.length))) / wins(deals);
}

/** The cumulative gains of working through the likeliest deals first: what a seller finds who has time for so many. */
export function gainsRows(name: string, deals: readonly Ranked[]): Row[] {
  const known = deals.every((deal) => deal.truth !== undefined);
  return [0.2, 0.5].map((part) => {
    const ours = gained(deals, part, (deal) => deal.said);
    const best = known ? `, by the true chance ${figure(gained(deals, part, (deal) => deal.truth ?? 0))}` : '';
    return row({
      name: `${name}: wins among the likeliest ${part * 10} of 10 deals`,
      subject: `${figure(ours)} of all wins`,
      reference: `in any order ${part}${best}`,
      value: ours / part,
      unit: '× as many',
      goal: '',
    });
  });
}
