import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { en } from '../../components/kit/texts/en';
import { type Failure, toFailure } from '../../core/crm/error';
import type { Recipe } from '../../core/intake/recipe';
import type { IntakeOutcome } from '../../core/protocolIntake';
import { openStore, type Store } from '../../core/store/store';
import { createIntakeStudy } from '../../services/workers/intake/study';

/** Inputs of each kind; together with the API's answers (tests/fuzz/api.test.ts) there are 10,000. */
const TEXTS = 6_000;
const WORKBOOKS = 2_000;
const SEED = 20261123;
/** Longer than any of these small files takes; a hang is a hang on any machine. */
const HANGS = 20_000;

let store: Store;
let workbook: Uint8Array;
let kept = 0;
let told = 0;

beforeAll(async () => {
  store = await openStore('peerlens:files:fuzz:files');
  const cell = (value: string | number | Date) => (value instanceof Date ? { value, format: 'yyyy-mm-dd' } : { value });
  const rows = [
    ['CustomerID', 'OrderID', 'OrderDate', 'ProductID', 'Quantity', 'UnitPrice'],
    ...Array.from({ length: 12 }, (_, i) => [`C${i % 4}`, `O${i}`, new Date(2026, 0, i + 1), `P${i % 3}`, i + 1, 9.5]),
  ];
  workbook = new Uint8Array(
    await writeExcelFile([{ sheet: 'Orders', data: rows.map((row) => row.map(cell)) }]).toBuffer(),
  );
});
afterAll(() => store.close());

/** What is told of an input: always a sentence that exists. */
function expectTold({ code }: Failure): void {
  told++;
  expect(en[`error.${code}`], `no sentence for ${code}`).toBeTypeOf('string');
}

/** Reads a file as the page does, looks at what comes of it, and keeps it where that is offered: all of it, or nothing. */
async function read(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<void> {
  const study = createIntakeStudy({ now: () => 1_700_000_000_000, tell: () => undefined });
  const found = await study.add({ files: [new File([bytes], name)], currency: 'EUR' });
  for (const { failure } of found.refused) expectTold(failure);
  if (found.sheets.length === 0) return;
  const { recipe } = found;
  const outcome = await study.outcome({ recipe });
  for (const sheet of found.sheets) {
    const column = sheet.columns[0]?.name as string;
    await study.look({ sheet: sheet.name, column, recipe });
    await study.pairs({ sheet: sheet.name, recipe });
  }
  await keep(study, recipe, outcome);
}

async function keep(
  study: ReturnType<typeof createIntakeStudy>,
  recipe: Recipe,
  outcome: IntakeOutcome,
): Promise<void> {
  const before = await store.counts();
  try {
    // These files hold everything: what the one before brought goes.
    await study.keep({
      recipe: { ...recipe, complete: true },
      store: store.name,
      id: 'fuzz',
      name: 'fuzz',
      company: 'Fuzz',
    });
  } catch (thrown) {
    expectTold(toFailure(thrown));
    expect(await store.counts()).toEqual(before);
    expect(outcome.doubts.some(({ grave }) => grave)).toBe(true);
    return;
  }
  kept++;
  // The import takes the place of the one before: what is stored is what was told, table by table.
  const counts = await store.counts();
  for (const { table, rows } of outcome.tables) expect(counts[table] ?? 0, table).toBe(rows);
}

async function readInTime(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it hangs')), HANGS);
  });
  await Promise.race([read(bytes, name), late]).finally(() => clearTimeout(timer));
}

const heads = [
  'CustomerID',
  'Kunde',
  'OrderID',
  'Auftragsnummer',
  'Date',
  'Betrag',
  'Quantity',
  'Menge',
  'UnitPrice',
  'ProductID',
  'Country',
  '',
  'x',
  '__proto__',
  '"',
];
const cells = [
  '',
  'C1',
  'C2',
  '1',
  '-1',
  '1.234,56',
  '1,234.56',
  '12 %',
  '31.12.2025',
  '2025-02-30',
  '3/4/20',
  '=SUM(A1)',
  '#N/A',
  'NaN',
  'null',
  '"',
  '""',
  'a"b',
  "'",
  '\u0000',
  '\ufeff',
  '\ud800',
  '🦄',
  'a\tb',
  'x'.repeat(400),
  '1e999',
  '-0',
  'constructor',
  'toString',
];
const separator = fc.constantFrom(',', ';', '\t', '|');
const line = (values: readonly string[], part: string, quote: boolean) =>
  values.map((value) => (quote ? `"${value.replace(/"/g, '""')}"` : value)).join(part);
const text = fc
  .record({
    part: separator,
    end: fc.constantFrom('\n', '\r\n', '\r'),
    quote: fc.boolean(),
    bom: fc.boolean(),
    heads: fc.array(
      fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...heads) },
        { weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
      ),
      { minLength: 1, maxLength: 7 },
    ),
    customers: fc.boolean(),
    rows: fc.array(
      fc.array(
        fc.oneof(
          { weight: 4, arbitrary: fc.constantFrom(...cells) },
          { weight: 1, arbitrary: fc.string({ maxLength: 20 }) },
        ),
        { maxLength: 9 },
      ),
      { maxLength: 15 },
    ),
    cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    name: fc.constantFrom('orders.csv', 'customers.csv', 'a.csv', 'lines.txt', 'products.tsv'),
    encoding: fc.constantFrom('utf8', 'latin1', 'utf16le'),
  })
  .map(({ part, end, quote, bom, heads: other, customers, rows, cut, name, encoding }) => {
    const head = customers ? ['CustomerID', ...other] : other;
    const content = [head, ...rows].map((row) => line(row, part, quote)).join(end);
    const bytes = Buffer.from(`${bom || encoding === 'utf16le' ? '\ufeff' : ''}${content}`, encoding as BufferEncoding);
    return {
      name,
      bytes: new Uint8Array(bytes.subarray(0, cut === null ? bytes.length : Math.floor(cut * bytes.length))),
    };
  });

it(`${TEXTS} texts of any kind are read or told, and kept whole or not at all`, async () => {
  await fc.assert(
    fc.asyncProperty(text, ({ name, bytes }) => readInTime(bytes, name)),
    { numRuns: TEXTS, seed: SEED },
  );
  // Both happen, so that neither is told of inputs that are all alike.
  expect(kept).toBeGreaterThan(TEXTS / 50);
  expect(told).toBeGreaterThan(TEXTS / 10);
}, 1_200_000);

it(`${WORKBOOKS} workbooks whose bytes were changed, cut or doubled are read or told`, async () => {
  const change = fc.record({
    edits: fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), byte: fc.nat(255) }), { maxLength: 6 }),
    cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    twice: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(change, async ({ edits, cut, twice }) => {
      const bytes = new Uint8Array(twice ? [...workbook, ...workbook] : workbook);
      for (const { at, byte } of edits) bytes[Math.min(bytes.length - 1, Math.floor(at * bytes.length))] = byte;
      await readInTime(bytes.slice(0, cut === null ? bytes.length : Math.floor(cut * bytes.length)), 'orders.xlsx');
    }),
    { numRuns: WORKBOOKS, seed: SEED },
  );
}, 1_200_000);
