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
  /** Whether whatever is open was told since; missing where it was not. */
  told: v.optional(v.boolean()),
});
export type Known = v.InferOutput<typeof KNOWN>;

/** Who was found in front of the browser, kept as long as the browser runs and nobody else can have come in. */
export interface KnownUser {
  recall(): Promise<Known | undefined>;
  keep(known: Known): Promise<void>;
  /** Notes whether what is open was told of who was found; nothing where somebody else can have come in meanwhile. */
  tell(told: boolean): Promise<void>;
  /** Somebody else can have come in: what was known counts no more. */
  suspect(): void;
  /** How often that was the case in the life of this background. */
  suspicions(): number;
}

export function createKnownUser(): KnownUser {
  let known: Known | undefined;
  let suspicions = 0;
  let forgotten: Promise<void> = Promise.resolve();
  const recall = async (): Promise<Known | undefined> => {
    if (known) return known;
    await forgotten;
    const stored = v.safeParse(KNOWN, (await browser.storage.session.get(KEY))[KEY]);
    return stored.success ? stored.output : undefined;
  };
  const keep = async (next: Known): Promise<void> => {
    known = next;
    await browser.storage.session.set({ [KEY]: next });
  };
  return {
    suspicions: () => suspicions,
    recall,
    keep,
    async tell(told) {
      const since = suspicions;
      const found = await recall();
      const isStill = since === suspicions && (known === undefined || known === found);
      if (found && isStill) await keep({ ...found, told });
    },
    suspect() {
      suspicions++;
      known = undefined;
      forgotten = browser.storage.session.remove(KEY);
    },
  };
}
