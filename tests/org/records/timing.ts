import { MS_PER_DAY, parseInstant } from '../../../core/crm/time';
import { chance } from '../shapes/chance';
import type { Loader } from './loader';

type Changes = Loader['company']['stageChanges'];

/** Which share of deals gets its lines and further contacts while they stand in the first open stage, and by the second. */
const IN_FIRST = 0.2;
const BY_SECOND = 0.4;
const MOST_DAYS_AFTER_STAGE = 4;

/**
 * When the lines of deals were entered and their contacts joined. Which stage brings them is drawn for every deal without
 * regard to its end, so that at no moment of a deal's life they tell how it will end: most are quoted half way through
 * the open stages, some before. A deal that ended earlier got them with its end, an open one that has not come so far has
 * them since its last change.
 */
export class Timing {
  private readonly courses = new Map<string, Changes>();
  private readonly places = new Map<string, number>();
  private readonly middle: number;

  constructor(private readonly loader: Loader) {
    const open = loader.company.stages.filter((stage) => !stage.closed).sort((a, b) => a.order - b.order);
    this.middle = Math.ceil((open.length - 1) / 2);
    open.forEach((stage, place) => {
      this.places.set(stage.id, place);
      this.places.set(stage.name, place);
    });
    for (const change of loader.company.stageChanges) {
      const course = this.courses.get(change.opportunity);
      if (course) course.push(change);
      else this.courses.set(change.opportunity, [change]);
    }
  }

  /** The stamp of what happens once in a deal's life; `key` names it, so that two such things differ. Undefined for a deal without history. */
  stampOf(deal: string, key: string): string | undefined {
    const course = this.courses.get(deal) ?? [];
    const drawn = chance(`${deal} ${key}`, 1);
    const wanted = drawn < IN_FIRST ? 0 : drawn < BY_SECOND ? Math.min(1, this.middle) : this.middle;
    const reached = course.findIndex((change) => (this.places.get(change.stage) ?? -1) >= wanted);
    const from = course[reached] ?? course.at(-1);
    if (!from) return undefined;
    const next = reached < 0 ? undefined : course[reached + 1];
    const entered = parseInstant(from.at);
    if (reached < 0 && !this.places.has(from.stage)) return this.loader.stampAt(from.at);
    const later = entered + chance(`${deal} ${key}`, 2) * MOST_DAYS_AFTER_STAGE * MS_PER_DAY;
    const at = Math.min(later, next ? parseInstant(next.at) : later);
    return this.loader.stampAt(new Date(at).toISOString());
  }
}
