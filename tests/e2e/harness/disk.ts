import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** A disk of its own for what the browser stores in databases, that can be full. */
export interface SmallDisk {
  fill(): void;
  free(): void;
  /** After the browser was closed. */
  drop(): void;
}

/**
 * Puts the databases of a profile on a small disk in memory.
 * @returns undefined where this machine does not let us mount one (only root may); a test then goes without a full disk.
 */
export function smallDisk(profile: string, megabytes: number): SmallDisk | undefined {
  const folder = join(profile, 'Default', 'IndexedDB');
  mkdirSync(folder, { recursive: true });
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]).status !== 0) return undefined;
  const filler = join(folder, 'filler');
  return {
    // Writes until there is no space left, and fails with that.
    fill: () => void spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=64k']),
    free: () => rmSync(filler, { force: true }),
    drop: () => void spawnSync('umount', ['-l', folder]),
  };
}
