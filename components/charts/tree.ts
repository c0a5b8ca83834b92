/** A tree of merges: things below `leaves.length` are leaves, others are what merge `thing − leaves.length` made; the last merge is the root. */
export interface Tree {
  leaves: readonly { size: number }[];
  merges: readonly { left: number; right: number; height: number }[];
}

/** A leaf or a merge as it is drawn. */
export interface Node {
  thing: number;
  /** 0 = the first line. */
  line: number;
  height: number;
}

/** Where everything stands: leaves on a line each, so that no branches cross; a merge midway between its two. */
export function layoutOf({ leaves, merges }: Tree): { nodes: Node[]; order: number[] } {
  const order: number[] = [];
  const root = leaves.length + merges.length - 1;
  const waiting = leaves.length > 0 ? [root] : [];
  for (let thing = waiting.pop(); thing !== undefined; thing = waiting.pop()) {
    const merge = merges[thing - leaves.length];
    if (merge) waiting.push(merge.right, merge.left);
    else order.push(thing);
  }
  const nodes: Node[] = leaves.map((_, thing) => ({ thing, line: order.indexOf(thing), height: 0 }));
  merges.forEach(({ left, right, height }, m) => {
    const line = ((nodes[left]?.line ?? 0) + (nodes[right]?.line ?? 0)) / 2;
    nodes.push({ thing: leaves.length + m, line, height });
  });
  return { nodes, order };
}

/** One of the groups that a cut leaves: the thing at its top, its leaves in the order of their lines, and its customers. */
export interface CutGroup {
  top: number;
  leaves: number[];
  size: number;
}

/** The groups that are left when the highest merges are not made, in the order of the lines. @param k 1 … leaves; brought within. */
export function cutInto(tree: Tree, k: number): CutGroup[] {
  const { leaves, merges } = tree;
  if (leaves.length === 0) return [];
  const kept = leaves.length - Math.max(1, Math.min(leaves.length, k));
  const above = new Map<number, number>();
  merges.slice(0, kept).forEach(({ left, right }, m) => {
    above.set(left, leaves.length + m);
    above.set(right, leaves.length + m);
  });
  const groups = new Map<number, CutGroup>();
  for (const leaf of layoutOf(tree).order) {
    let top = leaf;
    for (let next = above.get(top); next !== undefined; next = above.get(top)) top = next;
    const group = groups.get(top) ?? { top, leaves: [], size: 0 };
    group.leaves.push(leaf);
    group.size += leaves[leaf]?.size ?? 0;
    groups.set(top, group);
  }
  return [...groups.values()];
}

/** The heights between which a cut leaves k groups. */
export function heightsOfCut({ leaves, merges }: Tree, k: number): [low: number, high: number] {
  const at = leaves.length - k;
  const top = merges.at(-1)?.height ?? 1;
  return [merges[at - 1]?.height ?? 0, merges[at]?.height ?? top * 1.06];
}

/** How many groups a cut at a height leaves. */
export function groupsAt({ leaves, merges }: Tree, height: number): number {
  return Math.max(1, leaves.length - merges.filter((merge) => merge.height <= height).length);
}

/** Heights ↔ places on a line, 0 = left = above the root, 1 = the leaves. What lies under the lowest merge takes a small part only. */
export function treeScale({ merges }: Tree): { placeOf(height: number): number; heightAt(place: number): number } {
  const top = (merges.at(-1)?.height ?? 1) * 1.06 || 1;
  const floor = Math.min((merges[0]?.height ?? 0) * 0.92, top * 0.9);
  return {
    placeOf: (height) => Math.max(0, Math.min(1, (top - height) / (top - floor))),
    heightAt: (place) => top - place * (top - floor),
  };
}
