import type { TableName } from './crm/schema';
import type { Instant } from './crm/time';

/** How many rows of each table belong to a customer. */
export type RowCounts = Partial<Record<TableName, number>>;

/** Where something of a customer can be kept beside its rows. */
export type Place =
  | 'badges'
  | 'insights'
  | 'said'
  | 'hidden'
  | 'visits'
  | 'writes'
  | 'pickRuns'
  | 'offers'
  | 'imports'
  | 'segmentHistory'
  | 'versions'
  | 'inspections'
  | 'jobs'
  | 'settings'
  | 'log';
/** How many things were taken out of each place. */
export type Removed = Partial<Record<Place, number>>;

/** What was removed, told without saying of whom. */
export interface ForgetReport {
  /** Keyed digest of the customer's id: the store keeps the key. */
  digest: string;
  /** The machine's time. */
  at: Instant;
  rows: RowCounts;
  elsewhere: Removed;
}

/** A customer that was forgotten, by the keyed digest of its id; `at` is the machine's time, UTC ms. */
export interface ForgottenCustomer {
  digest: string;
  at: number;
}

export const FORGET_SENDERS = {
  toForget: 'page',
  forgetCustomer: 'page',
  forgotten: 'page',
  takeBackForgotten: 'page',
} as const satisfies Record<keyof ForgetMessages, 'page'>;

/** What is asked to have a customer forgotten. All plain JSON. */
export interface ForgetMessages {
  /** How many rows would go with a customer, with those of its accounts where these are one customer. */
  toForget(ask: { customer: string }): { rows: RowCounts };
  /** Removes a customer from everything that is stored, and keeps it out of later syncs. */
  forgetCustomer(ask: { customer: string }): ForgetReport;
  forgotten(ask: Record<string, never>): { customers: ForgottenCustomer[] };
  /** The next sync, which begins now, reads the customer again. */
  takeBackForgotten(ask: { digest: string }): undefined;
}
