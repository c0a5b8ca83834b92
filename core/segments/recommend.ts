import { type Text, text } from '../crm/text';
import type { SegmentChoice, TriedNumber } from '../engine/version';
import { elbowOf } from '../judging/elbow';
import { type Gap, gapChoice, gapPeak } from '../judging/gap';
import { tinyBelow } from './tiny';

/** Share of the best joint score down to which a larger number of segments is preferred: it says more at hardly less quality. */
const NEARLY_BEST = 0.94;
/** The number of the version before is kept down to this share, so that segments do not come and go by chance. */
const STILL_GOOD = 0.9;
/** Agreement of two halves below which segments blend into one another, and people are told. */
const BLENDED = 0.6;

/** What the rule is told besides the numbers tried. */
export interface ChoiceFacts {
  /** Customers. */
  n: number;
  /** Of 1, 2 … segments; none where the gap was not measured. */
  gaps: readonly Gap[];
  /** Mean squared distance of the customers from their middle. */
  whole: number;
  /** The number of segments of the version before. */
  before?: number;
}

/** Applies the rule of {@link chooseSegments} (choose.ts) to what was tried, in ascending order of k; at least one. */
export function choose(tried: readonly TriedNumber[], facts: ChoiceFacts): SegmentChoice {
  const large = tinyBelow(facts.n);
  const usable = tried.filter((one) => one.smallest >= large);
  const candidates = usable.length > 0 ? usable : tried;
  const favourites = favouritesOf(candidates);
  const scored = candidates.map((one) => ({ one, score: jointScore(one, favourites) }));
  const best = Math.max(...scored.map(({ score }) => score));
  const within = (share: number) => scored.filter(({ score }) => score >= share * best).map(({ one }) => one);
  const largest = within(NEARLY_BEST).at(-1);
  const kept = within(STILL_GOOD).find((one) => one.k === facts.before);
  const others = tried.length > 1 ? othersOf(tried, facts) : {};
  const peak = gapPeak(facts.gaps);
  const clear = peak === others.ratio ? within(STILL_GOOD).find((one) => one.k === peak) : undefined;
  const found = clear ?? largest;
  const chosen = kept ?? found ?? favourites.apart;
  const because =
    chosen === clear && chosen !== largest
      ? text('segment.choice.clear', { k: chosen.k })
      : reasonOf(chosen, favourites, kept !== undefined && kept !== found);
  const notes = tried.length > 1 ? [othersNote(chosen.k, others, chosen === clear)] : [];
  if (chosen.smallest < large) notes.push(text('segment.choice.tiny', { size: chosen.smallest, large }));
  return { tried: [...tried], chosen: chosen.k, because, notes, others };
}

interface Favourites {
  apart: TriedNumber;
  alike: TriedNumber;
  tight: TriedNumber;
}

/** What each judge alone would take; the smaller number on a tie. */
function favouritesOf(tried: readonly TriedNumber[]): Favourites {
  return {
    apart: bestBy(tried, (one) => one.silhouette),
    alike: bestBy(tried, (one) => one.stability),
    tight: bestBy(tried, (one) => -one.daviesBouldin),
  };
}

function bestBy(tried: readonly TriedNumber[], worth: (one: TriedNumber) => number): TriedNumber {
  return tried.reduce((a, b) => (worth(b) > worth(a) ? b : a));
}

/** 3 where a number is the best by every judge. */
function jointScore(one: TriedNumber, { apart, alike, tight }: Favourites): number {
  const share = (value: number, best: number) => (best > 0 ? Math.max(0, value) / best : 1);
  return (
    share(one.silhouette, apart.silhouette) +
    share(one.stability, alike.stability) +
    (one.daviesBouldin > 0 ? tight.daviesBouldin / one.daviesBouldin : 1)
  );
}

function reasonOf(chosen: TriedNumber, { apart, alike, tight }: Favourites, kept: boolean): Text {
  const values = { k: chosen.k, alike: { as: 'number', value: chosen.stability * 10, digits: 0 } as const };
  if (kept) return text('segment.choice.kept', values);
  if (chosen.stability < BLENDED) return text('segment.choice.blended', values);
  if (apart.k === chosen.k && alike.k === chosen.k && tight.k === chosen.k) return text('segment.choice.agree', values);
  return text('segment.choice.disagree', { ...values, apart: apart.k, same: alike.k, tight: tight.k });
}

/** What the judges that only advise would take. */
function othersOf(tried: readonly TriedNumber[], { gaps, whole }: ChoiceFacts): NonNullable<SegmentChoice['others']> {
  const ratio = bestBy(tried, (one) => one.calinskiHarabasz ?? 0).k;
  const first = (tried[0] as TriedNumber).k;
  // One segment is a point of the curve as well where the numbers tried begin with two.
  const curve = [...(first === 2 ? [whole] : []), ...tried.map((one) => one.inertia ?? 0)];
  const place = elbowOf(curve);
  const elbow = place === undefined ? undefined : place + (first === 2 ? 1 : first);
  const gap = gapChoice(gaps);
  return { ratio, ...(elbow !== undefined && { elbow }), ...(gap !== undefined && { gap }) };
}

/** Whether they agree with the choice, and where not, what that means. @param clear groups lie apart, whatever a single rule says. */
function othersNote(chosen: number, { ratio, elbow, gap }: NonNullable<SegmentChoice['others']>, clear: boolean): Text {
  if (gap === 1 && !clear) return text('segment.choice.none', { k: chosen });
  const all = [ratio, elbow, gap].filter((k) => k !== undefined);
  if (all.every((k) => k === chosen)) return text('segment.choice.others.agree', { k: chosen });
  // 0 = this one takes no number.
  const values = {
    ratio: ratio ?? 0,
    elbow: elbow ?? 0,
    gap: gap ?? 0,
    least: Math.min(chosen, ...all),
    most: Math.max(chosen, ...all),
  };
  return text('segment.choice.others.disagree', values);
}
