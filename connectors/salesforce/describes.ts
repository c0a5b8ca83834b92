import * as v from 'valibot';
import { PeerlensError } from '../../core/crm/error';
import type { Instant } from '../../core/crm/time';
import { refusedCode } from './failure';

const FIELD = v.object({
  name: v.string(),
  label: v.string(),
  type: v.string(),
  relationshipName: v.nullish(v.string()),
  referenceTo: v.optional(v.array(v.string()), []),
  createable: v.optional(v.boolean(), false),
  filterable: v.optional(v.boolean(), true),
});
const OBJECT = v.object({
  name: v.string(),
  label: v.string(),
  createable: v.optional(v.boolean(), false),
  fields: v.array(FIELD),
});
/** An object as this user sees it. */
export type Described = v.InferOutput<typeof OBJECT>;

/** The answer to one request of several that travelled together. */
export interface Part {
  status: number;
  body: unknown;
  etag: string | undefined;
}

/** What asks an org: the client. */
interface Asker {
  readonly now: Instant;
  together(reads: readonly { path: string; headers: Record<string, string> }[]): Promise<Part[]>;
  part(path: string, headers: Record<string, string>): Promise<Part>;
  parse<S extends v.GenericSchema>(shape: S, given: unknown): v.InferOutput<S>;
  accept(part: Part | undefined): unknown;
}

interface Remembered {
  at: Instant;
  value: unknown;
  etag?: string;
}

/** What a connector remembers of an org between its calls, by name. Lives as long as the connector. */
export type Memo = Record<string, Remembered>;

/** A check and the sync that follows it ask the same; shapes change by an admin's hand, not by the minute. */
const FRESH_MS = 10 * 60_000;
/** The most requests that one composite request takes. */
export const AT_ONCE = 25;

interface Waiting {
  object: string;
  resolve: (described: Described) => void;
  reject: (thrown: unknown) => void;
}

/** Describes of one org: those asked for at once travel as one request, and none is read twice within minutes. */
export class Describes {
  private waiting: Waiting[] = [];

  constructor(
    private readonly client: Asker,
    private readonly memo: Memo,
  ) {}

  /** What `ask` told a short while ago, or tells now. By the server's clock: without an answer yet, it is asked. */
  async remember<T>(name: string, ask: () => Promise<T>): Promise<T> {
    const known = this.fresh(name);
    if (known) return known.value as T;
    const value = await ask();
    this.memo[name] = { at: this.client.now, value };
    return value;
  }

  of(object: string, anew: boolean): Promise<Described> {
    const known = anew ? undefined : this.fresh(nameOf(object));
    if (known) return Promise.resolve(known.value as Described);
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) queueMicrotask(() => void this.flush());
      this.waiting.push({ object, resolve, reject });
    });
  }

  /** Believes nothing that is remembered any more; what has not changed need still not come again. */
  forget(): void {
    for (const known of Object.values(this.memo)) known.at = Number.NEGATIVE_INFINITY;
  }

  private fresh(name: string): Remembered | undefined {
    const known = this.memo[name];
    return known && this.client.now - known.at < FRESH_MS ? known : undefined;
  }

  private async flush(): Promise<void> {
    const all = this.waiting;
    this.waiting = [];
    for (let i = 0; i < all.length; i += AT_ONCE) {
      const some = all.slice(i, i + AT_ONCE);
      // An org that refuses requests that travel together, or a failure on their way: each asks for itself.
      const parts = some.length > 1 ? await this.together(some) : undefined;
      for (const [n, one] of some.entries()) {
        const part = parts?.[n];
        // A part can fail for what is wrong with another one.
        const alone = !part || part.status >= 400;
        await this.settle(one, async () => (alone ? this.client.part(pathOf(one.object), this.unless(one)) : part));
      }
    }
  }

  private async together(some: readonly Waiting[]): Promise<Part[] | undefined> {
    try {
      return await this.client.together(some.map((one) => ({ path: pathOf(one.object), headers: this.unless(one) })));
    } catch {
      return undefined;
    }
  }

  /** An unchanged shape of 300 kB need not come again. */
  private unless({ object }: Waiting): Record<string, string> {
    const etag = this.memo[nameOf(object)]?.etag;
    return etag ? { 'If-None-Match': etag } : {};
  }

  private async settle({ object, resolve, reject }: Waiting, ask: () => Promise<Part>): Promise<void> {
    const known = this.memo[nameOf(object)];
    try {
      const part = await ask();
      const value =
        part.status === 304 && known ? (known.value as Described) : this.client.parse(OBJECT, this.client.accept(part));
      const etag = part.etag ?? known?.etag;
      this.memo[nameOf(object)] = { at: this.client.now, value, ...(etag ? { etag } : {}) };
      resolve(value);
    } catch (thrown) {
      reject(isNotThere(thrown) ? notVisible(object, thrown) : thrown);
    }
  }
}

/** The shape of an object; undefined where the CRM lists it, or did so a moment ago, and does not show it to this user. */
export async function describeIfThere(
  client: { describe(object: string): Promise<Described> },
  object: string,
): Promise<Described | undefined> {
  try {
    return await client.describe(object);
  } catch (thrown) {
    if (isNotThere(thrown)) return undefined;
    throw thrown;
  }
}

const isNotThere = (thrown: unknown) =>
  ['NOT_FOUND', 'ENTITY_IS_DELETED', 'INVALID_TYPE'].includes(refusedCode(thrown) ?? '');

function notVisible(object: string, thrown: unknown): PeerlensError {
  return new PeerlensError('objectNotVisible', 'askAdmin', { refused: 'INVALID_TYPE', object }, thrown);
}

const nameOf = (object: string) => `describe ${object}`;
const pathOf = (object: string) => `/sobjects/${object}/describe`;
