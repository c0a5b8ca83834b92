import { type Text, text } from '../../crm/text';
import type { MethodJudged, RecommendationJudged, RecommendationModel } from './method';
import { BASELINE, methodOf } from './registry';

/** How proposals inside a product are made, and how that did on later orders; undefined where nothing was judged. */
export function methodText({ judged }: RecommendationModel, product: string | undefined): Text | undefined {
  const one = judged.find((found) => found.product === product) ?? judged.find((found) => found.product === undefined);
  return one && judgedText(one);
}

function judgedText({ chosen, methods, better, later }: RecommendationJudged): Text {
  const of = (id: string) => methods.find(({ method }) => method === id);
  const [best, baseline] = [of(chosen), of(BASELINE)];
  const values = {
    method: nameOf(chosen),
    later,
    right: share(best?.accuracy),
    edits: edits(best),
    common: share(baseline?.accuracy),
    commonEdits: edits(baseline),
  };
  return text(better ? 'recommend.judged' : 'recommend.judged.common', values);
}

/** One sentence for each method, in the order of registration, for the expert view. */
export function methodsText({ methods }: RecommendationJudged): Text[] {
  return methods.map((one) =>
    text('recommend.judged.method', {
      method: nameOf(one.method),
      first: share(one.hit1),
      three: share(one.hit3),
      right: share(one.accuracy),
      edits: edits(one),
      of: one.of,
    }),
  );
}

const nameOf = (id: string) => ({ as: 'text', text: text(methodOf(id).nameKey) }) as const;
const share = (value = 0) => ({ as: 'share', value }) as const;
const edits = (one: MethodJudged | undefined) => ({ as: 'number', value: one?.edits ?? 0, digits: 1 }) as const;
