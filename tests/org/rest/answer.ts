import type { BulkJobs } from '../bulk/jobs';
import { ApiError } from '../error';
import type { Org } from '../org';
import { Unit } from '../write/unit';
import type { Locators } from './locators';

/** A request to the data API, after the session was checked. */
export interface ApiCall {
  org: Org;
  locators: Locators;
  jobs: BulkJobs;
  userId: string;
  method: string;
  /** `v66.0` */
  version: string;
  /** The path's parts after the version. */
  parts: readonly string[];
  query: URLSearchParams;
  header(name: string): string | undefined;
  body: string;
  host: string;
  /** The work of which this call is a part; without one it stands for itself. */
  unit?: Unit;
}

/** `json` is written already, so that amounts keep their decimal point also inside a composite answer. */
export interface ApiAnswer {
  status: number;
  json?: string;
  /** Results of a Bulk job. */
  csv?: Buffer;
  headers?: Record<string, string>;
}

/** The unit of work that a writing call belongs to. */
export const unitOf = (call: ApiCall): Unit => call.unit ?? new Unit(call.org, call.userId);

export const ok = (body: unknown, headers?: Record<string, string>): ApiAnswer => ({
  status: 200,
  json: JSON.stringify(body),
  headers,
});

/** The body of an error: a list of one, with `fields` where the error knows some. */
export function errorAnswer(error: ApiError): ApiAnswer {
  const { message, errorCode, fields } = error;
  return { status: error.status, json: JSON.stringify([{ message, errorCode, ...(fields ? { fields } : {}) }]) };
}

/** One entry of a collection's answer; collections say `statusCode` where others say `errorCode`. */
export function savedEntry(id: string) {
  return { id, success: true, errors: [] };
}

export function failedEntry(error: ApiError) {
  const entry = { statusCode: error.errorCode, message: error.message, fields: error.fields ?? [] };
  return { success: false, errors: [entry] };
}

/** The object of a JSON body. Throws JSON_PARSER_ERROR. */
export function bodyObject(call: ApiCall): Record<string, unknown> {
  let body: unknown;
  try {
    body = JSON.parse(call.body);
  } catch {
    throw new ApiError(
      400,
      'JSON_PARSER_ERROR',
      'The HTTP entity body is required, but this request has no entity body or it is not valid JSON.',
    );
  }
  if (!isObject(body)) throw new ApiError(400, 'JSON_PARSER_ERROR', 'Can not deserialize SObject from the entity body');
  return body;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function methodNotAllowed(call: Pick<ApiCall, 'method'>, allowed: string): ApiError {
  const message = `HTTP Method '${call.method}' not allowed. Allowed are ${allowed}`;
  return new ApiError(405, 'METHOD_NOT_ALLOWED', message);
}
