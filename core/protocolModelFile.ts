import type { Text } from './crm/text';
import type { Day, Instant } from './crm/time';
import type { Merged } from './engine/modelFile/merge';
import type { Published } from './engine/modelFile/publish';
import type { JobState } from './protocolAnswers';

/** What a file says of itself, before anything of it is used. */
export interface ModelAbout {
  hash: string;
  fingerprint: string;
  /** Public key, to be trusted. */
  key: string;
  asOf: Day;
  customers: number;
  blurred: boolean;
  segments: { id: string; slot: number; label: Text; definition: Text; customers: number }[];
  /** Features that customers are compared by. */
  features: number;
  /** Why it may be used: signed here, by a trusted key (its name), or named by the company. Absent: its key is unknown. */
  trusted?: { by: 'own' | 'company' } | { by: 'key'; name: string };
}

/** What a person sees before it does anything with files. */
export interface ModelFiles {
  own?: { fingerprint: string };
  trusted: { fingerprint: string; name: string; at: Instant }[];
  /** What the company asks: the one file that may be used, and whether it brings it along. */
  company?: { hash: string; brings: boolean };
  /** What was loaded last. */
  loaded?: { hash: string; fingerprint: string; at: Instant };
}

/** A signed file that is to be saved. */
export interface SavedModel {
  name: string;
  file: string;
  hash: string;
}

export const MODEL_FILE_SENDERS = {
  modelFiles: 'page',
  makeModelKey: 'page',
  trustModelKey: 'page',
  distrustModelKey: 'page',
  saveModelFile: 'page',
  readModelFile: 'page',
  adoptModelFile: 'page',
  mergeModelFiles: 'page',
} as const satisfies Record<keyof ModelFileMessages, 'page'>;

/** Segments that go from one person to another without any customer. `file`: the text of a file. */
export interface ModelFileMessages {
  modelFiles(ask: Record<string, never>): ModelFiles;
  /** Makes the person's own pair of keys, unless there is one. */
  makeModelKey(ask: Record<string, never>): { fingerprint: string };
  /** After the person has compared the fingerprint with its publisher. */
  trustModelKey(ask: { key: string; name: string }): undefined;
  distrustModelKey(ask: { fingerprint: string }): undefined;
  /** A version as a signed file. `blur`: its counts are changed a little by chance. */
  saveModelFile(ask: { versionId: string; blur: boolean }): SavedModel & Pick<Published, 'left' | 'agreement'>;
  /** Looks at a file; nothing is kept. Without `file`: the one that the company brings along. */
  readModelFile(ask: { file?: string }): ModelAbout;
  /** Begins to place the customers in the segments of a file: a draft that can be compared before it is published. */
  adoptModelFile(ask: { file?: string }): JobState;
  /** Two files as one, signed with the person's own key. Both must be trusted. */
  mergeModelFiles(ask: { first: string; second: string }): SavedModel & Omit<Merged, 'content'>;
}
