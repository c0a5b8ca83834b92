import { ApiError } from '../error';

/**
 * Replaces `@{reference.path[0].name}` in all texts by what an earlier subrequest answered.
 * Throws PROCESSING_HALTED where it answered nothing of the kind.
 */
export function resolveReferences<T>(value: T, bodies: ReadonlyMap<string, unknown>): T {
  return JSON.parse(JSON.stringify(value ?? null), (_key, part: unknown) =>
    typeof part === 'string' ? part.replace(/@\{([^}]+)\}/g, (_all, path: string) => valueAt(path, bodies)) : part,
  );
}

function valueAt(path: string, bodies: ReadonlyMap<string, unknown>): string {
  const [name = '', ...steps] = path.split(/[.[\]]+/).filter(Boolean);
  let at: unknown = bodies.get(name);
  for (const step of steps) at = typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined;
  if (typeof at === 'string' || typeof at === 'number' || typeof at === 'boolean') return String(at);
  throw new ApiError(
    400,
    'PROCESSING_HALTED',
    `Invalid reference specified. No value for ${path} found in ${name}. Provided value must be of primitive type.`,
  );
}
