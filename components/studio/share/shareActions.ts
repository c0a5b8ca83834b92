import type { Messages } from '../../../core/protocol';
import type { ModelAbout, ModelFiles } from '../../../core/protocolModelFile';

type Told<K extends keyof Messages> = ReturnType<Messages[K]>;

/** What the page of segments files reports. A file is its text; the one that the company brings along is none. */
export interface ShareActions {
  segmentFiles(): Promise<ModelFiles>;
  makeSegmentsKey(): Promise<void>;
  trustSegmentsKey(key: string, name: string): Promise<void>;
  distrustSegmentsKey(fingerprint: string): Promise<void>;
  saveSegments(versionId: string, blur: boolean): Promise<Told<'saveModelFile'>>;
  lookAtSegments(file: string | undefined): Promise<ModelAbout>;
  adoptSegments(file: string | undefined): Promise<void>;
  mergeSegments(first: string, second: string): Promise<Told<'mergeModelFiles'>>;
  download(name: string, type: 'application/json', content: string): void;
}
