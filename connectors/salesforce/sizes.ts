/** How much is read at once; tests take less. */
export interface Sizes {
  /** Records of one page of a query: the most that one answer holds. */
  page: number;
  /**
   * From this many records on a Bulk job is ordered: it takes about ten requests whatever it reads (the order, some looks
   * at its state, a page of results for each 20,000 rows), which is what ten pages of 2,000 take.
   */
  bulkFrom: number;
  /** Records of one page of results: memory is that of one page, whatever the size of the object. */
  bulkPage: number;
  /** Rows that one run reads by their ids, since they are seen again; of more the object is read from its beginning. */
  byId: number;
}

export const SIZES: Sizes = { page: 2_000, bulkFrom: 20_000, bulkPage: 20_000, byId: 5_000 };
