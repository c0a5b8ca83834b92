import { randomBytes } from 'node:crypto';
import { ApiError } from '../error';
import type { RecordWriter } from '../soql/shape';
import type { Row } from '../table';

interface Cursor {
  rows: readonly Row[];
  write: RecordWriter;
  user: string;
  expires: number;
}

const TWO_DAYS_IN_MINUTES = 2 * 24 * 60;

/** Query cursors: `0r8…-2000` is one cursor and the position in it. */
export class Locators {
  /** The most rows that a page gets, whatever is asked for: real orgs answer fewer when rows are wide. */
  readonly modes = { pageRows: Number.POSITIVE_INFINITY };
  private readonly cursors = new Map<string, Cursor>();

  constructor(
    private readonly now: () => number,
    private readonly minutes = TWO_DAYS_IN_MINUTES,
  ) {}

  /** Keeps a result for later pages. @returns the cursor's name, without a position. */
  open(user: string, rows: readonly Row[], write: RecordWriter): string {
    const name = `0r8${randomBytes(20).toString('base64').replace(/\W/g, 'x').slice(0, 15)}`;
    this.cursors.set(name, { user, rows, write, expires: this.now() + this.minutes * 60_000 });
    return name;
  }

  /** Throws INVALID_QUERY_LOCATOR for a cursor that is unknown, expired or another user's. */
  read(user: string, locator: string): Cursor & { name: string; from: number } {
    const [name = '', position = ''] = locator.split('-');
    const cursor = this.cursors.get(name);
    const from = Number(position);
    if (
      !cursor ||
      cursor.user !== user ||
      this.now() >= cursor.expires ||
      !/^\d+$/.test(position) ||
      from > cursor.rows.length
    )
      throw new ApiError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
    return { ...cursor, name, from };
  }

  expireAll(): void {
    this.cursors.clear();
  }
}
