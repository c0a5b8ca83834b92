import type { ListAnswer } from '../../../core/reports/lists';
import type { StudioActions } from '../actions';

/** What the page of lists reports. */
export type ListActions = Pick<StudioActions, 'list'>;

/** Answers that are customers in order. */
export type CustomersAnswer = Extract<ListAnswer, { kind: 'best' | 'tail' | 'members' }>;
