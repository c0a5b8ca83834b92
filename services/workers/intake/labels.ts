/** What files are called while they are worked with. */
export interface Labels {
  of(file: File): string;
  /** Gives a chosen file a name. @returns a file of the same name whose place it does not take: its content is another. */
  add(file: File): string | undefined;
  /** Only these are there any more. */
  keep(files: Iterable<File>): void;
}

/** Two files of one name are two, unless they are the same one chosen again: the second is "orders (2).csv". */
export function createLabels(): Labels {
  const labels = new Map<File, string>();
  return {
    of: (file) => labels.get(file) ?? file.name,
    add(file) {
      for (const [known, label] of labels)
        if (isSame(known, file)) {
          labels.delete(known);
          labels.set(file, label);
          return undefined;
        }
      const taken = new Set(labels.values());
      let label = file.name;
      for (let number = 2; taken.has(label); number++) label = numbered(file.name, number);
      labels.set(file, label);
      return label === file.name ? undefined : label;
    },
    keep(files) {
      const there = new Set(files);
      for (const file of labels.keys()) if (!there.has(file)) labels.delete(file);
    },
  };
}

const isSame = (one: File, other: File): boolean =>
  one === other || (one.name === other.name && one.size === other.size && one.lastModified === other.lastModified);

/** The number stands before what says the kind of file. */
function numbered(name: string, number: number): string {
  const [, own = name, kind = ''] = /^(.+?)((?:\.[a-z0-9]{1,5}){0,2})$/i.exec(name) ?? [];
  return `${own} (${number})${kind}`;
}
