import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** The processor, its cores and the widest vectors that native programs may use on it; ours are 128 bits wide everywhere. */
export function machine(): string {
  const [first] = cpus();
  let width = 'vector width unknown';
  try {
    const flags = /^(?:flags|Features)\s*:(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1] ?? '';
    width = `${/ avx512f\b/.test(flags) ? 512 : / avx2\b/.test(flags) ? 256 : 128}-bit vectors (ours use 128)`;
  } catch {
    // Only Linux tells it in a file.
  }
  return `${first?.model ?? 'unknown processor'}, ${cpus().length} cores, ${width}, Node ${process.versions.node}`;
}
