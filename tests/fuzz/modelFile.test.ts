import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { en } from '../../components/kit/texts/en';
import { createSampleConnector } from '../../connectors/sample/connector';
import { failureText, toFailure } from '../../core/crm/error';
import { modelContent } from '../../core/engine/modelFile/publish';
import { createRandom, integer, type Random } from '../../core/kernels/random';
import { modelFileHandlers } from '../../services/modelFile/handlers';
import { keptModel } from '../../services/modelFile/kept';
import { modelFileAnswers } from '../../services/modelFile/open';
import { makeKeys, publicKeyOf, signFile } from '../../services/modelFile/sign';
import type { Asker } from '../../services/sender';
import type { Workers } from '../../services/workers/workers';
import { fitSample } from '../core/engine/fitted';
import { connectedOrg, sessionOf } from '../services/org';

const FILES = 1_000;
const asker: Asker = { kind: 'page', tabId: 1, url: 'chrome-extension://x/studio.html', framed: false };

type Mutation = (file: string, random: Random) => string | Promise<string>;
type Fields = Record<string, unknown>;

const { content } = modelContent(fitSample().version, { noise: createRandom(1) });

/** Changes the fields around the content, as JSON. */
const inFields =
  (change: (fields: Fields, random: Random) => Fields): Mutation =>
  (file, random) =>
    JSON.stringify(change(JSON.parse(file) as Fields, random));

/** The place of any value within a value: its holder and its key. */
function anyPlace(value: unknown, random: Random): [holder: Fields, key: string] {
  let holder = value as Fields;
  for (;;) {
    const keys = Object.keys(holder);
    const key = keys[integer(random, keys.length)] as string;
    const inside = holder[key];
    const isDeep = typeof inside === 'object' && inside !== null && Object.keys(inside).length > 0;
    if (!isDeep || random.next() < 0.1) return [holder, key];
    holder = inside as Fields;
  }
}

const WRONG: unknown[] = [
  null,
  '',
  -1,
  Number.MAX_VALUE,
  Number.POSITIVE_INFINITY,
  [],
  {},
  '__proto__',
  'x'.repeat(300),
  true,
  4,
];

/** Somebody whom nobody trusts signs a content that is not what it was, or just this one. */
async function signedByAnother(_: string, random: Random): Promise<string> {
  const changed = structuredClone(content);
  if (random.next() < 0.8) {
    const [holder, key] = anyPlace(changed, random);
    if (random.next() < 0.3) delete holder[key];
    else holder[key] = WRONG[integer(random, WRONG.length)];
  }
  return signFile(changed, await makeKeys());
}

const MUTATIONS: Mutation[] = [
  // One bit of one byte.
  (file, random) => {
    const bytes = new TextEncoder().encode(file);
    const at = integer(random, bytes.length);
    bytes[at] = (bytes[at] as number) ^ (1 << integer(random, 8));
    return new TextDecoder().decode(bytes);
  },
  // Of the signature and the key, where a bit need not count.
  inFields((fields, random) => {
    const name = random.next() < 0.5 ? 'signature' : 'key';
    const word = String(fields[name]);
    const at = word.length - 3 - integer(random, 3);
    const sign = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'[integer(random, 64)] as string;
    const other = sign === word[at] ? 'A' : sign;
    return { ...fields, [name]: word.slice(0, at) + (other === word[at] ? 'B' : other) + word.slice(at + 1) };
  }),
  (file, random) => file.slice(0, integer(random, file.length)),
  (file, random) => file.slice(1 + integer(random, file.length - 1)),
  (file, random) => {
    const [from, to] = [integer(random, file.length), integer(random, file.length)].sort((a, b) => a - b) as [
      number,
      number,
    ];
    return file.slice(0, from) + file.slice(to + 1);
  },
  (file, random) => {
    const at = integer(random, file.length);
    return file.slice(0, at) + file.slice(at, at + 20) + file.slice(at);
  },
  // Two fields change places.
  inFields((fields, random) => {
    const names = Object.keys(fields);
    const one = integer(random, names.length);
    const [a, b] = [names[one], names[(one + 1 + integer(random, names.length - 1)) % names.length]] as [
      string,
      string,
    ];
    return { ...fields, [a]: fields[b], [b]: fields[a] };
  }),
  // The same fields in another order, another format, or one field more that nobody signed.
  inFields((fields, random) =>
    random.next() < 0.5
      ? Object.fromEntries(Object.entries(fields).reverse())
      : { ...fields, ...(random.next() < 0.5 ? { format: 2 } : { more: 'rows' }) },
  ),
  // Numbers of the content, which keep it what a content may be.
  inFields((fields, random) => {
    const inside = JSON.parse(String(fields.content)) as Fields;
    const [holder, key] = anyPlace(inside, random);
    holder[key] = typeof holder[key] === 'number' ? (holder[key] as number) + 1 : WRONG[integer(random, WRONG.length)];
    return { ...fields, content: JSON.stringify(inside) };
  }),
  signedByAnother,
];

it(`of ${FILES} changed segments files none is loaded, and each is refused in a sentence`, {
  timeout: 300_000,
}, async () => {
  const random = createRandom(20_270_105);
  const org = await connectedOrg(createSampleConnector());
  const started: unknown[] = [];
  const workers = {
    call: async (name: keyof typeof modelFileAnswers, ask: never) => modelFileAnswers[name](ask),
  } as unknown as Workers;
  const handlers = modelFileHandlers({
    session: sessionOf(org),
    workers,
    jobs: {
      start: async (plan) => {
        started.push(plan);
        return { id: 'job' } as never;
      },
    },
    now: () => 7,
  });
  const keys = await makeKeys();
  const file = await signFile(content, keys);
  await handlers.trustModelKey({ key: await publicKeyOf(keys), name: 'Sales operations' }, asker);
  const refused = new Map<string, number>();
  for (let i = 0; i < FILES; i++) {
    const mutation = MUTATIONS[i % MUTATIONS.length] as Mutation;
    const changed = await mutation(file, random);
    if (changed.trim() === file) continue;
    const failure = await handlers.adoptModelFile({ file: changed }, asker).then(
      () => undefined,
      (thrown: unknown) => toFailure(thrown),
    );
    if (!failure) throw new Error(`Loaded: ${changed.slice(0, 300)} … (mutation ${i % MUTATIONS.length})`);
    const { key } = failureText(failure);
    expect(en[key], `${failure.code}: no sentence`).toBeDefined();
    expect(failure.code).toMatch(/^modelFile\./);
    refused.set(failure.code, (refused.get(failure.code) ?? 0) + 1);
  }
  expect(started).toEqual([]);
  expect(await keptModel(org.store)).toBeUndefined();
  for (const code of ['noFile', 'changed', 'content', 'unknownKey', 'format'])
    expect(refused.get(`modelFile.${code}`) ?? 0, code).toBeGreaterThan(0);
  await handlers.adoptModelFile({ file }, asker);
  expect(started).toHaveLength(1);
});
