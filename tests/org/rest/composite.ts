import { ApiError } from '../error';
import { Unit } from '../write/unit';
import type { ApiAnswer, ApiCall } from './answer';
import { bodyObject, errorAnswer, isObject, methodNotAllowed } from './answer';
import { resolveReferences } from './references';

const MAX_SUBREQUESTS = 25;
/** Of the subrequests of one composite request, so many may be queries or collections. */
const MAX_QUERIES = 5;

type Dispatch = (call: ApiCall) => ApiAnswer;

/** `composite/batch`: independent subrequests, answered in order. */
export function answerBatch(call: ApiCall, dispatch: Dispatch): ApiAnswer {
  const { batchRequests, haltOnError } = bodyObject(call);
  const requests = subrequests(call, batchRequests, 'batchRequests');
  let hasErrors = false;
  const results = requests.map((request) => {
    const halted = hasErrors && haltOnError === true;
    const answer = halted
      ? errorAnswer(new ApiError(412, 'BATCH_PROCESSING_HALTED', 'Batch processing halted per request.'))
      : dispatch(subCall(call, request));
    hasErrors ||= answer.status >= 400;
    return `{"statusCode":${answer.status},"result":${answer.json ?? 'null'}}`;
  });
  return { status: 200, json: `{"hasErrors":${hasErrors},"results":[${results.join(',')}]}` };
}

interface Done {
  referenceId: string;
  answer: ApiAnswer;
}

/** `composite`: subrequests in order, each of which may use what earlier ones answered; taken back together on demand. */
export function answerComposite(call: ApiCall, dispatch: Dispatch): ApiAnswer {
  const { compositeRequest, allOrNone } = bodyObject(call);
  const requests = subrequests(call, compositeRequest, 'compositeRequest');
  const ids = requests.map((request) => request.referenceId);
  if (ids.some((id) => typeof id !== 'string' || !/^[A-Za-z]\w*$/.test(id)))
    throw new ApiError(400, 'INVALID_INPUT', 'Every subrequest needs a referenceId that starts with a letter');
  if (new Set(ids).size < ids.length) throw new ApiError(400, 'INVALID_INPUT', 'referenceId must be unique');
  if (requests.filter(isQuery).length > MAX_QUERIES)
    throw new ApiError(400, 'INVALID_INPUT', `At most ${MAX_QUERIES} subrequests can be queries or collections`);
  const unit = new Unit(call.org, call.userId);
  const bodies = new Map<string, unknown>();
  const done: Done[] = [];
  for (const request of requests) {
    const referenceId = String(request.referenceId);
    const answer = one(call, request, bodies, unit, dispatch);
    done.push({ referenceId, answer });
    if (answer.status >= 400 && allOrNone === true) {
      unit.rollBack();
      return written(requests.map((each) => done.find((d) => failedAs(d, each)) ?? halted(String(each.referenceId))));
    }
    if (answer.status < 400) bodies.set(referenceId, answer.json === undefined ? null : JSON.parse(answer.json));
  }
  return written(done);
}

const failedAs = (done: Done, request: Record<string, unknown>) =>
  done.referenceId === request.referenceId && done.answer.status >= 400;

function halted(referenceId: string): Done {
  const message = 'The transaction was rolled back since another operation in the same transaction failed.';
  return { referenceId, answer: errorAnswer(new ApiError(400, 'PROCESSING_HALTED', message)) };
}

function one(
  call: ApiCall,
  request: Record<string, unknown>,
  bodies: ReadonlyMap<string, unknown>,
  unit: Unit,
  dispatch: Dispatch,
): ApiAnswer {
  try {
    const { url, body } = request;
    return dispatch({ ...subCall(call, { ...request, ...resolveReferences({ url, body }, bodies) }), unit });
  } catch (thrown) {
    if (thrown instanceof ApiError) return errorAnswer(thrown);
    throw thrown;
  }
}

/** Subrequests tell their headers in the body, in capitals. */
const SPOKEN: Readonly<Record<string, string>> = {
  etag: 'ETag',
  'last-modified': 'Last-Modified',
  location: 'Location',
};

function written(done: readonly Done[]): ApiAnswer {
  const entries = done.map(({ referenceId, answer }) => {
    const headers = Object.entries(answer.headers ?? {}).map(([name, value]) => [SPOKEN[name] ?? name, value]);
    const about = { httpHeaders: Object.fromEntries(headers), httpStatusCode: answer.status, referenceId };
    return `{"body":${answer.json ?? 'null'},${JSON.stringify(about).slice(1)}`;
  });
  return { status: 200, json: `{"compositeResponse":[${entries.join(',')}]}` };
}

function subrequests(call: ApiCall, list: unknown, name: string): Record<string, unknown>[] {
  if (call.method !== 'POST') throw methodNotAllowed(call, 'POST');
  if (!Array.isArray(list) || list.length === 0 || list.length > MAX_SUBREQUESTS)
    throw new ApiError(400, 'INVALID_INPUT', `${name}: between 1 and ${MAX_SUBREQUESTS} subrequests are allowed`);
  return list.map((request) => {
    if (!isObject(request) || typeof request.method !== 'string' || typeof request.url !== 'string')
      throw new ApiError(400, 'JSON_PARSER_ERROR', 'a subrequest needs method and url');
    return request;
  });
}

const isQuery = (request: Record<string, unknown>) =>
  /\/(query|queryAll|sobjects\/?$|composite)\b/i.test(String(request.url));

function subCall(call: ApiCall, request: Record<string, unknown>): ApiCall {
  const url = new URL(String(request.url).replace(/^\/?(services\/data\/)?/, '/'), 'https://subrequest');
  const [version = '', ...parts] = url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
  const body = request.richInput ?? request.body;
  const own = isObject(request.httpHeaders) ? Object.entries(request.httpHeaders) : [];
  return {
    ...call,
    method: String(request.method).toUpperCase(),
    version,
    parts,
    query: url.searchParams,
    body: body === undefined ? '' : JSON.stringify(body),
    header: (name) => own.map(([key, value]) => (key.toLowerCase() === name ? String(value) : '')).find(Boolean),
  };
}
