import * as v from 'valibot';
import { browser } from 'wxt/browser';

const KEY = 'identity';

const KNOWN = v.object({
  /** The database whose user was looked for. */
  store: v.string(),
  /** SHA-256 of the session; empty where it cannot be seen. */
  of: v.string(),
  at: v.number(),
  now: v.optional(v.string()),
  same: v.boolean(),
});
export type Known = v.InferOutput<typeof KNOWN>;

/** Who was found in front of the browser, kept as long as the browser runs and nobody else can have come in. */
export interface KnownUser {
  recall(): Promise<Known | undefined>;
  keep(known: Known): Promise<void>;
  /** Somebody else can have come in: what was known counts no more. */
  suspect(): void;
  /** How often that was the case in the life of this background. */
  suspicions(): number;
}

export function createKnownUser(): KnownUser {
  let known: Known | undefined;
  let suspicions = 0;
  let forgotten: Promise<void> = Promise.resolve();
  return {
    suspicions: () => suspicions,
    async recall() {
      if (known) return known;
      await forgotten;
      const stored = v.safeParse(KNOWN, (await browser.storage.session.get(KEY))[KEY]);
      return stored.success ? stored.output : undefined;
    },
    async keep(next) {
      known = next;
      await browser.storage.session.set({ [KEY]: next });
    },
    suspect() {
      suspicions++;
      known = undefined;
      forgotten = browser.storage.session.remove(KEY);
    },
  };
}
