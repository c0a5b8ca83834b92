import { makeWriter, type Writer } from './sentences';
import { features } from './texts/en/features';
import { segments } from './texts/en/segments';
import { services } from './texts/en/services';

/** What a badge says: the background makes its sentences and carries no other screen's. */
const LANGUAGES = { en: { ...features, ...segments, ...services } };

/** A writer of what the segment badge says. */
export function createBadgeWriter(language: string, now: number): Writer {
  return makeWriter(LANGUAGES, language, now);
}
