import { KERNELS } from './built/kernels';
import { lazy } from './lazy';
import { type Kernels, twins } from './twin/kernels';

/**
 * Room for the arrays of one computation, with the kernels that work on them. It is as large as asked for at its opening: views of a
 * memory that grows would be lost.
 */
export interface Workspace {
  readonly kernels: Kernels;
  /** A new array within the room, all 0; aligned for the kernels. @throws RangeError where the room is used up. */
  f32(length: number): Float32Array;
  f64(length: number): Float64Array;
  i32(length: number): Int32Array;
  u8(length: number): Uint8Array;
}

/** Every array begins at a multiple of this. */
const ALIGNMENT = 16;
/** The module keeps nothing below this address. */
const FIRST = 1024;
const PAGE = 65_536;

/** How many bytes of a workspace so many arrays of so many bytes take. */
export function bytesFor(...lengths: number[]): number {
  return lengths.reduce((sum, bytes) => sum + Math.ceil(bytes / ALIGNMENT) * ALIGNMENT, 0);
}

const module = lazy(() => {
  const bytes = Uint8Array.from(atob(KERNELS), (letter) => letter.charCodeAt(0));
  // Where the engine has no SIMD (or a policy forbids WebAssembly) the twins compute the same numbers, more slowly.
  try {
    return new WebAssembly.Module(bytes);
  } catch {
    return undefined;
  }
});

/**
 * Opens a workspace. @param bytes what its arrays take, by {@link bytesFor}.
 * @param twin computes in plain TypeScript instead: the oracle of tests. The numbers are the same to the last bit.
 * @throws RangeError where the machine has not so much memory.
 */
export function openWorkspace(bytes: number, twin = false): Workspace {
  const compiled = twin ? undefined : module();
  const pages = Math.ceil((FIRST + bytes) / PAGE);
  if (!compiled) return within(new ArrayBuffer(pages * PAGE), twins);
  const memory = new WebAssembly.Memory({ initial: pages });
  const instance = new WebAssembly.Instance(compiled, { env: { memory } });
  return within(memory.buffer, onAddresses(instance.exports as unknown as Exports));
}

function within(buffer: ArrayBuffer, kernels: Kernels): Workspace {
  let next = FIRST;
  const take = (bytes: number): number => {
    const at = next;
    next += bytesFor(bytes);
    if (next > buffer.byteLength)
      throw new RangeError(`The workspace has ${buffer.byteLength} bytes, ${next} are needed.`);
    return at;
  };
  return {
    kernels,
    f32: (length) => new Float32Array(buffer, take(length * 4), length),
    f64: (length) => new Float64Array(buffer, take(length * 8), length),
    i32: (length) => new Int32Array(buffer, take(length * 4), length),
    u8: (length) => new Uint8Array(buffer, take(length), length),
  };
}

/** What the module gives: each kernel of {@link Kernels} by its name, with addresses in the place of arrays. */
type Exports = Record<string, (...given: number[]) => number>;

function onAddresses(wasm: Exports): Kernels {
  const bound = Object.keys(twins).map((name) => {
    const kernel = wasm[name];
    if (!kernel) throw new Error(`The module has no kernel "${name}": its sources and the twins differ.`);
    const addressed = (...given: (number | ArrayBufferView)[]) =>
      kernel(...given.map((one) => (typeof one === 'number' ? one : one.byteOffset)));
    return [name, addressed] as const;
  });
  return Object.fromEntries(bound) as unknown as Kernels;
}
