import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SOURCES = fileURLToPath(new URL('../core/kernels/assembly/', import.meta.url));
const BUILT = fileURLToPath(new URL('../core/kernels/built/', import.meta.url));
const FLAGS = ['-O3', '--enable', 'simd', '--runtime', 'stub', '--importMemory', '--noAssert', '--use', 'abort='];

/** One value for all sources and flags: another one means that the module has to be built again. */
function fingerprint(): string {
  const hash = createHash('sha256').update(FLAGS.join(' '));
  for (const name of readdirSync(SOURCES).sort()) hash.update(name).update(readFileSync(SOURCES + name));
  return hash.digest('hex');
}

function builtFrom(): string {
  try {
    return readFileSync(`${BUILT}fingerprint`, 'utf8');
  } catch {
    return '';
  }
}

/**
 * Compiles core/kernels/assembly into core/kernels/built/kernels.ts, unless that is up to date. The module is text within the
 * script: `core` fetches nothing, and the same bytes run in Node, in workers and in tests.
 * @throws Error with what the compiler said.
 */
export async function buildKernels(): Promise<void> {
  const now = fingerprint();
  if (builtFrom() === now) return;
  const { default: asc } = await import('assemblyscript/asc');
  let wasm: Uint8Array | undefined;
  const { error, stderr } = await asc.main(['index.ts', '--outFile', 'kernels.wasm', ...FLAGS], {
    readFile: (name) => {
      try {
        return readFileSync(SOURCES + name, 'utf8');
      } catch {
        return null;
      }
    },
    writeFile: (_, contents) => {
      if (typeof contents !== 'string') wasm = contents;
    },
    listFiles: () => readdirSync(SOURCES),
  });
  if (error || !wasm) throw new Error(`The kernels do not compile:\n${stderr.toString()}`);
  mkdirSync(BUILT, { recursive: true });
  const text = Buffer.from(wasm).toString('base64');
  writeFileSync(
    `${BUILT}kernels.ts`,
    `/** Made from core/kernels/assembly: do not edit. */\nexport const KERNELS = '${text}';\n`,
  );
  writeFileSync(`${BUILT}fingerprint`, now);
}
