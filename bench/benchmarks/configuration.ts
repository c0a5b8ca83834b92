import { compile } from '../../core/configuration/product/session';
import { judgeRecommendations } from '../../core/configuration/recommend/choose';
import { askOfRow } from '../../core/configuration/recommend/judge';
import type { Ask, ParameterTable } from '../../core/configuration/recommend/method';
import { chosenFor, createRecommender, type Recommender } from '../../core/configuration/recommend/recommend';
import { methodOf } from '../../core/configuration/recommend/registry';
import { configurationOf } from '../../core/configuration/recommend/table';
import { validityOf } from '../../core/configuration/recommend/validity';
import { finish } from '../../core/kernels/finish';
import { lazy } from '../../core/kernels/lazy';
import { createRandom, integer } from '../../core/kernels/random';
import { madeTable } from '../configurationTable';
import { figure, quantile, type Row, row } from '../form';
import { calibrate } from '../memory';

const SIZE = { orders: 20_000, parameters: 300, seed: 1 };
const ASKED = 60;

const milliseconds = (work: () => unknown): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

/** A request of a past customer with so many parameters decided as in one of its orders. */
function requests(table: ParameterTable, decided: number): Ask[] {
  const random = createRandom(7);
  return Array.from({ length: ASKED }, () => {
    const row = integer(random, table.rows);
    const ask = askOfRow(table, row);
    const sold = configurationOf(table, row);
    for (let i = 0; i < decided; i++) {
      const v = integer(random, sold.length);
      ask.known[v] = sold[v] as number;
    }
    return ask;
  });
}

function timed(name: string, asks: readonly Ask[], goal: string, work: (ask: Ask) => unknown): Row {
  const times = asks.map((ask) => milliseconds(() => work(ask))).slice(10);
  return row({
    name,
    subject: `p50 ${figure(quantile(times, 0.5))} ms of ${times.length}, calibration loop ${figure(calibrate())} s`,
    reference: `${SIZE.orders} orders × ${SIZE.parameters} parameters`,
    value: quantile(times, 0.95),
    unit: 'ms',
    goal,
  });
}

/** How long a proposal takes, the next value while it is edited, and the fit that chooses how proposals are made. */
export async function benchConfiguration(): Promise<Row[]> {
  const table = madeTable(SIZE);
  const compiled = compile(table.model);
  const validity = validityOf(compiled);
  let longest = 0;
  let model: ReturnType<typeof chosenFor> = chosenFor(undefined, '');
  const fit = milliseconds(() => {
    const work = judgeRecommendations([{ product: 'made', table, validity }]);
    for (;;) {
      const start = performance.now();
      const step = work.next();
      longest = Math.max(longest, performance.now() - start);
      if (!step.done) continue;
      model = chosenFor(step.value, 'made');
      return;
    }
  });
  const { method, numbers } = model;
  const predictor = lazy(() => finish(methodOf(method).fit(table))(numbers));
  const recommender: Recommender = createRecommender({ table, compiled, method, predictor });
  const first = milliseconds(() => recommender.recommend(requests(table, 0)[0] as Ask));
  return [
    row({
      name: 'configuration: fit, all methods judged on later orders',
      subject: `chose ${method}, longest step ${figure(longest)} ms, calibration loop ${figure(calibrate())} s`,
      reference: `${SIZE.orders} orders × ${SIZE.parameters} parameters`,
      value: fit / 1000,
      unit: 's',
      goal: '≤ 10',
    }),
    row({
      name: 'configuration: first proposal after a start',
      subject: 'what past orders say is learnt with it',
      reference: `${SIZE.orders} orders × ${SIZE.parameters} parameters`,
      value: first,
      unit: 'ms',
      goal: '',
    }),
    timed('configuration: a proposal, nothing decided, p95', requests(table, 0), '≤ 100', recommender.recommend),
    timed('configuration: a proposal, 30 parameters decided, p95', requests(table, 30), '≤ 100', recommender.recommend),
    timed('configuration: next values while editing, p95', requests(table, 60), '≤ 30', recommender.distributions),
  ];
}
