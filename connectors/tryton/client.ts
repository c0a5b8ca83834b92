import * as v from 'valibot';
import { PeerlensError } from '../../core/crm/error';
import type { Instant } from '../../core/crm/time';
import type { Request } from '../connector';
import type { TrytonPlace } from './page';

/** What a client needs of the world. */
export interface Wire {
  place: TrytonPlace;
  request: Request;
  /** The session, as its header carries it; asked before each request, and told of one that the server does not take any more. */
  session: (refused?: string) => Promise<string>;
  signal: AbortSignal;
}

/** A condition of Tryton's search: `['state', '=', 'won']`, or several, of which all hold, or with 'OR' before them one. */
export type Domain = readonly unknown[];

const ANSWER = v.union([
  v.object({ error: v.pipe(v.array(v.unknown()), v.minLength(1)) }),
  v.object({ result: v.unknown() }),
]);
/** What an exception tells people: its first words. */
const TOLD = v.tuple([v.string(), v.union([v.string(), v.pipe(v.array(v.unknown()), v.minLength(1))])]);

/**
 * One database of a Tryton through its JSON-RPC, for the length of one signal. Every answer is parsed; refusals are
 * PeerlensErrors. Source: trytond/protocols of 6.0.
 */
export class Client {
  /** The server's clock as of the last answer; NaN before the first one, or where no answer tells it. */
  now: Instant = Number.NaN;
  /** Sent with every call: the company for which the user works, the language. Set once they are known. */
  context: Readonly<Record<string, unknown>> = {};
  private count = 0;

  constructor(private readonly wire: Wire) {}

  get host(): string {
    return new URL(this.wire.place.origin).host;
  }

  /** Calls a method of a model, `party.party`, with its arguments; the context goes with them. */
  async model<S extends v.GenericSchema>(
    model: string,
    method: string,
    args: readonly unknown[],
    shape: S,
  ): Promise<v.InferOutput<S>> {
    const session = await this.wire.session();
    const headers = { authorization: `Session ${session}` };
    try {
      return this.parse(shape, await this.call(`model.${model}.${method}`, [...args, this.context], headers));
    } catch (thrown) {
      if (codeOf(thrown) === 'signInEnded') await this.wire.session(session);
      throw thrown;
    }
  }

  /** Records with ids after `after`, ascending by id. Fields of what they point to are named `party.name`. */
  page<S extends v.GenericSchema>(
    of: { model: string; domain: Domain; fields: readonly string[] },
    limit: number,
    shape: S,
  ): Promise<v.InferOutput<S>[]> {
    const { model, domain, fields } = of;
    return this.model(model, 'search_read', [domain, 0, limit, [['id', 'ASC']], fields], v.array(shape));
  }

  /** Signs in. @returns undefined where name and password do not belong together. */
  async login(
    user: string,
    password: string,
    language: string,
  ): Promise<{ userId: number; session: string } | undefined> {
    const shape = v.tuple([v.pipe(v.number(), v.safeInteger()), v.pipe(v.string(), v.minLength(1))]);
    try {
      const [userId, session] = this.parse(
        shape,
        await this.call('common.db.login', [user, { password }, language], {}),
      );
      return { userId, session };
    } catch (thrown) {
      if (codeOf(thrown) === 'signInEnded') return undefined;
      // With SQLite the server says in words what it says with a status otherwise.
      if (codeOf(thrown) === 'crmStrange' && /doesn't exist/.test(detailOf(thrown))) throw this.refusedBy(404);
      throw thrown;
    }
  }

  /** Ends the session at the server. */
  async logout(): Promise<void> {
    await this.call('common.db.logout', [], { authorization: `Session ${await this.wire.session()}` });
  }

  private async call(method: string, params: readonly unknown[], headers: Record<string, string>): Promise<unknown> {
    const { place, request, signal } = this.wire;
    const response = await request(`${place.origin}/${encodeURIComponent(place.database)}/`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
      // The server takes exactly these three.
      body: JSON.stringify({ id: ++this.count, method, params }),
      signal,
    });
    const now = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(now)) this.now = now;
    const body = await response.text();
    if (!response.ok) throw this.refusedBy(response.status);
    const answer = v.safeParse(ANSWER, toJson(body));
    if (!answer.success) throw strange(`${method}: no answer`);
    if ('error' in answer.output) throw toldBy(answer.output.error);
    return answer.output.result;
  }

  private parse<S extends v.GenericSchema>(shape: S, given: unknown): v.InferOutput<S> {
    const parsed = v.safeParse(shape, given);
    if (parsed.success) return parsed.output;
    throw strange(v.summarize(parsed.issues).slice(0, 300));
  }

  /** What a status says: Tryton refuses before it speaks JSON. */
  private refusedBy(status: number): PeerlensError {
    const { host } = this;
    if (status === 401) return new PeerlensError('signInEnded', 'signIn', { host });
    if (status === 403) return new PeerlensError('originRefused', 'askAdmin', { host });
    if (status === 404)
      return new PeerlensError('databaseUnknown', 'nothing', { host, database: this.wire.place.database });
    if (status === 429) return new PeerlensError('tooManyAttempts', 'tryLater', { host });
    if (status >= 500) return new PeerlensError('crmTrouble', 'tryLater');
    return new PeerlensError('crmRefusedSilently', 'tryAgain', { refused: `HTTP ${status}` });
  }
}

/** What Tryton says in words: to people (`UserError`), or of itself, which is for whoever looks after it. */
function toldBy(error: readonly unknown[]): PeerlensError {
  const told = v.safeParse(TOLD, error.slice(0, 2));
  if (!told.success) return strange(JSON.stringify(error).slice(0, 300));
  const [name, words] = told.output;
  if (name === 'ConcurrencyException') return new PeerlensError('recordLocked', 'tryAgain');
  if (name === 'UserError' || name === 'UserWarning') {
    const message = typeof words === 'string' ? words : words[name === 'UserWarning' ? 1 : 0];
    return new PeerlensError('crmRefused', 'askAdmin', { message: String(message ?? ''), refused: name });
  }
  return strange(name);
}

function codeOf(thrown: unknown): string | undefined {
  return thrown instanceof PeerlensError ? thrown.failure.code : undefined;
}

function detailOf(thrown: unknown): string {
  const detail = thrown instanceof PeerlensError ? thrown.failure.values.detail : undefined;
  return typeof detail === 'string' ? detail : '';
}

function strange(detail: string): PeerlensError {
  return new PeerlensError('crmStrange', 'report', { detail });
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
