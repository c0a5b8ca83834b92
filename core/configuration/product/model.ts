import type { Text } from '../../crm/text';

/**
 * What can be configured of one product, and which combinations are valid: variables with finite domains, which stand in a tree, and
 * constraints between them. Plain JSON: it crosses messages, so that a configuration can be checked where it is edited.
 *
 * A configuration is one value index for each variable ({@link Assignment}). Value 0 of a variable that can be absent is
 * {@link ABSENT}: it has that value exactly when its parent does not call for it, or, where it is optional, when nobody chose it.
 */
export interface ProductModel {
  /** Product id of what is configured. */
  product: string;
  /** Parents stand before their children. */
  variables: Variable[];
  constraints: Constraint[];
  /** What is preset where nothing else speaks for a value; the first whose condition holds counts. */
  defaults: Default[];
}

/** The word of value 0 of a variable that can be absent. */
export const ABSENT = '';

/** One thing to decide: whether and how often an option is taken, or the value of an attribute. */
export interface Variable {
  /**
   * Where it stands in the tree: product ids of the options on the way, joined by "/", and for an attribute "#" and its name.
   * "O1" = option O1 of the product, "O1/O3" = option O3 inside it, "O1#colour" = its colour, "#voltage" = an attribute of the product.
   */
  id: string;
  kind: 'option' | 'attribute';
  /** Product id of an option; of an attribute what it belongs to. */
  product: string;
  /** Name of an attribute. */
  attribute?: string;
  /**
   * What it can be: of an option quantities as decimal text ("1", "2.5"), of an attribute its values. With {@link ABSENT} first where it
   * can be absent: everywhere but in an attribute of the product itself that is not optional.
   */
  values: string[];
  /** It is there only where the variable at this index has one of these values; absent = at the first level. */
  parent?: { variable: number; values: number[] };
  /** Whether it may be absent where its parent calls for it. */
  optional: boolean;
  /** Option group ("Motor"), by name, where it is in one. */
  group?: string;
}

/** Variable `variable` has one of these values (indexes into its `values`). */
export interface Literal {
  variable: number;
  values: number[];
}

/** Where a constraint or a default comes from: the CRM's option tree, its rules, a file, history (accepted by a person), a person. */
export type Origin = 'tree' | 'crm' | 'file' | 'mined' | 'person' | 'area';

interface Said {
  /** The rule as a sentence. */
  text: Text;
  origin: Origin;
}

export type Constraint = Said &
  (
    | {
        kind: 'implies' /** All of these together … */;
        given: Literal[] /** … need one of these. Empty = never together. */;
        then: Literal[];
      }
    | {
        kind: 'count' /** So many of these hold. Where `given` is there, only while all of it holds. */;
        literals: Literal[];
        least: number;
        most: number;
        given?: Literal[];
      }
    /** The amounts of the values that are chosen add up to something between; `amounts` is parallel to the variable's values. */
    | { kind: 'sum'; terms: { variable: number; amounts: number[] }[]; least: number; most: number; given?: Literal[] }
    /** The values of these variables together are one of the rows (`allowed`), or none of them. */
    | { kind: 'table'; variables: number[]; allowed: boolean; rows: number[][] }
  );

/** Where all of `given` holds the variable is preset to the value; a person may choose another one. */
export interface Default extends Said {
  given: Literal[];
  variable: number;
  value: number;
}

/** One value index for each variable; {@link UNKNOWN} = not decided yet. */
export type Assignment = Int16Array;
export const UNKNOWN = -1;
