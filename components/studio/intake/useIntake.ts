import { useEffect, useRef, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../../core/crm/error';
import { MS_PER_DAY } from '../../../core/crm/time';
import { datedRecipe } from '../../../core/intake/dated';
import type { Recipe, SheetRecipe } from '../../../core/intake/recipe';
import type {
  ImportSummary,
  IntakeOutcome,
  IntakeProgress,
  IntakeSheets,
  IntakeStudy,
} from '../../../core/protocolIntake';
import type { ColumnProfile } from '../../../core/table/columnProfile';

/** Files that a person looks at, and everything that is said of them. */
export interface IntakeWork extends IntakeSheets {
  /** The import that newer files take the place of; absent = a new one. */
  replaces: ImportSummary | undefined;
  /** Columns of each sheet as the recipe reads them, joined ones too; as suggested until they are read. */
  columns: Record<string, ColumnProfile[]>;
  /** What comes of it; undefined while it is not known, or not any more. */
  outcome: IntakeOutcome | undefined;
  /** What was said before, latest last. */
  history: Recipe[];
  /** Rows come in that were left out by columns that are gone: a person said so. */
  agreed: boolean;
  kept: boolean;
}

export interface Intake {
  work: IntakeWork | undefined;
  imports: ImportSummary[] | undefined;
  busy: boolean;
  progress: IntakeProgress | undefined;
  failure: Failure | undefined;
  study: () => IntakeStudy;
  choose(files: readonly File[], replaces?: ImportSummary): void;
  drop(sheet: string): void;
  chooseHeader(sheet: string, header: number): void;
  /** Changes what is said of a sheet. */
  say(sheet: string, change: (own: SheetRecipe) => SheetRecipe): void;
  sayAll(change: (recipe: Recipe) => Recipe): void;
  agree(agreed: boolean): void;
  undo(): void;
  keep(company: string, name: string): void;
  remove(id: string): void;
  cancel(): void;
}

/** One study of files, opened when it is first needed and closed with the page. */
function useStudy(open: () => IntakeStudy): () => IntakeStudy {
  const held = useRef<IntakeStudy | undefined>(undefined);
  useEffect(() => () => held.current?.close(), []);
  return () => {
    held.current ??= open();
    return held.current;
  };
}

/** Runs one piece of work at a time: what is begun anew ends what was under way. */
function useRun(study: () => IntakeStudy) {
  const [busy, setBusy] = useState(false);
  const [progress, setProgress] = useState<IntakeProgress>();
  const [failure, setFailure] = useState<Failure>();
  const last = useRef(0);
  const run = (job: (isLast: () => boolean) => Promise<void>) => {
    const own = ++last.current;
    const isLast = () => last.current === own;
    if (busy) study().cancel();
    study().hear(setProgress);
    setBusy(true);
    setFailure(undefined);
    job(isLast)
      .catch((thrown: unknown) => {
        const next = toFailure(thrown);
        if (isLast() && next.code !== 'cancelled') setFailure(next);
      })
      .finally(() => {
        if (!isLast()) return;
        setBusy(false);
        setProgress(undefined);
      });
  };
  const fail = (thrown: unknown) => setFailure(toFailure(thrown));
  return { busy, progress, failure, run, fail };
}

/** Of which day files are that were just read; afterwards it is what a person says. */
function dated({ recipe, history }: IntakeWork, newest: number | undefined): Recipe {
  return history.length === 0 ? datedRecipe(recipe, newest, Math.floor(Date.now() / MS_PER_DAY)) : recipe;
}

/** The work with files as long as the page is open. Whatever is said is tried at once: what comes of it stands below. */
export function useIntake(open: () => IntakeStudy, currency: string): Intake {
  const study = useStudy(open);
  const { busy, progress, failure, run, fail } = useRun(study);
  const [work, setWork] = useState<IntakeWork>();
  const [imports, setImports] = useState<ImportSummary[]>();
  // Beside the work, not as a piece of it: who chooses files at once must not lose them to this.
  useEffect(
    () =>
      void study()
        .imports()
        .then((found) => setImports((now) => now ?? found), fail),
    [],
  );

  const settle = async (next: IntakeWork, isLast: () => boolean): Promise<void> => {
    if (isLast()) setWork(next);
    const columns = { ...next.columns };
    for (const { sheet, joins, choices } of next.recipe.sheets)
      if (joins.length > 0 || Object.keys(choices).length > 0)
        columns[sheet] = await study().columns(sheet, next.recipe);
    const outcome = await study().outcome(next.recipe, next.replaces?.id);
    if (isLast()) setWork({ ...next, recipe: dated(next, outcome.newest), columns, outcome });
  };
  const begin = (found: IntakeSheets, replaces: ImportSummary | undefined, before?: IntakeWork): IntakeWork => ({
    ...found,
    // What could not be left out any more is not forgotten over the next step.
    gone: [...(before?.gone.filter(({ filter }) => filter) ?? []), ...found.gone],
    replaces,
    agreed: before?.agreed ?? false,
    columns: Object.fromEntries(found.sheets.map(({ name, columns }) => [name, columns])),
    outcome: undefined,
    history: [],
    kept: false,
  });
  const said = (change: (recipe: Recipe) => Recipe) =>
    work &&
    run((isLast) =>
      settle(
        {
          ...work,
          recipe: change(work.recipe),
          history: [...work.history, work.recipe],
          outcome: undefined,
          kept: false,
        },
        isLast,
      ),
    );
  return {
    work,
    imports,
    busy,
    progress,
    failure,
    study,
    choose: (files, replaces) =>
      run(async (isLast) => {
        const saved = replaces?.recipe ?? (work && work.sheets.length > 0 ? work.recipe : undefined);
        if (replaces) setWork(undefined);
        const found = await study().add(
          files,
          imports?.[0]?.recipe.currency ?? currency,
          saved,
          replaces !== undefined,
        );
        await settle(replaces ? begin(found, replaces) : begin(found, work?.replaces, work), isLast);
      }),
    drop: (sheet) =>
      work && run(async (isLast) => settle(begin(await study().drop(sheet, work.recipe), work.replaces, work), isLast)),
    chooseHeader: (sheet, header) =>
      work &&
      run(async (isLast) =>
        settle(begin(await study().header(sheet, header, work.recipe), work.replaces, work), isLast),
      ),
    say: (sheet, change) =>
      said((recipe) => ({ ...recipe, sheets: recipe.sheets.map((own) => (own.sheet === sheet ? change(own) : own)) })),
    sayAll: said,
    agree: (agreed) => work && setWork({ ...work, agreed }),
    undo: () =>
      work &&
      run(async (isLast) => {
        const recipe = work.history.at(-1);
        if (recipe) await settle({ ...work, recipe, history: work.history.slice(0, -1), outcome: undefined }, isLast);
      }),
    keep: (company, name) =>
      work &&
      run(async (isLast) => {
        const id = work.replaces?.id ?? crypto.randomUUID();
        const now = await study().keep(work.recipe, { id, name, company });
        setImports(now);
        if (isLast()) setWork({ ...work, kept: true, replaces: now.find((one) => one.id === id) });
      }),
    remove: (id) => run(async () => setImports(await study().remove(id))),
    cancel: () => study().cancel(),
  };
}
