import type * as v from 'valibot';
import { PeerlensError } from '../../core/crm/error';
import type { PickRecord } from '../../core/writeBack/picks';
import type { Client } from './client';

export const OBJECT_OF: Record<PickRecord, string> = { customer: 'Account', opportunity: 'Opportunity' };

/** A field's name goes into queries: nothing but a name may. Throws PeerlensError unexpected. */
export function fieldOf(name: string): string {
  if (/^[A-Za-z]\w{0,79}$/.test(name)) return name;
  throw new PeerlensError('unexpected', 'report', { detail: `not a field: ${name.slice(0, 40)}` });
}

/** A request by its path below the API's version, its JSON parsed; an answer without a body is null. */
export async function askJson<S extends v.GenericSchema>(
  client: Client,
  shape: S,
  request: { method: 'GET' | 'POST' | 'DELETE'; path: string; body?: unknown },
): Promise<v.InferOutput<S>> {
  const { body } = await client.send(request);
  return client.parse(shape, body === '' ? null : JSON.parse(body));
}
