import { type Text, text } from '../../crm/text';
import type { Day } from '../../crm/time';
import type { MethodJudged, RecommendationJudged, RecommendationModel } from './method';
import { BASELINE, methodOf } from './registry';

/** How a method did on later orders, beside its name. Shares 0–1. */
export interface MethodTold extends Pick<MethodJudged, 'method' | 'hit1' | 'hit3' | 'accuracy' | 'edits'> {
  name: Text;
  /** What it does, in a sentence. */
  help: Text;
  chosen: boolean;
}

/** How configurations of one product, or of all together, are foreseen. Plain data. */
export interface JudgementTold {
  /** Name of the product; absent = all products together. */
  product?: string;
  /** What was chosen and why. */
  because: Text;
  earlier: number;
  later: number;
  /** The first day of the later orders. */
  from: Day;
  /** In the order of registration, the baseline first. */
  methods: MethodTold[];
}

/** How proposals inside a product are made, and how that did on later orders; undefined where nothing was judged. */
export function methodText({ judged }: RecommendationModel, product: string | undefined): Text | undefined {
  const one = judged.find((found) => found.product === product) ?? judged.find((found) => found.product === undefined);
  return one && judgedText(one);
}

/** Every judgement of a version with all of its methods, for the expert view. @param nameOf the name of a product by its id. */
export function judgementsTold({ judged }: RecommendationModel, nameOf: (product: string) => string): JudgementTold[] {
  return judged.map((one) => ({
    ...(one.product !== undefined && { product: nameOf(one.product) }),
    because: judgedText(one),
    earlier: one.earlier,
    later: one.later,
    from: one.from,
    methods: one.methods.map(({ method, hit1, hit3, accuracy, edits }) => {
      const { nameKey } = methodOf(method);
      const [name, help] = [text(nameKey), text(`${nameKey}.help`)];
      return { method, hit1, hit3, accuracy, edits, name, help, chosen: method === one.chosen };
    }),
  }));
}

function judgedText({ chosen, methods, better, later }: RecommendationJudged): Text {
  const of = (id: string) => methods.find(({ method }) => method === id);
  const [best, baseline] = [of(chosen), of(BASELINE)];
  const values = {
    method: { as: 'text', text: text(methodOf(chosen).nameKey) } as const,
    later,
    right: share(best?.accuracy),
    edits: edits(best),
    common: share(baseline?.accuracy),
    commonEdits: edits(baseline),
  };
  return text(better ? 'recommend.judged' : 'recommend.judged.common', values);
}

const share = (value = 0) => ({ as: 'share', value }) as const;
const edits = (one: MethodJudged | undefined) => ({ as: 'number', value: one?.edits ?? 0, digits: 1 }) as const;
