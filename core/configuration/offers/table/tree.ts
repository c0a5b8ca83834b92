import { text } from '../../../crm/text';
import { MOST_DEPTH, type Offer, type OfferLine } from '../offer';
import type { FlatLine, OfferHead, Problems, Structure } from './lines';
import { tell } from './lines';

interface Node {
  flat: FlatLine;
  parent: Node | undefined;
  children: Node[];
}

/**
 * Offers as trees from their lines. A line whose parent is not there, or that is inside itself, is left out with what is in it and told by its row: no line ever stands without
 * the one that it belongs to. Yields between offers.
 */
export function* buildOffers(
  heads: readonly OfferHead[],
  lines: readonly FlatLine[],
  structure: Structure,
  problems: Problems,
): Generator<undefined, Offer[]> {
  const byOffer: FlatLine[][] = heads.map(() => []);
  for (const line of lines) byOffer[line.offer]?.push(line);
  const offers: Offer[] = [];
  for (const [place, own] of byOffer.entries()) {
    const head = heads[place] as OfferHead;
    const nodes = own.map((flat): Node => ({ flat, parent: undefined, children: [] }));
    const roots = ATTACH[structure](nodes, problems, head.id);
    if (roots.length === 0) tell(problems, text('offers.problem.noLines', { offer: head.id }), true);
    else offers.push({ ...head, lines: roots.map(lineOf) });
    if (place % 500 === 499) yield;
  }
  return offers;
}

function lineOf({ flat, children }: Node): OfferLine {
  const { code, name, quantity, unit, unitPrice, values } = flat;
  return {
    code,
    name: name || code,
    quantity,
    ...(unit !== undefined && { unit }),
    ...(unitPrice !== undefined && { unitPrice }),
    values,
    lines: children.map(lineOf),
  };
}

type Attach = (nodes: Node[], problems: Problems, offer: string) => Node[];

const ATTACH: Record<Structure, Attach> = {
  flat: (nodes) => nodes,
  level: (nodes, problems) => byDepth(nodes, problems, ({ level }) => level),
  indent: (nodes, problems) => byDepth(nodes, problems, ({ indent }) => indent),
  position: byPosition,
  parent: byParent,
};

function put(node: Node, parent: Node): void {
  node.parent = parent;
  parent.children.push(node);
}

/** A line is inside the last one above it that is less deep. Whatever numbers stand for depths, their order counts. */
function byDepth(nodes: Node[], problems: Problems, depthOf: (flat: FlatLine) => number | undefined): Node[] {
  const roots: Node[] = [];
  const above: { node: Node; depth: number }[] = [];
  const first = nodes.reduce((least, { flat }) => Math.min(least, depthOf(flat) ?? least), Number.POSITIVE_INFINITY);
  for (const node of nodes) {
    const depth = depthOf(node.flat);
    const { row } = node.flat;
    if (depth === undefined) {
      tell(problems, text('offers.problem.noLevel', { row }), true);
      continue;
    }
    while ((above.at(-1)?.depth ?? -1) >= depth) above.pop();
    const parent = above.at(-1)?.node;
    // Deeper than the first level, with nothing above: what it belongs to is not in the file.
    if (!parent && depth > first) tell(problems, text('offers.problem.noLineAbove', { row }), true);
    else if (above.length >= MOST_DEPTH)
      tell(problems, text('offers.problem.tooDeep', { row, most: MOST_DEPTH }), true);
    else {
      if (parent) put(node, parent);
      else roots.push(node);
      above.push({ node, depth });
    }
  }
  return roots;
}

const partsOf = (position: string): string[] => position.replace(/[.\s/-]+$/, '').split(/[./-]/);

function byPosition(nodes: Node[], problems: Problems): Node[] {
  const byKey = new Map<string, Node>();
  const keyed: { node: Node; key: string }[] = [];
  for (const node of nodes) {
    const { row, position = '' } = node.flat;
    let key = partsOf(position.trim()).join('.');
    // A spreadsheet makes the number 1.1 of "1.10".
    if (byKey.has(key) && /\.\d$/.test(key) && !byKey.has(`${key}0`)) key = `${key}0`;
    if (key === '') tell(problems, text('offers.problem.noPosition', { row }), true);
    else if (byKey.has(key)) tell(problems, text('offers.problem.positionTwice', { row, word: position }), true);
    else if (key.split('.').length > MOST_DEPTH)
      tell(problems, text('offers.problem.tooDeep', { row, most: MOST_DEPTH }), true);
    else {
      byKey.set(key, node);
      keyed.push({ node, key });
    }
  }
  const roots: Node[] = [];
  for (const { node, key } of keyed) {
    const above = key.split('.').slice(0, -1).join('.');
    const parent = byKey.get(above);
    if (above === '') roots.push(node);
    else if (parent) put(node, parent);
    else tell(problems, text('offers.problem.noParent', { row: node.flat.row, word: above }), true);
  }
  return roots;
}

/** What a line can be referred to by: its own id, else its code. */
function byParent(nodes: Node[], problems: Problems, offer: string): Node[] {
  const byId = new Map<string, Node[]>();
  const placeOf = new Map(nodes.map((node, place) => [node, place]));
  for (const node of nodes)
    for (const key of new Set([node.flat.line || node.flat.code || node.flat.name])) {
      if (node.flat.line && byId.has(key))
        tell(problems, text('offers.problem.lineTwice', { row: node.flat.row, word: key }), false);
      const same = byId.get(key);
      if (same) same.push(node);
      else byId.set(key, [node]);
    }
  const wanted: Node[] = [];
  const roots: Node[] = [];
  for (const node of nodes) {
    const { parent = '', row } = node.flat;
    const found = byId.get(parent) ?? [];
    // The offer's number, or nothing, stands for the offer itself, unless another line is called so.
    const isOffer = (parent === offer || parent === '0') && !found.some((one) => one !== node);
    if (parent === '' || isOffer) roots.push(node);
    else if (found.length === 0) tell(problems, text('offers.problem.noParent', { row, word: parent }), true);
    else {
      // A code may stand several times: the last one above is meant.
      const own = placeOf.get(node) ?? 0;
      const chosen = found.findLast((one) => (placeOf.get(one) ?? 0) < own) ?? (found[0] as Node);
      put(node, chosen);
      wanted.push(node);
    }
  }
  return dropCircles(roots, wanted, problems);
}

/** What no root leads to hangs on a circle, or on a line that was left out. */
function dropCircles(roots: Node[], wanted: readonly Node[], problems: Problems): Node[] {
  const reached = new Set<Node>();
  const next = roots.map((node) => ({ node, depth: 1 }));
  for (let entry = next.pop(); entry; entry = next.pop()) {
    reached.add(entry.node);
    const { children } = entry.node;
    if (entry.depth < MOST_DEPTH) for (const node of children) next.push({ node, depth: entry.depth + 1 });
    else {
      for (const { flat } of children)
        tell(problems, text('offers.problem.tooDeep', { row: flat.row, most: MOST_DEPTH }), true);
      for (const node of children) reached.add(node);
      entry.node.children = [];
    }
  }
  for (const node of wanted)
    if (!reached.has(node) && isOnCircle(node))
      tell(problems, text('offers.problem.circle', { row: node.flat.row, word: node.flat.parent ?? '' }), true);
  return roots;
}

function isOnCircle(node: Node): boolean {
  const seen = new Set<Node>();
  for (let at = node.parent; at && !seen.has(at); at = at.parent) {
    if (at === node) return true;
    seen.add(at);
  }
  return false;
}
