import { ApiError } from '../error';
import type { ApiAnswer, ApiCall } from './answer';
import { bodyObject, isObject, methodNotAllowed } from './answer';

const MAX_SUBREQUESTS = 25;

/** `composite/batch`: independent subrequests, answered in order. */
export function answerBatch(call: ApiCall, dispatch: (call: ApiCall) => ApiAnswer): ApiAnswer {
  if (call.method !== 'POST') throw methodNotAllowed(call, 'POST');
  const { batchRequests } = bodyObject(call);
  if (!Array.isArray(batchRequests) || batchRequests.length === 0 || batchRequests.length > MAX_SUBREQUESTS)
    throw new ApiError(400, 'INVALID_BATCH_REQUEST', `between 1 and ${MAX_SUBREQUESTS} subrequests are allowed`);
  let hasErrors = false;
  const results = batchRequests.map((request) => {
    const answer = dispatch(subCall(call, request));
    hasErrors ||= answer.status >= 400;
    return `{"statusCode":${answer.status},"result":${answer.json ?? 'null'}}`;
  });
  return { status: 200, json: `{"hasErrors":${hasErrors},"results":[${results.join(',')}]}` };
}

function subCall(call: ApiCall, request: unknown): ApiCall {
  if (!isObject(request) || typeof request.method !== 'string' || typeof request.url !== 'string')
    throw new ApiError(400, 'JSON_PARSER_ERROR', 'a subrequest needs method and url');
  const url = new URL(request.url.replace(/^\/?(services\/data\/)?/, '/'), 'https://subrequest');
  const [version = '', ...parts] = url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
  const body = request.richInput ?? request.body;
  return {
    ...call,
    method: request.method.toUpperCase(),
    version,
    parts,
    query: url.searchParams,
    body: body === undefined ? '' : JSON.stringify(body),
    header: () => undefined,
  };
}
