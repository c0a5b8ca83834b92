import { PeerlensError, toFailure } from '../core/crm/error';
import type { Answer, Envelope, Messages } from '../core/protocol';
import { PROTOCOL, SENDER_OF } from '../core/protocol';
import { SWITCH_OF } from '../core/protocolSwitches';
import { parseBody } from './bodies';
import { log } from './log';
import type { Ask, Told } from './messaging';
import { messenger } from './messaging';
import { readPolicy } from './policy';
import type { Asker, Sender } from './sender';
import { checkSender, refusal } from './sender';

/** Who answers what. */
export type Handlers = { [K in keyof Messages]: (ask: Ask<K>, asker: Asker) => Promise<Told<K>> };

/** Gives the check of a page's address: is it one of the connected CRM? */
export type ConnectedPages = () => Promise<(url: string) => boolean>;

/** Answers every message of the protocol. Registers its listeners at once, so that a woken worker misses none. */
export function serve(handlers: Handlers, connectedPages: ConnectedPages): void {
  for (const name of Object.keys(SENDER_OF) as (keyof Messages)[]) {
    messenger.onMessage(name, ({ data, sender }) => answer(name, data, sender, handlers, connectedPages) as never);
  }
}

async function answer<K extends keyof Messages>(
  name: K,
  envelope: Envelope<unknown>,
  sender: Sender,
  handlers: Handlers,
  connectedPages: ConnectedPages,
): Promise<Answer<Told<K>>> {
  try {
    const asker = checkSender(name, sender);
    if (mustBeConnected(name, asker) && !(await isConnected(asker, sender, connectedPages))) throw refusal(name);
    if (envelope?.protocol !== PROTOCOL) throw new PeerlensError('otherVersion', 'reloadPage');
    await keepSwitches(name);
    return { ok: true, value: await handlers[name](parseBody(name, envelope.body), asker) };
  } catch (thrown) {
    const failure = toFailure(isClosing(thrown) ? new PeerlensError('storeClosed', 'tryAgain') : thrown);
    // What somebody stopped is no news.
    if (failure.code !== 'cancelled')
      log.warn(`message.${name}`, failure.code, failure.code === 'unexpected' ? thrown : undefined);
    return { ok: false, failure };
  }
}

/** Whatever screen it comes from: what the company switched off is not answered. Throws PeerlensError offByPolicy. */
async function keepSwitches(name: keyof Messages): Promise<void> {
  const part = SWITCH_OF[name];
  if (part && (await readPolicy()).off.includes(part)) throw new PeerlensError('offByPolicy', 'nothing', { part });
}

/**
 * Scripts and frames stand in pages, and only those of the connected CRM are answered. The panel beside a page opens
 * without that look: it tells the page nothing, and the browser forgets the click behind a question that pauses.
 */
function mustBeConnected(name: keyof Messages, { kind, framed }: Asker): boolean {
  return kind === 'content' || (framed && name !== 'openPanel');
}

/** Of a tab whose host was not granted the browser does not tell the address. */
async function isConnected(asker: Asker, sender: Sender, connectedPages: ConnectedPages): Promise<boolean> {
  const page = asker.framed ? sender.tab?.url : asker.url;
  return page !== undefined && URL.canParse(page) && (await connectedPages())(page);
}

/** Somebody signed out or forgot everything while this question was being answered. */
function isClosing(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'InvalidStateError';
}
