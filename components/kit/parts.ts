import type { IconName } from './Icon';

/** The sign of a part of long work. */
export const PART_ICON = { done: 'accept', reading: 'refresh', waiting: 'minus' } as const satisfies Record<
  string,
  IconName
>;
