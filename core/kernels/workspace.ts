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
  /**
   * Gives the memory back for the next workspace: its arrays must not be used any more. One that is never closed goes with its arrays;
   * computations that open many close them, because a browser grants few such memories at a time.
   */
  close(): void;
}

/** Every array begins at a multiple of this. */
const ALIGNMENT = 16;
/** The module keeps nothing below this address. */
const FIRST = 1024;
const PAGE = 65_536;
/** Memories that wait for the next workspace, and their greatest size: what is larger is given back to the machine. */
const IDLE_MEMORIES = 4;
const IDLE_BYTES = 32 << 20;

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

/** A memory with the kernels that work on it. */
interface Room {
  buffer: ArrayBuffer;
  kernels: Kernels;
}

const idle: Room[] = [];

/** The smallest idle memory that is large enough, but not wastefully so; otherwise a new one. */
function roomOf(bytes: number, compiled: WebAssembly.Module): Room {
  const fits = ({ buffer }: Room) => buffer.byteLength >= bytes && buffer.byteLength <= 8 * bytes;
  const found = idle.filter(fits).sort((a, b) => a.buffer.byteLength - b.buffer.byteLength)[0];
  if (found) {
    idle.splice(idle.indexOf(found), 1);
    new Uint8Array(found.buffer, FIRST, bytes - FIRST).fill(0);
    return found;
  }
  const memory = new WebAssembly.Memory({ initial: bytes / PAGE });
  const instance = new WebAssembly.Instance(compiled, { env: { memory } });
  return { buffer: memory.buffer, kernels: onAddresses(instance.exports as unknown as Exports) };
}

/** Keeps a memory for the next workspace; the one that waited longest makes place. */
function keep(room: Room): void {
  if (room.buffer.byteLength > IDLE_BYTES) return;
  idle.push(room);
  if (idle.length > IDLE_MEMORIES) idle.shift();
}

/**
 * Opens a workspace. @param bytes what its arrays take, by {@link bytesFor}.
 * @param twin computes in plain TypeScript instead: the oracle of tests. The numbers are the same to the last bit.
 * @throws RangeError where the machine has not so much memory.
 */
export function openWorkspace(bytes: number, twin = false): Workspace {
  const compiled = twin ? undefined : module();
  const size = Math.ceil((FIRST + bytes) / PAGE) * PAGE;
  if (!compiled) return within({ buffer: new ArrayBuffer(size), kernels: twins }, size, () => undefined);
  return within(roomOf(size, compiled), size, keep);
}

function within(room: Room, size: number, close: (room: Room) => void): Workspace {
  const { buffer, kernels } = room;
  let next = FIRST;
  let open = true;
  const take = (bytes: number): number => {
    const at = next;
    next += bytesFor(bytes);
    if (next > size) throw new RangeError(`The workspace has ${size} bytes, ${next} are needed.`);
    return at;
  };
  return {
    kernels,
    f32: (length) => new Float32Array(buffer, take(length * 4), length),
    f64: (length) => new Float64Array(buffer, take(length * 8), length),
    i32: (length) => new Int32Array(buffer, take(length * 4), length),
    u8: (length) => new Uint8Array(buffer, take(length), length),
    close: () => {
      if (open) close(room);
      open = false;
    },
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
