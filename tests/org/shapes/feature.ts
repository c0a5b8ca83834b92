import type { Definitions } from '../catalogue/definitions';
import type { Loader } from '../records/loader';

/** One way in which orgs differ: what it adds to the objects, and then to the records that a company became. */
export interface Feature {
  define?(objects: Definitions): void;
  fill?(loader: Loader): void;
}
