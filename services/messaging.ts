import { defineExtensionMessaging } from '@webext-core/messaging';
import type { Answer, Envelope, Messages, Signals } from '../core/protocol';
import { PROTOCOL } from '../core/protocol';

export type Ask<K extends keyof Messages> = Parameters<Messages[K]>[0];
export type Told<K extends keyof Messages> = ReturnType<Messages[K]>;

type Protocol = {
  [K in keyof Messages]: (data: Envelope<Ask<K>>) => Answer<Told<K>>;
} & {
  [K in keyof Signals]: (data: Envelope<Parameters<Signals[K]>[0]>) => void;
};

/** The one mechanism by which contexts talk; what is said is in `core/protocol`. */
export const messenger = defineExtensionMessaging<Protocol>();

/** Puts a body into its envelope. */
export function inEnvelope<Body>(body: Body): Envelope<Body> {
  return { protocol: PROTOCOL, body };
}
