import type { FitPlan } from '../../core/engine/plan';
import type { ModelCard } from '../../core/outcome/modelCard';
import type { VersionActions } from '../versions/VersionList';

/** What the studio reports that the user did. Promises reject with what is then said beside the button. */
export interface StudioActions extends VersionActions {
  syncNow(): Promise<void>;
  fit(plan: Partial<FitPlan>): Promise<void>;
  cancelFit(id: string): Promise<void>;
  /** What is to be known of the chance of a version before it is believed. */
  modelCard(versionId: string): Promise<ModelCard>;
  /** Hands a file over to the person. Nothing is sent anywhere. */
  download(name: string, type: 'application/json' | 'text/markdown', content: string): void;
}
