import type { Decisions } from '../../core/configuration/offers/harmonise/group';
import type { Harmonised, Proposal } from '../../core/configuration/offers/harmonise/harmonise';
import { harmonise, proposeGroups } from '../../core/configuration/offers/harmonise/harmonise';
import { createCustomerFinder } from '../../core/configuration/offers/match';
import { mergeOffers } from '../../core/configuration/offers/merge';
import type { Offer } from '../../core/configuration/offers/offer';
import { previewOf, summaryOf } from '../../core/configuration/offers/summary';
import { attributeColumns } from '../../core/configuration/offers/table/attributes';
import { findColumns, findHeader } from '../../core/configuration/offers/table/columns';
import { openForms } from '../../core/configuration/offers/table/forms';
import type { Problems, Structure } from '../../core/configuration/offers/table/lines';
import type { ReadRows } from '../../core/configuration/offers/table/readRows';
import { readRows } from '../../core/configuration/offers/table/readRows';
import type { OfferRole } from '../../core/configuration/offers/table/roles';
import { structuresOf } from '../../core/configuration/offers/table/structure';
import { buildOffers } from '../../core/configuration/offers/table/tree';
import { PeerlensError } from '../../core/crm/error';
import type { OfferStudyCalls, OffersChoices, OffersProgress } from '../../core/protocolOffers';
import { MOST_GROUPS } from '../../core/protocolOffers';
import type { TableFile } from '../../core/table/workbook/open';
import { openTableFile } from '../../core/table/workbook/open';
import type { Sheet } from '../../core/table/workbook/sheet';
import { offersOf } from '../offersSchema';
import { bytesOf } from './bytesOf';
import type { KnownRecords } from './offerKeep';
import { knownRecords, withStore } from './offerKeep';
import type { Answers } from './rpc';
import { createDrive, type Drive } from './studyDrive';

/** Rows shown among which a person finds the names of columns, and their cells. */
const HEADS = 12;
const HEAD_CELLS = 40;
/** Numbers of offers told of each kind of change. */
const MOST_NAMED = 50;

export interface OfferStudyTools {
  /** The machine's time, UTC ms. */
  now: () => number;
  tell: (progress: OffersProgress) => void;
}

/** What the worker holds of one file. */
interface Held {
  store: string;
  file: TableFile;
  known: KnownRecords;
  sheet?: Sheet;
  rows?: ReadRows & { structure: Structure };
  proposal?: Proposal;
}

/** The worker's side of the work with files of offers. Nothing is written but by `keep`, `takeBack` and `clear`. */
export function createOfferStudy({ now, tell }: OfferStudyTools): Answers<OfferStudyCalls> {
  const drive = createDrive<OffersProgress['step']>({
    now,
    tell: (step, share) => tell({ event: 'offers', step, ...(share !== undefined && { share }) }),
  });
  let held: Held | undefined;
  let opening = 0;
  const holding = (): Held => {
    if (!held) throw new PeerlensError('file.noFile', 'nothing');
    return held;
  };
  return {
    async open({ file, store }) {
      held = undefined;
      const own = ++opening;
      const bytes = await bytesOf(file);
      const opened = await drive.run('read', openTableFile(bytes));
      const known = await withStore(store, knownRecords);
      // Another file was chosen meanwhile.
      if (own !== opening) throw new PeerlensError('cancelled', 'nothing');
      held = { store, file: opened, known };
      const { kind, encoding, sheets } = opened;
      return { kind, ...(encoding && { encoding }), sheets };
    },
    async look({ sheet, header }) {
      const own = holding();
      if (header === undefined || !own.sheet) {
        own.sheet = undefined;
        own.sheet = await drive.run('read', own.file.read(sheet));
      }
      own.rows = undefined;
      own.proposal = undefined;
      return lookOf(own.sheet, header);
    },
    choices: ({ header, roles }) => choicesOf(sheetOf(holding()), header, roles),
    async read({ plan }) {
      const own = holding();
      own.proposal = undefined;
      const rows = await drive.run('read', readRows(sheetOf(own), plan));
      const findCustomer = createCustomerFinder(own.known.customers);
      const heads = rows.heads.map((head) => {
        const customer = findCustomer(head);
        return customer === undefined ? head : { ...head, customer };
      });
      own.rows = { ...rows, heads, structure: plan.structure };
      const offers = await drive.run('offers', build(own.rows, own.rows.lines, rows.problems));
      return { ...summaryOf(offers), problems: rows.problems.told, counts: rows.problems.counts };
    },
    async harmonise({ decisions }) {
      const own = holding();
      const { harmonised, offers, groups } = await harmonisedOffers(own, decisions, drive);
      const { before: was, after, outliers } = harmonised;
      return {
        groups: groups.slice(0, MOST_GROUPS),
        of: groups.length,
        before: was,
        after,
        outliers,
        preview: previewOf(offers),
      };
    },
    async changes({ mode, decisions }) {
      const own = holding();
      const { offers } = await harmonisedOffers(own, decisions, drive);
      const kept = await withStore(own.store, offersOf);
      const { added, changed, removed, same } = mergeOffers(kept, offers, mode).changes;
      const first = (ids: string[]) => ids.slice(0, MOST_NAMED);
      const counts = { added: added.length, changed: changed.length, removed: removed.length };
      return { added: first(added), changed: first(changed), removed: first(removed), same, counts };
    },
    async keep({ store, mode, decisions, file }) {
      const own = holding();
      // Somebody else signed in while the page was open: the file was matched with other customers and products.
      if (own.store !== store) throw new PeerlensError('offers.otherData', 'nothing');
      const { offers } = await harmonisedOffers(own, decisions, drive);
      tell({ event: 'offers', step: 'keep' });
      return withStore(own.store, (store) => store.keepOffers(offers, { file, importedAt: now() }, mode));
    },
    takeBack: ({ store, id }) => withStore(store, (opened) => opened.takeBackOffers(id)),
    clear: ({ store }) => withStore(store, (opened) => opened.keepOffers([], { importedAt: now() })),
    cancel() {
      drive.cancel();
      return undefined;
    },
  };
}

function sheetOf({ sheet }: Held): Sheet {
  if (!sheet) throw new PeerlensError('file.noSheet', 'nothing');
  return sheet;
}

function lookOf(sheet: Sheet, chosen: number | undefined) {
  const found = findHeader(sheet);
  const header = chosen ?? found ?? 0;
  const heads = sheet.rows.slice(0, HEADS).map((cells, place) => ({
    place,
    row: sheet.at[place] ?? place + 1,
    cells: cells.slice(0, HEAD_CELLS).map((cell) => (cell === null ? '' : String(cell).slice(0, 60))),
  }));
  const { odd, odds, rows } = sheet;
  return {
    rows: rows.length,
    heads,
    header,
    columns: findColumns(sheet, header),
    found: found !== undefined,
    odd,
    odds,
  };
}

function choicesOf(sheet: Sheet, header: number, roles: readonly OfferRole[]): OffersChoices {
  return {
    structures: structuresOf(sheet, header, roles),
    open: openForms(sheet, header, roles),
    renamed: attributeColumns(sheet, header, roles).filter(({ name, column }) => name !== column),
  };
}

function build({ heads, structure }: NonNullable<Held['rows']>, lines: ReadRows['lines'], problems: Problems) {
  return buildOffers(heads, lines, structure, problems);
}

/** The offers as the decisions make them; what means the same is found once for what was read. */
async function harmonisedOffers(
  own: Held,
  decisions: Decisions,
  drive: Drive<OffersProgress['step']>,
): Promise<{ harmonised: Harmonised; offers: Offer[]; groups: Proposal['groups'] }> {
  const { rows, known } = own;
  if (!rows) throw new PeerlensError('file.noFile', 'nothing');
  const unheard = (): Problems => ({ told: [], counts: {} });
  const steps = async () => {
    const offers = await drive.run('offers', build(rows, rows.lines, unheard()));
    return drive.run('harmonise', proposeGroups(rows.lines, offers, known.products));
  };
  const proposal = own.proposal ?? (await steps());
  // The sheet was read in another way meanwhile.
  if (own.rows !== rows) throw new PeerlensError('cancelled', 'nothing');
  own.proposal = proposal;
  const harmonised = await drive.run('harmonise', harmonise(rows.lines, proposal, decisions, known.products));
  const offers = await drive.run('offers', build(rows, harmonised.lines, unheard()));
  return { harmonised, offers, groups: proposal.groups };
}
