declare module 'skmeans' {
  /** Lloyd's iterations from given centres. */
  export default function skmeans(
    rows: number[][],
    k: number,
    start: number[][],
    iterations: number,
  ): { idxs: number[]; centroids: number[][] };
}
