import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { type Answer, edgeHeaders, jsonAnswer, send } from '../http';
import type { FaultAnswer } from './fault';

/** Answers a request as a fault wants it. @param answerTruly does the work that was asked for. */
export async function deliver(
  response: ServerResponse,
  date: number,
  fault: FaultAnswer,
  asked: { path: string; body: string },
  answerTruly: () => Promise<Answer>,
): Promise<void> {
  if (fault.delayMs) await sleep(fault.delayMs);
  if (fault.drop === 'before') {
    response.destroy();
    return;
  }
  const answer = changed(fault, inCollection(fault, asked) ?? made(fault) ?? (await answerTruly()));
  if (fault.drop === 'after') {
    response.destroy();
    return;
  }
  const stamp = date + (fault.skewMs ?? 0);
  if (fault.drop === 'inside' || fault.firstByteMs) await slowly(response, stamp, answer, fault);
  else send(response, stamp, answer);
}

/** A collection's answer in which each record of the request has failed. */
function inCollection({ eachRecord }: FaultAnswer, asked: { path: string; body: string }): Answer | undefined {
  if (!eachRecord || !asked.path.includes('/composite/sobjects')) return undefined;
  const ids = new URL(asked.path, 'https://org').searchParams.get('ids')?.split(',');
  const failures = (ids ?? recordsOf(asked.body)).map(() => ({ success: false, errors: [eachRecord] }));
  return jsonAnswer(200, failures);
}

function recordsOf(body: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(body);
    const records = parsed && typeof parsed === 'object' && 'records' in parsed ? parsed.records : [];
    return Array.isArray(records) ? records : [];
  } catch {
    return [];
  }
}

function made(fault: FaultAnswer): Answer | undefined {
  const { status } = fault;
  if (status === undefined) return undefined;
  const content = fault.file === undefined ? fault.body : readFileSync(fault.file, 'utf8');
  if (content === undefined) return { status, headers: edgeHeaders() };
  const isText = typeof content === 'string';
  const type = isText ? 'text/html' : 'application/json;charset=UTF-8';
  const body = isText ? content : JSON.stringify(content);
  return { status, headers: { ...edgeHeaders(), 'content-type': type }, body };
}

function changed(fault: FaultAnswer, answer: Answer): Answer {
  const headers: Record<string, string | string[]> = { ...answer.headers };
  for (const [name, value] of Object.entries(fault.headers ?? {})) {
    if (value === null) delete headers[name.toLowerCase()];
    else headers[name.toLowerCase()] = value;
  }
  if (!fault.gzip || answer.body === undefined) return { ...answer, headers };
  return { ...answer, headers: { ...headers, 'content-encoding': 'gzip' }, body: gzipSync(answer.body) };
}

/** Sends the headers, and the body later or only the first half of it. */
async function slowly(response: ServerResponse, date: number, answer: Answer, fault: FaultAnswer): Promise<void> {
  const body = Buffer.from(answer.body ?? '');
  response.sendDate = false;
  const headers = { date: new Date(date).toUTCString(), 'content-length': String(body.length), ...answer.headers };
  response.writeHead(answer.status, headers);
  response.flushHeaders();
  if (fault.firstByteMs) await sleep(fault.firstByteMs);
  if (fault.drop !== 'inside') {
    response.end(body);
    return;
  }
  await new Promise((done) => response.write(body.subarray(0, Math.ceil(body.length / 2)), done));
  response.destroy();
}
