import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import * as v from 'valibot';
import { type Fault, faultSchema } from './fault';
import { fault, isFaultName } from './library';

const readySchema = v.strictObject({
  use: v.pipe(v.string(), v.check(isFaultName, 'is not the name of a ready fault')),
  match: v.optional(faultSchema.entries.match),
  answer: v.optional(faultSchema.entries.answer),
});

const planSchema = v.strictObject({
  seed: v.optional(v.number(), 1),
  faults: v.array(v.union([readySchema, faultSchema])),
});

/** A plan from JSON: `{ seed, faults }`; an entry is written out, or `{ use: 'dailyLimit', match }`. Throws TypeError that says where. */
export function parsePlan(value: unknown): { seed: number; faults: Fault[] } {
  const parsed = v.safeParse(planSchema, value);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new TypeError(`${v.getDotPath(issue) ?? 'the plan'}: ${issue.message}`);
  }
  const { seed, faults } = parsed.output;
  return { seed, faults: faults.map((entry) => ('use' in entry ? ready(entry) : entry)) };
}

function ready({ use, match, answer }: v.InferOutput<typeof readySchema>): Fault {
  if (!isFaultName(use)) throw new RangeError(`no fault ${use}`);
  return fault(use, match, answer);
}

/** A plan from a file; bodies in files are looked for beside it. Throws where it is not one. */
export function readPlan(file: string): { seed: number; faults: Fault[] } {
  const { seed, faults } = parsePlan(JSON.parse(readFileSync(file, 'utf8')));
  const beside = (name: string) => resolve(dirname(file), name);
  return {
    seed,
    faults: faults.map(({ answer, ...rest }) => ({
      ...rest,
      answer: answer.file === undefined ? answer : { ...answer, file: beside(answer.file) },
    })),
  };
}
