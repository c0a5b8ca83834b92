import type { ForgetReport, ForgottenCustomer, RowCounts } from '../../core/protocolForget';

/** What the page asks and does to have a customer forgotten. */
export interface ForgetActions {
  toForget(customer: string): Promise<RowCounts>;
  forget(customer: string): Promise<ForgetReport>;
  list(): Promise<ForgottenCustomer[]>;
  takeBack(digest: string): Promise<void>;
  save(report: ForgetReport, format: 'json' | 'csv'): Promise<void>;
}
