import type { TextValue } from '../../core/crm/text';
import type { FeatureData } from '../../core/engine/dataProfile';
import type { FeaturePreparation, Preparation } from '../../core/table/preparation';

/** A preparation with something else said of a feature; what says nothing is not kept. */
export function withFeature(draft: Preparation, id: string, change: FeaturePreparation): Preparation {
  const { [id]: before, ...others } = draft.features ?? {};
  const said = Object.entries({ ...before, ...change }).filter(([, value]) => saysSomething(value));
  const features = said.length > 0 ? { ...others, [id]: Object.fromEntries(said) } : others;
  const { features: _, ...general } = draft;
  return Object.keys(features).length > 0 ? { ...general, features } : general;
}

function saysSomething(value: FeaturePreparation[keyof FeaturePreparation]): boolean {
  if (value === undefined || value === false) return false;
  return typeof value !== 'object' || !('words' in value) || value.words.length > 0 || value.empty === true;
}

/** How many features, and choices for all of them, differ between two preparations. */
export function countChanges(saved: Preparation, draft: Preparation): number {
  const differ = (one: unknown, other: unknown) => sorted(one) !== sorted(other);
  const ids = new Set([...Object.keys(saved.features ?? {}), ...Object.keys(draft.features ?? {})]);
  const features = [...ids].filter((id) => differ(saved.features?.[id], draft.features?.[id])).length;
  const general = (['scaling', 'numbers', 'words', 'mostMissing', 'test'] as const).filter((key) =>
    differ(saved[key], draft[key]),
  );
  return features + general.length;
}

/** JSON that does not tell in which order things were said. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** A number as it is kept, from one as people type it: 12 (percent) is 0.12. @param one what they mean by 1. */
export function asKept(typed: number, one: number): number {
  return withoutNoise(typed * one);
}

/** A number as people type it, from one as it is kept. */
export function asTyped(kept: number, one: number): number {
  return withoutNoise(kept / one);
}

/** 0.07 × 100 is 7.000000000000001. */
const withoutNoise = (value: number) => Number(value.toPrecision(12));

/** Numbers as people list them: "10; 50; 250" or "0.5 2". @returns undefined where there is none, or something else among them. */
export function readEdges(typed: string): number[] | undefined {
  const words = typed.split(/[;\s]+/).filter((word) => word !== '');
  const edges = words.map((word) => Number(word.replace(',', '.')));
  if (edges.length === 0 || edges.length > MOST_EDGES || !edges.every(Number.isFinite)) return undefined;
  return [...new Set(edges)].sort((a, b) => a - b);
}
const MOST_EDGES = 20;

/** A number that means “not known”, with separators. */
export function codeText(value: string | number, one = 1): TextValue {
  return typeof value === 'number' ? { as: 'number', value: asTyped(value, one), digits: 4 } : value;
}

/** The numbers that are read as missing when one of them is switched. */
export function withCode({ codes }: Pick<FeatureData, 'codes'>, value: number, read: boolean): number[] {
  const now = codes.flatMap((code) => (code.read && typeof code.value === 'number' ? [code.value] : []));
  return switched(now, value, read);
}

/** The words that are read as missing when one of them is switched. */
export function withMissing({ missing }: Pick<FeatureData, 'missing'>, word: string, read: boolean): string[] {
  return switched(
    missing.flatMap((one) => (one.read ? [one.word] : [])),
    word,
    read,
  );
}

/** A list with a member or without it. */
export function switched<T>(list: readonly T[], member: T, on: boolean): T[] {
  const others = list.filter((other) => other !== member);
  return on ? [...others, member] : others;
}

/** Whether a person should look at a feature that counts: something was found in it, or it cannot be compared. */
export function needsLook({
  weight,
  codes,
  missing,
  notes,
  drop,
  sameAs,
  known,
  mostlyNumbers,
  kind,
}: FeatureData): boolean {
  if (weight === 0 || known === 0) return false;
  if (codes.length > 0 || missing.length > 0 || notes.length > 0 || sameAs) return true;
  return (drop !== undefined && drop !== 'leftOut') || (mostlyNumbers && kind === 'word');
}
