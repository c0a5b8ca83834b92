import type { FitPlan } from '../../core/engine/plan';
import type { TargetName } from '../../core/outcome/targets';
import type { VersionSummary } from '../../core/protocol';

/** What a person decided for the next build: drivers that are left out or were reviewed, and what is foreseen besides the chance to win. */
export interface NextBuild {
  without: readonly string[];
  /** Drivers that seemed to know the outcome and were looked at. */
  reviewed: readonly string[];
  targets: readonly TargetName[];
}

/** What a version was built with: the next build does the same where nobody changes it. */
export function builtWith(version: VersionSummary | undefined): NextBuild {
  return {
    without: version?.withoutDrivers ?? [],
    reviewed: version?.reviewedDrivers ?? [],
    targets: version?.targets ?? [],
  };
}

/** The list with a name in it or not. */
export function withName<Name extends string>(names: readonly Name[], name: Name, there: boolean): Name[] {
  const others = names.filter((one) => one !== name);
  return there ? [...others, name].sort() : others;
}

/** How many switches stand otherwise than the version was built with. */
export function changesOf(next: NextBuild, before: NextBuild): number {
  const differing = (a: readonly string[], b: readonly string[]) =>
    a.filter((one) => !b.includes(one)).length + b.filter((one) => !a.includes(one)).length;
  return (
    differing(next.without, before.without) +
    differing(next.reviewed, before.reviewed) +
    differing(next.targets, before.targets)
  );
}

/** What the build is told. */
export function planOfNext({ without, reviewed, targets }: NextBuild): Partial<FitPlan> {
  return { withoutDrivers: [...without], reviewedDrivers: [...reviewed], targets: [...targets] };
}
