import { useEffect, useRef, useState } from 'preact/hooks';
import type { Decisions } from '../../../core/configuration/offers/harmonise/group';
import { NO_DECISIONS } from '../../../core/configuration/offers/harmonise/group';
import type { KeepMode } from '../../../core/configuration/offers/merge';
import { ASSUMED, type Forms } from '../../../core/configuration/offers/table/forms';
import type { Structure } from '../../../core/configuration/offers/table/lines';
import { isRepeatable, type OfferRole } from '../../../core/configuration/offers/table/roles';
import { type Failure, toFailure } from '../../../core/crm/error';
import type { OfferStock } from '../../../core/protocolConfiguration';
import type {
  OfferStudy,
  OffersChanges,
  OffersChoices,
  OffersFile,
  OffersHarmony,
  OffersProgress,
  OffersRead,
  OffersSheet,
} from '../../../core/protocolOffers';

/** A file of offers and everything that a person says of it. */
export interface OffersWork {
  name: string;
  file: OffersFile;
  sheet: number;
  look: OffersSheet | undefined;
  /** What each column is, by its place. */
  roles: OfferRole[];
  choices: OffersChoices;
  structure: Structure;
  /** How dates and numbers are meant that the sheet leaves open. */
  forms: Forms;
  read: OffersRead | undefined;
  harmony: OffersHarmony | undefined;
  decisions: Decisions;
  /** What was decided before, latest last. */
  history: Decisions[];
  mode: KeepMode;
  changes: OffersChanges | undefined;
  kept: OfferStock | undefined;
}

export interface Offers {
  work: OffersWork | undefined;
  stock: OfferStock | undefined;
  busy: boolean;
  progress: OffersProgress | undefined;
  failure: Failure | undefined;
  choose(file: File): void;
  chooseSheet(sheet: number): void;
  chooseHeader(header: number): void;
  say(place: number, role: OfferRole): void;
  chooseStructure(structure: Structure): void;
  chooseForms(forms: Partial<Forms>): void;
  read(): void;
  decide(change: (now: Decisions) => Decisions): void;
  undoDecision(): void;
  chooseMode(mode: KeepMode): void;
  keep(): void;
  takeBack(id: number): void;
  clear(): void;
  cancel(): void;
}

const NO_CHOICES: OffersChoices = { structures: [], open: {}, renamed: [] };

const UNREAD = {
  read: undefined,
  harmony: undefined,
  decisions: NO_DECISIONS,
  history: [],
  changes: undefined,
  kept: undefined,
};

/** One study of offers, opened when it is first needed and closed with the page. */
function useStudy(openOffers: () => OfferStudy): () => OfferStudy {
  const held = useRef<OfferStudy | undefined>(undefined);
  useEffect(() => () => held.current?.close(), []);
  return () => {
    held.current ??= openOffers();
    return held.current;
  };
}

/** Offers can be read once it is known which column has their numbers, and which the products. */
export const isReadable = (roles: readonly OfferRole[]): boolean =>
  roles.includes('offer') && (roles.includes('code') || roles.includes('product'));

/** Columns after one of them was told what it is: what there is once is taken from another column. */
export function withRole(roles: readonly OfferRole[], place: number, role: OfferRole): OfferRole[] {
  return roles.map((own, at) => (at === place ? role : own === role && !isRepeatable(role) ? 'out' : own));
}

/** Runs one piece of work at a time: what is begun anew ends what was under way. */
function useRun(study: () => OfferStudy) {
  const [busy, setBusy] = useState(false);
  const [progress, setProgress] = useState<OffersProgress>();
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
  return { busy, progress, failure, run };
}

/** The work with one file of offers, as long as the page is open. What is said anew makes go what followed from what was said before. */
export function useOffers(openOffers: () => OfferStudy): Offers {
  const study = useStudy(openOffers);
  const { busy, progress, failure, run } = useRun(study);
  const [work, setWork] = useState<OffersWork>();
  const [stock, setStock] = useState<OfferStock>();
  useEffect(() => run(async () => setStock(await study().stock())), []);

  const look = async (base: OffersWork, sheet: number, header?: number): Promise<OffersWork> => {
    const found = await study().look(sheet, header);
    const roles = Array.from({ length: 1 + Math.max(-1, ...found.columns.map(({ place }) => place)) }, (_, place) => {
      return found.columns.find((column) => column.place === place)?.role ?? 'out';
    });
    const choices = await study().choices(found.header, roles);
    const structure = choices.structures[0] ?? 'flat';
    return { ...base, ...UNREAD, sheet, look: found, roles, choices, structure, forms: ASSUMED };
  };
  const harmonise = async (base: OffersWork, decisions: Decisions, isLast: () => boolean): Promise<void> => {
    const harmony = await study().harmonise(decisions);
    if (isLast()) setWork({ ...base, decisions, harmony, changes: undefined });
    const changes = await study().changes(base.mode, decisions);
    if (isLast()) setWork({ ...base, decisions, harmony, changes });
  };
  const change = (made: () => Promise<OfferStock>) =>
    run(async (isLast) => {
      setStock(await made());
      if (!work?.harmony) return;
      // What keeping the open file would change is another thing now.
      const base = { ...work, kept: undefined };
      setWork({ ...base, changes: undefined });
      const changes = await study().changes(work.mode, work.decisions);
      if (isLast()) setWork({ ...base, changes });
    });
  return {
    work,
    stock,
    busy,
    progress,
    failure,
    choose: (file) =>
      run(async (isLast) => {
        setWork(undefined);
        const opened = await study().open(file);
        const sheet = Math.max(
          0,
          opened.sheets.findIndex(({ hidden }) => !hidden),
        );
        const base: OffersWork = {
          ...UNREAD,
          name: file.name,
          file: opened,
          sheet,
          look: undefined,
          roles: [],
          choices: NO_CHOICES,
          structure: 'flat',
          forms: ASSUMED,
          mode: 'add',
        };
        if (isLast()) setWork(base);
        const next = await look(base, sheet);
        if (isLast()) setWork(next);
      }),
    chooseSheet: (sheet) =>
      work &&
      run(async (isLast) => {
        setWork({ ...work, ...UNREAD, sheet, look: undefined });
        const next = await look(work, sheet);
        if (isLast()) setWork(next);
      }),
    chooseHeader: (header) =>
      work &&
      run(async (isLast) => {
        const next = await look(work, work.sheet, header);
        if (isLast()) setWork(next);
      }),
    say: (place, role) =>
      work?.look &&
      run(async (isLast) => {
        const roles = withRole(work.roles, place, role);
        const next = { ...work, ...UNREAD, roles };
        setWork(next);
        const choices = await study().choices(work.look?.header ?? 0, roles);
        const { structures } = choices;
        const structure =
          structures.includes(work.structure) && work.structure !== 'flat' ? work.structure : (structures[0] ?? 'flat');
        if (isLast()) setWork({ ...next, choices, structure });
      }),
    // As work of their own, so that what is under way does not write over them when it ends.
    chooseStructure: (structure) => work && run(async () => setWork({ ...work, ...UNREAD, structure })),
    chooseForms: (forms) =>
      work && run(async () => setWork({ ...work, ...UNREAD, forms: { ...work.forms, ...forms } })),
    read: () =>
      work?.look &&
      run(async (isLast) => {
        const { roles, structure, forms } = work;
        const base = { ...work, ...UNREAD };
        setWork(base);
        const read = await study().read({ header: work.look?.header ?? 0, roles, structure, forms });
        const next = { ...base, read };
        if (isLast()) setWork(next);
        if (read.offers > 0) await harmonise(next, NO_DECISIONS, isLast);
      }),
    decide: (change) =>
      work &&
      run((isLast) => {
        const decisions = change(work.decisions);
        const next = { ...work, kept: undefined, decisions, history: [...work.history, work.decisions] };
        setWork(next);
        return harmonise(next, decisions, isLast);
      }),
    undoDecision: () =>
      work &&
      run(async (isLast) => {
        const before = work.history.at(-1);
        if (before) await harmonise({ ...work, kept: undefined, history: work.history.slice(0, -1) }, before, isLast);
      }),
    chooseMode: (mode) =>
      work &&
      run(async (isLast) => {
        const next = { ...work, mode, changes: undefined };
        setWork(next);
        const changes = await study().changes(mode, work.decisions);
        if (isLast()) setWork({ ...next, changes });
      }),
    keep: () =>
      work &&
      run(async (isLast) => {
        const kept = await study().keep(work.mode, work.decisions, work.name);
        setStock(kept);
        if (isLast()) setWork({ ...work, kept });
      }),
    takeBack: (id) => change(() => study().takeBack(id)),
    clear: () => change(() => study().clear()),
    cancel: () => study().cancel(),
  };
}
