import { findId } from './chunk';

/** Looking an id up costs about as much as passing this many. */
const LOOK_UP = 16;

/** Sorted lists of ids, newer than those that they hide. */
export class Newer {
  private readonly lists: (readonly string[])[] = [];

  /** @param ids ascending. */
  add(ids: readonly string[]): void {
    if (ids.length > 0) this.lists.push(ids);
  }

  /** Which of ascending ids are hidden: 1 for those that a newer list holds. Undefined where none is. */
  hides(ids: readonly string[]): Uint8Array | undefined {
    const [first, last] = [ids[0], ids.at(-1)];
    if (first === undefined || last === undefined) return undefined;
    let marks: Uint8Array | undefined;
    for (const list of this.lists) {
      if ((list[0] ?? '') > last || (list.at(-1) ?? '') < first) continue;
      marks ??= new Uint8Array(ids.length);
      mark(ids, list, marks);
    }
    return marks?.includes(1) ? marks : undefined;
  }
}

/** Marks the ids that a list holds; both ascend. A short list is looked up, a long one passed side by side. */
function mark(ids: readonly string[], list: readonly string[], marks: Uint8Array): void {
  if (list.length * LOOK_UP < ids.length) {
    for (const id of list) {
      const row = findId(ids, id);
      if (row >= 0) marks[row] = 1;
    }
    return;
  }
  let at = 0;
  for (const id of list) {
    while (at < ids.length && (ids[at] as string) < id) at++;
    if (at === ids.length) return;
    if (ids[at] === id) marks[at] = 1;
  }
}
