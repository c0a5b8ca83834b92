import { type ForwardSplit, forwardSplit, type Hit, type Judged, judgePredictor, tuneMethod } from './judge';
import type { MethodJudged, MethodNumbers, RecommendationJudged, RecommendationModel } from './method';
import { BASELINE, METHODS } from './registry';

/** A product needs so many orders to be judged by, … */
export const NEEDED_ORDERS = 40;
/** … and so many later ones to choose a method of its own. */
const NEEDED_LATER = 60;
/** Most products, those with most orders first. */
const MOST_PRODUCTS = 40;
/** Later orders that are foreseen by each method, of all products together, and those by which methods are tuned. */
const MOST_LATER = 600;
const MOST_TUNED = 150;
/** The newest earlier orders that are learnt from when methods are judged: so many values of parameters. */
const MOST_VALUES = 1_200_000;
/** Work that judging may take: orders foreseen × orders learnt from × parameters. */
const MOST_WORK = 60_000_000;
/** A difference must be so many times its standard error: one in twenty by luck alone. */
const SURE = 1.645;
/** So many times the fewest changes are about as few: one in fifty more. */
const ABOUT = 1.02;

/** A product in the course of being judged. */
interface Course extends Judged {
  tuning: ForwardSplit | undefined;
  judging: ForwardSplit;
  /** By id of the method. */
  hits: Map<string, Hit[]>;
}

/**
 * Judges every method on later orders, forward in time, and chooses: for all products together, and for each product with enough
 * later orders. Numbers of a method are tuned on the last of the earlier orders. What is not better than the most common
 * configuration by more than luck is not chosen. Yields at least every 50 ms.
 * @returns no judgement where no product has orders enough.
 */
export function* judgeRecommendations(products: readonly Judged[]): Generator<undefined, RecommendationModel> {
  const courses = coursesOf(products);
  if (courses.length === 0) return { judged: [] };
  const numbers = yield* tune(courses);
  for (const course of courses)
    for (const method of METHODS.values()) {
      const fitted = yield* method.fit(course.judging.earlier);
      const predictor = fitted(numbers.get(method.id) ?? {});
      course.hits.set(method.id, yield* judgePredictor(predictor, course, course.judging.later));
    }
  const all = judgedOf(courses, numbers, undefined);
  const own = courses
    .filter(({ judging }) => judging.later.length >= NEEDED_LATER)
    .map((course) => judgedOf([course], numbers, course.product));
  return { judged: [all, ...own] };
}

function coursesOf(products: readonly Judged[]): Course[] {
  const enough = products
    .filter(({ table }) => table.rows >= NEEDED_ORDERS)
    .sort((a, b) => b.table.rows - a.table.rows || (a.product < b.product ? -1 : 1))
    .slice(0, MOST_PRODUCTS);
  const orders = enough.reduce((sum, { table }) => sum + table.rows, 0);
  return enough.flatMap((one) => {
    const { table } = one;
    const share = table.rows / orders;
    const width = Math.max(1, table.model.variables.length);
    const mostEarlier = Math.max(NEEDED_ORDERS, Math.floor(MOST_VALUES / width));
    const perOrder = Math.min(table.rows, mostEarlier) * width;
    const affordable = Math.max(20, (MOST_WORK * share) / Math.max(1, perOrder));
    const most = (asked: number) => Math.max(5, Math.min(Math.round(asked * share), Math.floor(affordable)));
    const judging = forwardSplit(table, table.rows, mostEarlier, most(MOST_LATER));
    if (!judging) return [];
    const tuning = forwardSplit(
      table,
      table.order.length - laterRows(judging, table.rows),
      mostEarlier,
      most(MOST_TUNED),
    );
    return [{ ...one, judging, tuning, hits: new Map() }];
  });
}

const laterRows = ({ later }: ForwardSplit, rows: number) => rows - (later[0] as number);

/** The numbers with which each method did best on the last of the earlier orders, of all products; the usual ones on a tie. */
function* tune(courses: readonly Course[]): Generator<undefined, Map<string, MethodNumbers>> {
  const best = new Map<string, MethodNumbers>();
  for (const method of METHODS.values()) {
    const right = method.grid.map(() => 0);
    if (method.grid.length > 1)
      for (const { table, tuning } of courses) {
        if (!tuning) continue;
        const tuned = yield* tuneMethod(method, table, tuning);
        tuned.forEach((one, i) => {
          right[i] = (right[i] as number) + one.right;
        });
      }
    best.set(method.id, method.grid[right.indexOf(Math.max(...right))] ?? {});
  }
  return best;
}

function judgedOf(
  courses: readonly Course[],
  numbers: ReadonlyMap<string, MethodNumbers>,
  product: string | undefined,
): RecommendationJudged {
  const hits = (method: string) => courses.flatMap((course) => course.hits.get(method) ?? []);
  const baseline = hits(BASELINE);
  const methods = [...METHODS.keys()].map((method) => tellMethod(method, numbers.get(method) ?? {}, hits(method)));
  const better = methods.filter(({ method }) => method !== BASELINE && isBetter(hits(method), baseline));
  const chosen = bestOf(better);
  return {
    ...(product !== undefined && { product }),
    earlier: courses.reduce((sum, { judging }) => sum + judging.earlier.rows, 0),
    later: baseline.length,
    from: Math.min(...courses.map(({ judging, table }) => table.day[judging.later[0] as number] as number)),
    chosen: chosen?.method ?? BASELINE,
    numbers: chosen?.numbers ?? {},
    better: chosen !== undefined,
    methods,
  };
}

/** Of the methods that need about as few changes as any, the one that is exactly right most often. */
function bestOf(methods: readonly MethodJudged[]): MethodJudged | undefined {
  const fewest = Math.min(...methods.map(({ edits }) => edits));
  return methods
    .filter(({ edits }) => edits <= ABOUT * fewest)
    .sort((a, b) => b.hit1 - a.hit1 || b.hit3 - a.hit3 || a.edits - b.edits)[0];
}

function tellMethod(method: string, numbers: MethodNumbers, hits: readonly Hit[]): MethodJudged {
  const of = hits.length;
  const mean = (count: (hit: Hit) => number) => hits.reduce((sum, hit) => sum + count(hit), 0) / Math.max(1, of);
  const [edits, parameters] = [mean((hit) => hit.edits), mean((hit) => hit.of)];
  return {
    method,
    numbers,
    of,
    hit1: mean(({ first }) => Number(first)),
    hit3: mean(({ three }) => Number(three)),
    accuracy: parameters > 0 ? 1 - edits / parameters : 0,
    edits,
  };
}

/** Whether proposals need fewer changes than those of the baseline, order by order, by more than luck. */
function isBetter(hits: readonly Hit[], baseline: readonly Hit[]): boolean {
  const saved = hits.map(({ edits }, i) => (baseline[i]?.edits ?? edits) - edits);
  const mean = saved.reduce((sum, one) => sum + one, 0) / saved.length;
  const squares = saved.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const error = Math.sqrt(squares / Math.max(1, saved.length - 1) / saved.length);
  return mean > SURE * error;
}
