declare module 'density-clustering' {
  export class DBSCAN {
    /** @returns rows of each group. */
    run(rows: number[][], radius: number, fewest: number): number[][];
  }
}
