import type { Text } from './text';
import { text } from './text';

/** What a person can do about a {@link PeerlensError}; the screens draw it as a button or a sentence. */
export type NextStep =
  | 'signIn'
  | 'connectAgain'
  | 'adminGuide'
  | 'grantHost'
  | 'askAdmin'
  | 'tryAgain'
  | 'tryLater'
  | 'reloadPage'
  | 'syncNow'
  | 'fitNow'
  | 'freeSpace'
  | 'report'
  | 'nothing';

/** The one error that crosses messages: what happened (`code`, also the key of its sentence `error.<code>`), with what, what to do. */
export interface Failure {
  code: string;
  values: NonNullable<Text['values']>;
  next: NextStep;
}

/** The one error type of Peerlens. `cause` stays on the side where it happened; {@link Failure} travels. */
export class PeerlensError extends Error {
  readonly failure: Failure;

  constructor(code: string, next: NextStep, values: Failure['values'] = {}, cause?: unknown) {
    super(code, { cause });
    this.name = 'PeerlensError';
    this.failure = { code, values, next };
  }
}

/** Turns whatever was thrown into a {@link Failure}; an unknown throw becomes `unexpected` with its message, to report. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof PeerlensError) return thrown.failure;
  if (thrown instanceof DOMException && thrown.name === 'AbortError')
    return { code: 'cancelled', values: {}, next: 'nothing' };
  if (thrown instanceof DOMException && thrown.name === 'TimeoutError')
    return { code: 'crmSlow', values: {}, next: 'tryLater' };
  if (thrown instanceof Error && isDiskFull(thrown)) return { code: 'diskFull', values: {}, next: 'freeSpace' };
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'unexpected', values: { detail }, next: 'report' };
}

/**
 * Only a quota is told by name. A disk that is full is an UnknownError or DataError with the words of the browser's own
 * database: no space for its log, no space for a large value, or a database that cannot be opened for want of it.
 */
function isDiskFull({ name, message }: Error): boolean {
  if (name === 'QuotaExceededError') return true;
  return /^(?:Unknown|Data)Error$/.test(name) && /no.?space|write blobs|backing store/i.test(message);
}

/** The sentence of a failure. */
export function failureText(failure: Failure): Text {
  return text(`error.${failure.code}`, failure.values);
}
