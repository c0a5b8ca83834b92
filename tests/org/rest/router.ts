import { answerJobs } from '../bulk/answer';
import { ApiError, notFound } from '../error';
import { answerTooling } from '../tooling/answer';
import type { ApiAnswer, ApiCall } from './answer';
import { errorAnswer } from './answer';
import { answerCollections } from './collections';
import { answerBatch, answerComposite } from './composite';
import { answerLimits, answerResources, isVersion } from './identity';
import { answerQuery } from './query';
import { answerSobjects } from './sobjects';

/** Answers a request below `/services/data/vNN.0`; errors become answers too. */
export function dispatch(call: ApiCall, usage: { used: number; max: number }): ApiAnswer {
  try {
    if (!isVersion(call.version)) throw notFound();
    if (!call.org.mayUseApi)
      throw new ApiError(403, 'API_DISABLED_FOR_ORG', 'The REST API is not enabled for this Organization.');
    return route(call, usage);
  } catch (thrown) {
    if (thrown instanceof ApiError) return errorAnswer(thrown);
    throw thrown;
  }
}

function route(call: ApiCall, usage: { used: number; max: number }): ApiAnswer {
  switch (call.parts[0]?.toLowerCase()) {
    case undefined:
      return answerResources(call);
    case 'query':
    case 'queryall':
      return answerQuery(call);
    case 'sobjects':
      return answerSobjects(call);
    case 'limits':
      return answerLimits(usage, call.jobs.left);
    case 'tooling':
      return answerTooling(call);
    case 'jobs':
      return answerJobs(call);
    case 'composite':
      if (call.parts[1] === 'sobjects') return answerCollections(call);
      if (call.parts[1] === undefined) return answerComposite(call, (inner) => dispatch(inner, usage));
      if (call.parts[1] === 'batch') return answerBatch(call, (inner) => dispatch(inner, usage));
      throw notFound();
    default:
      throw notFound();
  }
}
