import { PeerlensError } from '../../core/crm/error';
import type { Maybe } from '../../core/engine/insight';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import { readCalls, resultWords } from '../../core/outcome/targets/callColumns';
import { lookAtCalls } from '../../core/outcome/targets/callFile';
import { foreseeCall } from '../../core/outcome/targets/callForecast';
import { type CallStep, type CallsLearnt, learnCalls } from '../../core/outcome/targets/calls';
import type { CallStudyCalls, CallsAsk, CallsFound, CallsProgress } from '../../core/protocolCalls';
import { decodeText } from '../../core/table/decode';
import { readDelimited } from '../../core/table/delimited';
import type { RawColumn } from '../../core/table/words';
import type { Answers } from './rpc';

/** Larger files do not fit in the memory of a browser's page several times over. */
const MOST_BYTES = 100_000_000;
/** The same file and the same answers give the same numbers. */
const SEED = 1;

export interface CallStudyTools {
  /** The machine's time, UTC ms. */
  now: () => number;
  tell: (progress: CallsProgress) => void;
}

/** The worker's side of the work with a file of calls: it holds the file and what was learnt last, and writes nothing anywhere. */
export function createCallStudy({ now, tell }: CallStudyTools): Answers<CallStudyCalls> {
  let columns: RawColumn[] | undefined;
  let learnt: CallsLearnt | undefined;
  const read = (): RawColumn[] => {
    if (!columns) throw new PeerlensError('calls.noFile', 'nothing');
    return columns;
  };
  return {
    async read({ file }) {
      columns = undefined;
      learnt = undefined;
      const { text, encoding } = await textOf(file);
      const table = finish(readDelimited(text));
      if ('problem' in table) throw new PeerlensError(`calls.${table.problem}`, 'nothing');
      columns = table.columns;
      const { part, short, long, open } = table;
      const looked = finish(lookAtCalls(columns));
      return { part, short, long, open, encoding, rows: columns[0]?.cells.length ?? 0, columns: looked };
    },
    words({ column }) {
      const found = read().find(({ name }) => name === column);
      return found ? resultWords(found) : [];
    },
    learn(ask) {
      learnt = undefined;
      const found = learn(read(), ask, { now, tell });
      if ('abstained' in found && found.abstained) return found;
      const { model, reads, ...told } = found;
      learnt = found;
      return told;
    },
    foresee({ known }) {
      if (!learnt) throw new PeerlensError('calls.noFile', 'nothing');
      return finish(foreseeCall(learnt.model, learnt.reads, known));
    },
  };
}

async function textOf(file: Blob) {
  if (file.size > MOST_BYTES)
    throw new PeerlensError('calls.tooLarge', 'nothing', {
      most: MOST_BYTES / 1_000_000,
      have: Math.ceil(file.size / 1_000_000),
    });
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch (thrown) {
    throw new PeerlensError('calls.unreadable', 'nothing', {}, thrown);
  }
  const read = decodeText(new Uint8Array(bytes));
  if (!read) throw new PeerlensError('calls.noText', 'nothing');
  return read;
}

/** Where each step begins and how long it takes, of the whole; after so many breaths a step is usually half done. */
const STEPS: Readonly<Record<CallStep, { from: number; length: number; breaths: number }>> = {
  prepare: { from: 0, length: 0.05, breaths: 1 },
  learn: { from: 0.05, length: 0.85, breaths: 400 },
  judge: { from: 0.9, length: 0.09, breaths: 20 },
  rank: { from: 0.99, length: 0.01, breaths: 1 },
};
/** Milliseconds between two reports. */
const REPORT_EVERY = 100;

function learn(
  columns: readonly RawColumn[],
  { roles, outcomes, inTime }: CallsAsk,
  { now, tell }: CallStudyTools,
): Maybe<CallsLearnt & Pick<CallsFound, 'left' | 'untimed'>> {
  const { calls, left, untimed } = finish(readCalls(columns, roles));
  const steps = learnCalls(calls, outcomes, { random: createRandom(SEED), inTime });
  let toldAt = Number.NEGATIVE_INFINITY;
  let breaths = 0;
  let under: CallStep | undefined;
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value.abstained ? next.value : { ...next.value, left, untimed };
    breaths = next.value === under ? breaths + 1 : 0;
    if (next.value === under && now() - toldAt < REPORT_EVERY) continue;
    under = next.value;
    toldAt = now();
    const { from, length, breaths: usual } = STEPS[under];
    tell({ event: 'calls', step: under, share: from + length * (breaths / (breaths + usual)) });
  }
}
