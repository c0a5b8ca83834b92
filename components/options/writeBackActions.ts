import type { NewPickField, PickOffer, PickRows, PickStep, WriteBackState } from '../../core/writeBack/messages';
import type { PickChoice, PickField, PickRole } from '../../core/writeBack/picks';

export type ChosenPick = Pick<PickField, 'on' | 'field' | 'label' | 'restricted' | 'values'>;

/** What the write-back page reports that the user did. */
export interface WriteBackActions {
  state(): Promise<WriteBackState>;
  /** Calls back when anything of it changed; returns what stops it. */
  onChange(changed: () => void): () => void;
  offer(): Promise<PickOffer>;
  save(role: PickRole, field: ChosenPick | undefined): Promise<void>;
  create(field: NewPickField, meaning: Record<string, string>): Promise<PickStep[]>;
  remove(role: PickRole): Promise<PickStep[]>;
  own(role: PickRole, segment: string | undefined, owner: { id: string; name: string } | undefined): Promise<void>;
  people(contains: string): Promise<{ id: string; name: string }[]>;
  checkOwners(): Promise<void>;
  preview(role: PickRole): Promise<void>;
  rows(id: string, from: number): Promise<PickRows>;
  review(id: string, choice: PickChoice): Promise<void>;
  show(id: string, undo: boolean): Promise<void>;
  stop(id: string): Promise<void>;
}
