import type { RecordRef } from '../../core/crm/ids';
import type { Comparison, Insight } from '../../core/engine/insight';
import type { Weights } from '../../core/engine/plan';
import type { WhatIf } from '../../core/engine/whatIf';
import type { Argument, Decision, LineToWrite, RecordLine, WeightedFeature } from '../../core/protocol';
import type { ConfigurationRequest, Recommended } from '../../core/protocolConfiguration';
import type { OwnRecord } from '../../core/protocolDeals';
import type { ListAnswer, ListAsk } from '../../core/reports/lists';
import type { PickBeside } from '../../core/writeBack/messages';
import type { PickRole } from '../../core/writeBack/picks';
import type { Audience } from '../kit/draftWeights';

export type OptionsPage = 'connections' | 'fields' | 'segments' | 'weights' | 'prices' | 'privacy' | 'writeBack';
export type BlockName =
  | 'why'
  | 'news'
  | 'similar'
  | 'reasons'
  | 'price'
  | 'whatIf'
  | 'next'
  | 'configuration'
  | 'picks';

/** What the panel reports that the user did. Those that are absent have no place where the panel stands. */
export interface PanelActions {
  /** Reads what changed; answers with the whole seconds since that was done last where it is too soon to do it again. */
  refresh(): Promise<number | undefined>;
  close?: () => void;
  /** Moves the panel to the browser's side panel. */
  dock?: () => void;
  openOptions(page: OptionsPage): void;
  /** Opens the card of the chance: how it did on deals that closed later, and where it ends. */
  openCard(): void;
  useSample(): void;
  syncNow(): void;
  cancelSync(): void;
  fit(): void;
  cancelFit(id: string): void;
  publish(versionId: string): void;
  fold(block: BlockName, open: boolean): void;
  argue(reason: string, because: Argument): void;
  takeBack(reasons: readonly string[]): void;
  /** Chance and price of the record's deal as it might be; nothing is kept. */
  whatIf(whatIf: WhatIf): Promise<Pick<Insight, 'chance' | 'price'>>;
  /** Undefined takes the number back. */
  sayOwnChance(outOfTen: number | undefined): void;
  /** How the person's own numbers did beside those that were shown. */
  ownRecord(): Promise<OwnRecord>;
  /** @param whatIf what the range that is shown was told for. */
  choosePrice(price: number, whatIf: WhatIf): void;
  /** Takes a text to the clipboard; whether that was allowed. */
  copy(text: string): Promise<boolean>;
  /** The record's customer beside another one, under the weights of the list. */
  compare(other: string): Promise<Comparison>;
  records(refs: readonly RecordRef[]): Promise<RecordLine[]>;
  weights(): Promise<WeightedFeature[]>;
  /** Whose weights are tried and saved here. */
  audience: Audience;
  /** Sorts by these weights until the panel is closed; undefined goes back to the saved ones. */
  tryWeights(weights: Weights | undefined): void;
  saveWeights(weights: Weights): void;
  decide(decisions: Decision[]): void;
  /** The orders like a request, and what is proposed for it; nothing is kept. */
  recommend(request: ConfigurationRequest): Promise<Recommended>;
  /** What the customer needs next, how one like it is won, what few of its segment want. Aborted, it is not made to its end. */
  list(list: ListAsk, signal: AbortSignal): Promise<ListAnswer>;
  /** Gives the person a file. */
  save(name: string, type: string, content: string): void;
  /** Hints for who is new here: whether they are still wanted, and that they are not any more. */
  hints: { wanted(): Promise<boolean>; dismiss(): void };
  /** Settles when the window that asks is open, or what went wrong was said. */
  review(lines: LineToWrite[]): Promise<void> | undefined;
  /** Opens the window that says what became of a write. */
  showWrite(changeId: string): void;
  undo(changeId: string): void;
  /** Asks the CRM what its picklists say of the record. */
  picksBeside(): Promise<PickBeside[]>;
  /** Calls back when values were written; returns what stops it. */
  onPicks(changed: () => void): () => void;
  /** Settles when the window that asks is open, or what went wrong was said. */
  reviewPick(role: PickRole, value: string): Promise<void> | undefined;
  /** Opens a record in the CRM's tab; absent where the link does that by itself. */
  openRecord?: (url: string) => void;
}
