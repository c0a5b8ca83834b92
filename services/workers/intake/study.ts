import { PeerlensError, toFailure } from '../../../core/crm/error';
import { MS_PER_DAY } from '../../../core/crm/time';
import { adoptRecipe } from '../../../core/intake/adopt';
import { FILES_SCALE } from '../../../core/intake/amounts';
import { currenciesOf } from '../../../core/intake/currencies';
import { daysOf, doubtsOf } from '../../../core/intake/doubts';
import { lookAtColumn } from '../../../core/intake/look';
import { pairsOf } from '../../../core/intake/pairs';
import { readSheets } from '../../../core/intake/readSheets';
import type { SheetNotes } from '../../../core/intake/readText';
import type { Recipe } from '../../../core/intake/recipe';
import { type Profiled, suggestRecipe } from '../../../core/intake/suggest';
import { buildTables } from '../../../core/intake/tables';
import type {
  IntakeProgress,
  IntakeRefusal,
  IntakeSheets,
  IntakeStudyCalls,
  IntakeView,
} from '../../../core/protocolIntake';
import type { Encoding } from '../../../core/table/decode';
import { profileWords } from '../../../core/table/profile';
import type { OrgFacts } from '../../../core/table/table';
import { withStore } from '../offerKeep';
import type { Answers } from '../rpc';
import { createDrive } from '../studyDrive';
import { besideOf, linkedTo } from './beside';
import { createLabels } from './labels';
import { readFile } from './readFile';

export interface IntakeStudyTools {
  /** The machine's time, UTC ms. */
  now: () => number;
  tell: (progress: IntakeProgress) => void;
}

/** A sheet that the worker holds. */
interface Held extends Profiled {
  file: File;
  label: string;
  notes: SheetNotes;
  encoding?: Encoding;
}

/** Rows of a sheet that are shown. */
const PREVIEW = 6;
const PREVIEW_LETTERS = 60;

/** The worker's side of the work with files. Nothing is written but by `keep` and `remove`. */
export function createIntakeStudy({ now, tell }: IntakeStudyTools): Answers<IntakeStudyCalls> {
  const drive = createDrive<IntakeProgress['step']>({
    now,
    tell: (step, share) => tell({ event: 'intake', step, ...(share !== undefined && { share }) }),
  });
  let held: Held[] = [];
  let refused: IntakeRefusal[] = [];
  const labels = createLabels();
  /** Names of sheets that a person left out. */
  const dropped = new Set<string>();

  /** Reads files anew, but for sheets that were left out; what was read of files of the same names is let go once that has worked. */
  const read = async (files: readonly File[], header: (name: string) => number | undefined): Promise<void> => {
    const found: Held[] = [];
    const notRead: IntakeRefusal[] = [];
    for (const file of files) {
      const label = labels.of(file);
      const told = (share: number) => tell({ event: 'intake', step: 'read', file: label, share });
      try {
        for (const { name, read: sheet, encoding } of await readFile(file, label, header, { drive, tell: told })) {
          if (dropped.has(name)) continue;
          if ('problem' in sheet)
            notRead.push({ name, failure: new PeerlensError(`intake.${sheet.problem}`, 'nothing').failure });
          else {
            const profiles = await drive.run('read', profileWords(sheet.sheet.columns, sheet.sheet.rows));
            found.push({ file, label, ...sheet, profiles, ...(encoding && { encoding }) });
          }
        }
      } catch (thrown) {
        const failure = toFailure(thrown);
        if (failure.code === 'cancelled') throw thrown;
        notRead.push({ name: label, failure });
      }
    }
    const names = new Set(files.map(labels.of));
    const isOf = (name: string) => [...names].some((own) => name === own || name.startsWith(`${own} / `));
    held = [...held.filter(({ label }) => !names.has(label)), ...found];
    refused = [...refused.filter(({ name }) => !isOf(name)), ...notRead];
  };
  const told = (base: Recipe | undefined, currency: string): IntakeSheets => {
    const suggested = suggestRecipe(held, currency);
    const columns = new Map(held.map(({ sheet, profiles }) => [sheet.name, profiles.map(({ name }) => name)]));
    const { recipe, gone } = base ? adoptRecipe(base, suggested, columns) : { recipe: suggested, gone: [] };
    return { sheets: held.map(viewOf), refused, recipe, gone, twice: [] };
  };
  const build = async (recipe: Recipe) => {
    const { read: sheets, joins, left } = await drive.run('build', readSheets(held, recipe));
    const built = await drive.run('build', buildTables(sheets));
    const kept = sheets.map(({ sheet, kept: rows }) => ({ sheet: sheet.name, rows: rows.length, of: sheet.rows }));
    return { ...built, joins, left, kept, currencies: sheets.map(currenciesOf) };
  };
  const joinedSheet = async (name: string, recipe: Recipe) => {
    const own = recipe.sheets
      .filter(({ sheet }) => sheet === name)
      .map((sheet) => ({ ...sheet, rowIs: sheet.rowIs ?? ('customer' as const) }));
    const { read: sheets } = await drive.run('build', readSheets(held, { ...recipe, sheets: own }));
    const [found] = sheets;
    if (!found) throw new PeerlensError('file.noSheet', 'nothing');
    return found;
  };
  return {
    async add({ files, currency, saved, afresh }) {
      if (afresh) [held, refused] = [[], []];
      labels.keep(held.map(({ file }) => file));
      const twice = files.flatMap((file) => {
        const as = labels.add(file);
        return as === undefined ? [] : [{ name: file.name, as }];
      });
      // What is chosen anew is wanted again.
      const chosen = new Set(files.map((file) => labels.of(file).replace(/\.gz$/i, '')));
      for (const name of dropped) if (chosen.has(name.split(' / ')[0] as string)) dropped.delete(name);
      await read(files, (name) => saved?.sheets.find(({ sheet }) => sheet === name)?.header);
      return { ...told(saved, currency), twice };
    },
    drop({ sheet, recipe }) {
      dropped.add(sheet);
      held = held.filter((one) => one.sheet.name !== sheet);
      refused = refused.filter(({ name }) => name !== sheet);
      const { gone: _, ...rest } = told(recipe, recipe.currency);
      return { ...rest, gone: [] };
    },
    async header({ sheet, header, recipe }) {
      const file = held.find((one) => one.sheet.name === sheet)?.file;
      if (!file) throw new PeerlensError('file.noSheet', 'nothing');
      await read([file], (name) => (name === sheet ? header : recipe.sheets.find((own) => own.sheet === name)?.header));
      // Columns are called otherwise now: what was said of them is suggested anew.
      const others = { ...recipe, sheets: recipe.sheets.filter((own) => own.sheet !== sheet) };
      const { recipe: next, ...rest } = told(others, recipe.currency);
      const sheets = next.sheets.map((own) => (own.sheet === sheet ? { ...own, header } : own));
      return { ...rest, gone: [], recipe: { ...next, sheets } };
    },
    columns: async ({ sheet, recipe }) => [...(await joinedSheet(sheet, recipe)).profiles],
    async look({ sheet, column, recipe }) {
      const found = await joinedSheet(sheet, recipe);
      const profile = found.profiles.find(({ name }) => name === column);
      if (!profile) throw new PeerlensError('file.noSheet', 'nothing');
      return lookAtColumn(found.sheet, profile);
    },
    async pairs({ sheet, recipe }) {
      const { sheet: joined, profiles } = await joinedSheet(sheet, recipe);
      return drive.run('build', pairsOf(joined, profiles));
    },
    async outcome({ recipe, store, id }) {
      const { tables, reports, joins, left, kept, currencies } = await build(recipe);
      const beside = await besideOf(store, recipe, id, tables);
      const days = daysOf(tables, Math.floor(now() / MS_PER_DAY));
      return {
        tables: reports,
        joins,
        left,
        kept,
        doubts: doubtsOf({
          reports,
          days,
          currencies,
          currency: recipe.currency,
          clashes: beside.clashes,
          keptCurrency: beside.currency,
          link: beside.link,
        }),
        newest: days.newest,
        removed: beside.removed,
        ...(beside.link && { link: beside.link }),
      };
    },
    async keep({ recipe, store, id, name, company }) {
      const { tables, reports, currencies } = await build(recipe);
      const grave = doubtsOf({ reports, currencies }).find((doubt) => doubt.grave);
      if (grave) throw new PeerlensError(`intake.${grave.key}`, 'nothing');
      tell({ event: 'intake', step: 'keep' });
      const at = now();
      const files = filesOf(held);
      const dayless = daysOf(tables, Math.floor(at / MS_PER_DAY)).newest === undefined;
      return withStore(store, async (opened) => {
        const summary = { id, name, at, files, recipe, ...(dayless && { dayless }) };
        const made = recipe.linked ? (await linkedTo(opened, tables)).tables : tables;
        if (made.length === 0) throw new PeerlensError('intake.nobodyFound', 'nothing');
        const imports = await opened.keepImport(summary, made, factsOf(recipe, company, at));
        await opened.compact();
        return imports;
      });
    },
    imports: ({ store }) => withStore(store, (opened) => opened.imports()),
    remove: ({ store, id }) => withStore(store, (opened) => opened.removeImport(id)),
    cancel() {
      drive.cancel();
      return undefined;
    },
  };
}

function viewOf({ sheet, profiles, notes, label, encoding }: Held): IntakeView {
  const preview = Array.from({ length: Math.min(PREVIEW, sheet.rows) }, (_, row) =>
    sheet.columns.map(({ words }) => (words.dictionary[words.codes[row] as number] ?? '').slice(0, PREVIEW_LETTERS)),
  );
  return {
    name: sheet.name,
    file: label,
    ...(encoding && { encoding }),
    rows: sheet.rows,
    notes,
    columns: [...profiles],
    preview,
  };
}

function filesOf(held: readonly Held[]) {
  const files = new Map<File, number>();
  for (const { file, sheet } of held) files.set(file, (files.get(file) ?? 0) + sheet.rows);
  return [...files].map(([file, rows]) => ({ name: file.name, bytes: file.size, rows }));
}

/** Days of files are in no zone: "today" is the day that the data are of, to its end. */
function factsOf({ asOf, currency }: Recipe, name: string, at: number): OrgFacts {
  const now = asOf === undefined ? at : (asOf + 1) * MS_PER_DAY - 1;
  return { now, zone: 'UTC', currency: { code: currency, scale: FILES_SCALE }, name };
}
