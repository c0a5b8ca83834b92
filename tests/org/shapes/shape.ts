import type { Company } from '../../../connectors/sample/company';
import type { UserRights } from '../rights';
import { type CurrencyShape, currencies } from './currencies';
import type { Feature } from './feature';
import { quotes } from './quotes';

/** How an org differs from a plain one. Each member stands for itself, and all can be combined. */
export interface OrgShape {
  /** Several currencies; `true` for three others beside the company's, 40 % of the accounts, dated rates. */
  currencies?: CurrencyShape | true;
  /** Quote and QuoteLineItem; without them both objects are unknown. */
  quotes?: boolean;
  /** The CPQ package even where the company has no bundles. */
  cpq?: boolean;
  /** What is taken from users: by `user1`, `user2`, … in their order, or by the company's own id. */
  users?: Readonly<Record<string, UserRights>>;
}

/** What a shape adds, in the order in which it has to come: currencies see every amount that another feature brought. */
export function featuresOf(company: Pick<Company, 'currency'>, shape: OrgShape): Feature[] {
  const features: Feature[] = [];
  if (shape.quotes) features.push(quotes);
  if (shape.currencies) features.push(currencies(company.currency, shape.currencies === true ? {} : shape.currencies));
  return features;
}
