import type { Offer } from '../offer';
import type { FlatLine } from '../table/lines';
import { applyGroups, LINES } from './apply';
import type { Decisions, Group, KnownProduct } from './group';
import { NO_DECISIONS } from './group';
import { findMentions } from './mentions';
import type { Outlier } from './outliers';
import { findOutliers } from './outliers';
import { groupProducts } from './products';
import { groupUnits } from './unitGroups';
import { groupValues } from './values';

/** What of a file means the same, as far as the file and the CRM tell. */
export interface Proposal {
  /** Those that a person should look at first, then by rows. */
  groups: Group[];
  /** Codes of what has none and stays by itself, by key of its mention. */
  own: Map<string, string>;
}

/** How many different ones there are. */
export interface Variety {
  products: number;
  /** Lines without a code. */
  uncoded: number;
  /** Lines of products that the CRM knows. */
  inCrm: number;
  attributes: number;
  values: number;
  lines: number;
}

/** What the groups make of the lines. */
export interface Harmonised {
  lines: FlatLine[];
  before: Variety;
  after: Variety;
  outliers: Outlier[];
}

/** Finds what means the same. @param offers the same lines as trees. Yields while it works. */
export function* proposeGroups(
  lines: readonly FlatLine[],
  offers: readonly Offer[],
  known: readonly KnownProduct[],
): Generator<undefined, Proposal> {
  const mentions = yield* findMentions(lines, offers);
  const { groups, own } = yield* groupProducts(mentions, known);
  const values = yield* groupValues(lines);
  const units = groupUnits(yield* applyGroups(lines, { groups, own }, NO_DECISIONS));
  const rows = ({ members }: Group) => members.reduce((sum, member) => sum + member.rows, 0);
  const all = [...groups, ...values, ...units].sort(
    (a, b) => a.confidence - b.confidence || rows(b) - rows(a) || (a.id < b.id ? -1 : 1),
  );
  return { groups: all, own };
}

/** The lines as the decisions make them, with what that changes. Nothing is kept of an earlier call: other decisions undo it. Yields while it works. */
export function* harmonise(
  lines: readonly FlatLine[],
  proposal: Proposal,
  decisions: Decisions,
  known: readonly KnownProduct[],
): Generator<undefined, Harmonised> {
  const done = yield* applyGroups(lines, proposal, decisions);
  const codes = new Set(known.map(({ code, id }) => code || id));
  // Rows that were left out are told as long as they are outliers: they can be taken back.
  const all =
    decisions.leftOut.length === 0 ? done : yield* applyGroups(lines, proposal, { ...decisions, leftOut: [] });
  const before = yield* varietyOf(lines, codes);
  const after = yield* varietyOf(done, codes);
  return { lines: done, before, after, outliers: findOutliers(all) };
}

function* varietyOf(lines: readonly FlatLine[], crm: ReadonlySet<string>): Generator<undefined, Variety> {
  const products = new Set<string>();
  const attributes = new Map<string, Set<string>>();
  let [uncoded, inCrm] = [0, 0];
  for (const [i, { code, name, values }] of lines.entries()) {
    if (i % LINES === LINES - 1) yield;
    products.add(code === '' ? `\u0000${name}` : code);
    if (code === '') uncoded++;
    if (crm.has(code)) inCrm++;
    for (const [attribute, value] of Object.entries(values)) {
      const own = attributes.get(attribute) ?? new Set();
      attributes.set(attribute, own.add(value));
    }
  }
  const values = [...attributes.values()].reduce((sum, own) => sum + own.size, 0);
  return { products: products.size, uncoded, inCrm, attributes: attributes.size, values, lines: lines.length };
}
