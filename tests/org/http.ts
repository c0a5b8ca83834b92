import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

const MAX_BODY = 50_000_000;

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > MAX_BODY) throw new RangeError('request body too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export interface Answer {
  status: number;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
}

export function send(response: ServerResponse, date: number, answer: Answer): void {
  response.sendDate = false;
  const length = answer.body === undefined ? 0 : Buffer.byteLength(answer.body);
  const headers = answer.status === 204 || answer.status === 304 ? {} : { 'content-length': String(length) };
  response.writeHead(answer.status, { date: new Date(date).toUTCString(), ...headers, ...answer.headers });
  response.end(answer.body);
}

export const redirect = (location: string, headers: Record<string, string> = {}): Answer => ({
  status: 302,
  headers: { location, 'cache-control': 'no-store', ...headers },
});

/** The headers that every answer of the edge in front of an org carries. */
export const edgeHeaders = (): Record<string, string | string[]> => ({
  server: 'sfdcedge',
  'x-sfdc-request-id': randomBytes(16).toString('hex'),
  'x-robots-tag': 'none',
  'cache-control': 'no-cache,must-revalidate,max-age=0,no-store,private',
  vary: 'Accept-Encoding',
});

export function jsonAnswer(status: number, body: unknown): Answer {
  const headers = { ...edgeHeaders(), 'content-type': 'application/json;charset=UTF-8' };
  return { status, headers, body: JSON.stringify(body) };
}

/** A page for a person. @param policy the Content-Security-Policy. */
export function htmlAnswer(status: number, body: string, policy: string): Answer {
  const headers = {
    'content-type': 'text/html; charset=UTF-8',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-cache, no-store, private',
  };
  return { status, headers, body };
}
