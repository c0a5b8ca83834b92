/** What the API answers in place of a result; the texts and codes are those of recorded answers where one exists. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly errorCode: string,
    message: string,
    readonly fields?: readonly string[],
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

export const notFound = (message = 'The requested resource does not exist') => new ApiError(404, 'NOT_FOUND', message);
export const entityDeleted = () => new ApiError(404, 'ENTITY_IS_DELETED', 'entity is deleted', []);
export const malformedQuery = (message: string) => new ApiError(400, 'MALFORMED_QUERY', message);

/** The pointer form of a query error: an excerpt, a caret below the culprit, and the row and column. */
export function pointerMessage(soql: string, position: number, message: string): string {
  const lineStart = soql.lastIndexOf('\n', position - 1) + 1;
  const row = soql.slice(0, position).split('\n').length;
  const column = position - lineStart;
  const from = column > 40 ? soql.indexOf(' ', position - 40) + 1 || lineStart : lineStart;
  const lineEnd = soql.indexOf('\n', position);
  const excerpt = soql.slice(from, Math.min(lineEnd < 0 ? soql.length : lineEnd, position + 40));
  return `\n${excerpt}\n${' '.repeat(position - from)}^\nERROR at Row:${row}:Column:${column + 1}\n${message}`;
}

/** Where a word stands in a query, ignoring case; 0 where it does not. */
export function positionOf(soql: string, word: string): number {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w.])${escaped}(?![\\w])`, 'i').exec(soql)?.index ?? 0;
}
