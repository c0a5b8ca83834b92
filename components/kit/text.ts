import { makeWriter, type Writer } from './sentences';
import { en } from './texts/en/index';

export type { Writer } from './sentences';

/** The languages there are; a language is a file of messages, nothing else. */
const LANGUAGES = { en };

/** A writer of everything that a screen says. */
export function createWriter(language: string, now: number): Writer {
  return makeWriter(LANGUAGES, language, now);
}
