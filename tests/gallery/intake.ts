import type { ImportSummary, IntakeProgress, IntakeStudy } from '../../core/protocolIntake';
import { createIntakeStudy } from '../../services/workers/intake/study';

const KEPT: ImportSummary[] = [
  {
    id: 'one',
    name: 'Orders 2026.xlsx',
    at: Date.UTC(2026, 10, 20, 9, 30),
    files: [{ name: 'Orders 2026.xlsx', bytes: 2_480_000, rows: 48_210 }],
    rows: { customer: 812, order: 9_431, orderLine: 48_210, product: 644 },
    recipe: { format: 1, sheets: [], currency: 'EUR', complete: true },
  },
];

/** Work with files in the page itself, with nothing kept or an import. */
export function intakeOf(card: string): IntakeStudy {
  let hear: (progress: IntakeProgress) => void = () => undefined;
  const study = createIntakeStudy({ now: () => Date.now(), tell: (progress) => hear(progress) });
  return {
    add: async (files, currency, saved) => study.add({ files: [...files], currency, ...(saved && { saved }) }),
    drop: async (sheet, recipe) => study.drop({ sheet, recipe }),
    header: async (sheet, header, recipe) => study.header({ sheet, header, recipe }),
    columns: async (sheet, recipe) => study.columns({ sheet, recipe }),
    look: async (sheet, column, recipe) => study.look({ sheet, column, recipe }),
    pairs: async (sheet, recipe) => study.pairs({ sheet, recipe }),
    outcome: async (recipe) => study.outcome({ recipe }),
    keep: async () => KEPT,
    imports: async () => (card === 'kept' ? KEPT : []),
    remove: async () => [],
    hear: (tell) => {
      hear = tell;
    },
    cancel: () => void study.cancel({}),
    close: () => undefined,
  };
}
