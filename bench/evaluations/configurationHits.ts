import { type Hit, type Judged, judgePredictor } from '../../core/configuration/recommend/judge';
import type { MethodNumbers, RecommendationModel } from '../../core/configuration/recommend/method';
import { chosenFor } from '../../core/configuration/recommend/recommend';
import { METHODS } from '../../core/configuration/recommend/registry';
import { rowsOfTable } from '../../core/configuration/recommend/table';
import { finish } from '../../core/kernels/finish';
import { figure, type Row, row } from '../form';

/** What the choice of the fit itself comes to, beside each method. */
export const CHOSEN = 'chosen';
/** What proposals of a method came to, by its id and {@link CHOSEN}. */
export type HitsByMethod = Map<string, Hit[]>;

/** Seconds that a person takes to decide a parameter from nothing, to look one over, and to change one. An assumption, not a measurement. */
const SECONDS = { decide: 15, look: 2, change: 15 };

/**
 * Every method, with the numbers that were chosen on earlier orders, on orders that come after all it has seen.
 * @param earlier rows of the table that are learnt from; what comes after them is foreseen.
 */
export function hitsOnLater(
  products: readonly (Judged & { earlier: number })[],
  model: RecommendationModel | undefined,
  into: HitsByMethod = new Map(),
): HitsByMethod {
  const numbersOf = (method: string): MethodNumbers =>
    model?.judged[0]?.methods.find((one) => one.method === method)?.numbers ?? METHODS.get(method)?.grid[0] ?? {};
  for (const { product, table, validity, earlier } of products) {
    const learnt = rowsOfTable(
      table,
      Int32Array.from({ length: earlier }, (_, at) => at),
    );
    const later = Array.from({ length: table.rows - earlier }, (_, i) => earlier + i);
    if (later.length === 0) continue;
    const chosen = chosenFor(model, product).method;
    for (const method of METHODS.values()) {
      const predictor = finish(method.fit(learnt))(numbersOf(method.id));
      const hits = finish(judgePredictor(predictor, { table, validity }, later));
      add(into, method.id, hits);
      if (method.id === chosen) add(into, CHOSEN, hits);
    }
  }
  return into;
}

function add(into: HitsByMethod, method: string, hits: readonly Hit[]): void {
  const list = into.get(method) ?? [];
  into.set(method, list);
  list.push(...hits);
}

/** What hits come to, on average. */
export function meansOf(hits: readonly Hit[]) {
  const mean = (of: (hit: Hit) => number) => hits.reduce((sum, hit) => sum + of(hit), 0) / hits.length;
  const [edits, parameters] = [mean((hit) => hit.edits), mean((hit) => hit.of)];
  return {
    first: mean((hit) => Number(hit.first)),
    three: mean((hit) => Number(hit.three)),
    accuracy: 1 - edits / parameters,
    edits,
    parameters,
  };
}

const percent = (share: number) => `${figure(100 * share)} %`;

/** A row for each method, then the goals: what was chosen beside what is most common overall and beside the first attempt. */
export function methodRows(name: string, found: HitsByMethod): Row[] {
  const names = [...METHODS.keys(), CHOSEN];
  const told = new Map(names.map((method) => [method, meansOf(found.get(method) ?? [])]));
  const of = found.get(CHOSEN)?.length ?? 0;
  const [chosen, common, clusters] = [CHOSEN, 'common', 'clusters'].map((method) => told.get(method)) as [
    ReturnType<typeof meansOf>,
    ReturnType<typeof meansOf>,
    ReturnType<typeof meansOf>,
  ];
  const line = ({ first, three, accuracy, edits }: ReturnType<typeof meansOf>) =>
    `first ${percent(first)}, of three ${percent(three)}, parameters ${percent(accuracy)}, ${figure(edits)} to change`;
  const seconds = chosen.parameters * SECONDS.look + chosen.edits * SECONDS.change;
  const nothing = chosen.parameters * SECONDS.decide;
  return [
    ...names.map((method) =>
      row({
        name: `${name}: ${method === CHOSEN ? 'what the fit chose' : method}`,
        subject: line(told.get(method) ?? chosen),
        reference: `${of} later orders of ${figure(chosen.parameters)} parameters`,
        value: told.get(method)?.accuracy ?? Number.NaN,
        unit: 'of parameters as ordered',
        goal: '',
      }),
    ),
    row({
      name: `${name}: parameters right, chosen beside most common overall`,
      subject: line(chosen),
      reference: line(common),
      value: chosen.accuracy - common.accuracy,
      unit: 'more',
      goal: '> 0',
    }),
    row({
      name: `${name}: exactly right, chosen beside most common overall`,
      subject: percent(chosen.first),
      reference: percent(common.first),
      value: chosen.first - common.first,
      unit: 'more',
      goal: '≥ 0',
    }),
    row({
      name: `${name}: parameters right, chosen beside groups of like orders (v1)`,
      subject: percent(chosen.accuracy),
      reference: percent(clusters.accuracy),
      value: chosen.accuracy - clusters.accuracy,
      unit: 'more',
      goal: '> 0',
    }),
    row({
      name: `${name}: time saved per configuration`,
      subject: `${figure(seconds)} s to look over and change`,
      reference: `${figure(nothing)} s from nothing; assumed ${SECONDS.decide} s to decide, ${SECONDS.look} s to look at, ${SECONDS.change} s to change a parameter`,
      value: 1 - seconds / nothing,
      unit: 'of the time',
      goal: '',
    }),
  ];
}
