import type { Failure } from '../crm/error';
import type { RecordKind } from '../crm/ids';
import type { Reason } from '../crm/reason';
import type { Text } from '../crm/text';
import type {
  PickChoice,
  PickCounts,
  PickField,
  PickItem,
  Picklist,
  PickOwner,
  PickRecord,
  PickRole,
  PickState,
} from './picks';

/** A published segment, as a picklist can stand for it. */
export interface PickSegment {
  id: string;
  slot: number;
  label: Text;
  size: number;
}

/** One record's value that a person asked to set, with what is said beside it. */
export interface PickOne {
  name: string;
  url?: string;
  /** Segment that the record is in now, and why: the sentence and its numbers. */
  segment: Text;
  why: Pick<Reason, 'text' | 'evidence'>[];
  /** What the record's segment stands for, where the person chose another value. */
  suggested?: string;
}

/** Values for one field: shown, asked for in a window, written record by record. */
export interface PickRun {
  id: string;
  role: PickRole;
  on: PickRecord;
  field: string;
  label: string;
  host: string;
  versionId: string;
  preparedAt: number;
  /** `draft`: a preview. `pending`: its window asks. `cancelling`: what was asked for ends, nothing more begins. */
  state: 'draft' | 'pending' | 'running' | 'cancelling' | 'done' | 'undoing' | 'undone' | 'dropped';
  /** A person stopped it before its end. */
  cancelled?: boolean;
  /** Why it stands still; it goes on when the person, or the next look, starts it again. */
  failure?: Failure;
  counts: PickCounts[];
  choice: PickChoice;
  /** Records in the run, those that are to be written, and what became of them. */
  items: number;
  chosen: number;
  tally: Partial<Record<PickState, number>>;
  /** Set where the run is about one record. */
  one?: PickOne;
}

/** A page of a run's records. */
export interface PickRows {
  run: PickRun;
  rows: (PickItem & { url?: string })[];
  of: number;
}

/** Everything the write-back page draws without asking the CRM. */
export interface WriteBackState {
  /** The source has picklists; the built-in company has none. */
  available: boolean;
  host: string | undefined;
  segments: PickSegment[];
  /** Segments of earlier versions that a value is kept for. */
  fields: PickField[];
  /** Newest first. */
  runs: PickRun[];
}

/** What the CRM offers for the set-up. */
export interface PickOffer {
  picklists: Picklist[];
  /** This user may create fields. */
  mayCreate: boolean;
  permissionSets: { id: string; label: string; profile: boolean }[];
}

export interface NewPickField {
  role: PickRole;
  on: PickRecord;
  label: string;
  values: string[];
  /** Who may see and edit it; nobody sees a new field without. */
  permissionSets: { id: string; label: string }[];
}

/** One step of creating or deleting a field, done or refused. */
export interface PickStep {
  what: Text;
  ok: boolean;
  problem?: Text;
}

/** A field of the record in front of the person: what the CRM holds now beside what its segment stands for. */
export interface PickBeside {
  role: PickRole;
  on: PickRecord;
  label: string;
  now: string | null;
  /** What the record's segment stands for; undefined where no value was chosen for it. */
  suggested: string | undefined;
  /** What may be written: the values chosen for segments, where the CRM has them still. */
  allowed: string[];
  /** What this user may do with the field; `none`: the CRM does not show it, or has it no longer. */
  right: 'write' | 'read' | 'none';
  segment: Text;
  why: Reason[];
  owner?: PickOwner;
}

type Nothing = Record<string, never>;

/** The messages of write-back. Those that ask the CRM say so; none but `confirmPick` and `undoPick` writes records. */
export interface WriteBackMessages {
  writeBack(ask: Nothing): WriteBackState;
  /** Asks the CRM which picklists there are, and what this user may create. */
  pickOffer(ask: Nothing): PickOffer;
  /** Chooses the picklist of a role, or takes the choice back. */
  savePickField(ask: {
    role: PickRole;
    field?: Pick<PickField, 'on' | 'field' | 'label' | 'restricted' | 'values'>;
  }): undefined;
  /** Names who answers for a field, or for a segment in it, as of now. */
  savePickOwner(ask: { role: PickRole; segment?: string; owner?: { id: string; name: string } }): undefined;
  /** Asks the CRM for active users by name. */
  pickPeople(ask: { contains: string }): { id: string; name: string }[];
  /** Asks the CRM which owners are still active. */
  checkPickOwners(ask: Nothing): undefined;
  /** Creates a picklist in the CRM whose values stand for segments (`meaning`: segment id → value), by a click in a page of its own. Refused where the asking page stands in a frame. */
  createPickField(ask: NewPickField & { meaning: Record<string, string> }): PickStep[];
  /** Deletes the picklist that was created here, where no record uses it. Refused where the asking page stands in a frame. */
  deletePickField(ask: { role: PickRole }): PickStep[];
  /** Reads what the CRM holds and compares it with the published segments. */
  previewPicks(ask: { role: PickRole }): PickRun;
  pickRows(ask: { id: string; from: number; segment?: string }): PickRows;
  /** Keeps what of a preview is to be written, and opens the window that asks. */
  preparePicks(ask: { id: string; choice: PickChoice }): undefined;
  /** Asks the CRM what it holds for the record in front of the person. */
  picksBeside(ask: { record: { kind: RecordKind; id: string } }): PickBeside[];
  /** Keeps one value for the record and opens the window that asks. */
  preparePick(ask: { record: { kind: RecordKind; id: string }; role: PickRole; value: string }): { id: string };
  showPick(ask: { id: string; undo?: boolean }): undefined;
  /** Refused where the asking page stands in a frame. Starts; how it goes is told by the run. */
  confirmPick(ask: { id: string }): PickRun;
  /** Refused where the asking page stands in a frame. */
  undoPick(ask: { id: string }): PickRun;
  cancelPick(ask: { id: string }): undefined;
  dropPick(ask: { id: string }): undefined;
}

/** Only extension pages ask about write-back. */
export const WRITE_BACK_SENDERS = {
  writeBack: 'page',
  pickOffer: 'page',
  savePickField: 'page',
  savePickOwner: 'page',
  pickPeople: 'page',
  checkPickOwners: 'page',
  createPickField: 'page',
  deletePickField: 'page',
  previewPicks: 'page',
  pickRows: 'page',
  preparePicks: 'page',
  picksBeside: 'page',
  preparePick: 'page',
  showPick: 'page',
  confirmPick: 'page',
  undoPick: 'page',
  cancelPick: 'page',
  dropPick: 'page',
} as const satisfies Record<keyof WriteBackMessages, 'page'>;
