import { type Text, text } from '../crm/text';

/** What an independent program says of the same customers. */
export interface SecondOpinion {
  /** Customers that it puts in the same segments, of those that it was shown. */
  agreeing: number;
  of: number;
  share: number;
  /** How far neighbours in the map are neighbours in the data, in ours and in its own; not there where there is no map. */
  trustworthinessOurs?: number;
  trustworthinessTheirs?: number;
  /** What it says, in words. */
  says: Text;
  /** What is to be read before publishing; none where it agrees. */
  warnings: Text[];
}

/** Below this share of agreement a person should look at the segments before publishing … */
const ENOUGH = 0.99;
/** … and where our map is less trustworthy by more than this. */
const LOWER = 0.01;

/** The answer where nobody was asked: `doesNotApply` to segments of this kind, or a program was `unanswered`, which is to be read. */
export function noOpinion(why: 'doesNotApply' | 'unanswered'): SecondOpinion {
  const says = text(`secondOpinion.${why}`);
  return { agreeing: 0, of: 0, share: 1, says, warnings: why === 'unanswered' ? [says] : [] };
}

/**
 * Holds our segments, and our map where there is one, against an independent program's.
 * @param ours @param theirs the groups of the same rows with the same numbers, parallel. @param trust of both maps.
 * @throws RangeError for different lengths.
 */
export function compareOpinions(
  ours: ArrayLike<number>,
  theirs: ArrayLike<number>,
  trust?: { ours: number; theirs: number },
): SecondOpinion {
  const of = ours.length;
  if (theirs.length !== of)
    throw new RangeError(`Opinions on ${of} and ${theirs.length} customers cannot be compared.`);
  let agreeing = 0;
  for (let i = 0; i < of; i++) if (ours[i] === theirs[i]) agreeing++;
  const share = of > 0 ? agreeing / of : 1;
  const warnings: Text[] = [];
  if (share < ENOUGH) warnings.push(text('secondOpinion.differs', { agreeing, of }));
  if (trust && trust.ours < trust.theirs - LOWER) {
    const share = (value: number) => ({ as: 'share', value }) as const;
    warnings.push(text('secondOpinion.mapDiffers', { ours: share(trust.ours), theirs: share(trust.theirs) }));
  }
  return {
    agreeing,
    of,
    share,
    ...(trust ? { trustworthinessOurs: trust.ours, trustworthinessTheirs: trust.theirs } : {}),
    says: text('secondOpinion.says', { agreeing, of }),
    warnings,
  };
}
