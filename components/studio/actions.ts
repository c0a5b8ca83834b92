import type { AreaReach } from '../../core/configuration/ruleBook/area';
import type { Gathered } from '../../core/configuration/ruleBook/gather';
import type { RuleGround } from '../../core/configuration/ruleBook/ground';
import type { KeptBook } from '../../core/configuration/ruleBook/kept';
import type { AreaNote, RuleBook, SuggestedRule } from '../../core/configuration/ruleBook/ruleBook';
import type { RecordKind } from '../../core/crm/ids';
import type { FitPlan } from '../../core/engine/plan';
import type { ModelCard } from '../../core/outcome/modelCard';
import type { RecordLine } from '../../core/protocol';
import type { CallStudy } from '../../core/protocolCalls';
import type { Foreseen } from '../../core/protocolDeals';
import type { IntakeStudy } from '../../core/protocolIntake';
import type { OfferStudy } from '../../core/protocolOffers';
import type { ListAnswer, ListAsk } from '../../core/reports/lists';
import type { Spreads } from '../charts/PriceSpread';
import type { VersionActions } from '../versions/VersionList';
import type { ShareActions } from './share/shareActions';

/** What the studio reports that the user did. Promises reject with what is then said beside the button. */
export interface StudioActions extends VersionActions, Omit<ShareActions, 'download'> {
  syncNow(): Promise<void>;
  fit(plan: Partial<FitPlan>): Promise<void>;
  cancelFit(id: string): Promise<void>;
  /** What is to be known of the chance of a version before it is believed. */
  modelCard(versionId: string): Promise<ModelCard>;
  /** What a version foresees besides the chance to win. */
  foreseen(versionId: string): Promise<Foreseen>;
  /** How far prices lie apart between countries, in each segment of the version in use. */
  priceSpread(): Promise<Spreads>;
  /** Names and links of records, in the order asked for; one that is not stored here is left out. */
  records(records: { kind: RecordKind; id: string }[]): Promise<RecordLine[]>;
  /** Work with a file of calls, which stays in the page. */
  openCalls(): CallStudy;
  /** Work with files of offers; what is kept of them stays in the browser's own store. */
  openOffers(): OfferStudy;
  /** Work with a company's files; what is kept of them stays in the browser's own store. */
  openIntake(): IntakeStudy;
  /** A list that sells; it is made of what was synced last, under the version in use. Aborted, it is not made to its end. */
  list(list: ListAsk, signal: AbortSignal): Promise<ListAnswer>;
  ruleBook(): Promise<KeptBook>;
  /** @param was the book that was changed. */
  saveRuleBook(book: RuleBook, was: RuleBook, letGo: boolean): Promise<void>;
  /** What rules can be about. */
  ruleGround(): Promise<RuleGround>;
  /** Rules that the orders speak for, best first. */
  suggestRules(): Promise<SuggestedRule[]>;
  /** How many customers and orders lie in each area. */
  areaReach(areas: Pick<AreaNote, 'country' | 'postalPrefix'>[]): Promise<AreaReach[]>;
  /** Reads a file of rules here in the page; nothing of it is kept yet. */
  readRuleFile(file: File): Promise<Gathered>;
  /** Hands a file over to the person. Nothing is sent anywhere. */
  download(name: string, type: 'application/json' | 'text/markdown' | 'text/csv', content: string): void;
}
