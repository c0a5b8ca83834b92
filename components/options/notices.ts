import type { Text } from '../../core/crm/text';
import type { VersionSummary } from '../../core/protocol';

/** What a method says of itself in the words of statistics. */
const FOR_EXPERTS = new Set(['clustering.notice.criteria', 'clustering.notice.criteriaBest', 'segment.notice.radius']);
/** Said already, with the number of all customers. */
const SAID = 'clustering.notice.outside';

/** The notices of a version that everybody reads. */
export function plainNotices({ notices }: Pick<VersionSummary, 'notices'>): Text[] {
  return notices.filter(({ key }) => key !== SAID && !FOR_EXPERTS.has(key));
}

/** Those that take statistics to read. */
export function expertNotices({ notices }: Pick<VersionSummary, 'notices'>): Text[] {
  return notices.filter(({ key }) => FOR_EXPERTS.has(key));
}
