import type { Company } from '../../../connectors/sample/company';
import type { UserRights } from '../rights';
import { assets } from './assets';
import { countryPicklists, statesOf } from './countries';
import { cpq } from './cpq';
import { type CurrencyShape, currencies } from './currencies';
import { custom } from './custom';
import type { Feature } from './feature';
import { fieldHistory } from './fieldHistory';
import { type Language, languages } from './languages';
import { parents } from './parents';
import { personAccounts } from './personAccounts';
import { quoteBundles, quotes } from './quotes';
import { recordTypes } from './recordTypes';
import { type Scale, scale } from './scale';
import { GERMAN_STAGES, type StageSet, stageLabels } from './stages';

/** How an org differs from a plain one. Each member stands for itself, and all can be combined. */
export interface OrgShape {
  /** Several currencies; `true` for three others beside the company's, 40 % of the accounts, dated rates. */
  currencies?: CurrencyShape | true;
  /** Quote and QuoteLineItem; without them both objects are unknown. */
  quotes?: boolean;
  /** Lines of quotes can stand under others; only with `quotes`. */
  quoteBundles?: boolean;
  /** The CPQ package with its own quotes and subscriptions. */
  cpq?: boolean;
  recordTypes?: boolean;
  /** People as accounts; the share of the accounts without contacts and groups that are people (`true`: half). */
  personAccounts?: number | true;
  /** State and country picklists: codes beside the texts. */
  countryPicklists?: boolean;
  /** The company's deals in the stages of another set. */
  stages?: StageSet;
  /** Labels of stages, by their API name, that differ from it; `german` for those of the 2024 set. */
  stageLabels?: Readonly<Record<string, string>> | 'german';
  assets?: boolean;
  /** OpportunityFieldHistory. */
  fieldHistory?: boolean;
  /** Accounts with parents. */
  parents?: boolean;
  /** An own object, own fields in German and Finnish, and segments of earlier days. */
  custom?: boolean;
  /** The users' languages in their order; labels in describes follow. */
  languages?: readonly (Language | 'en_US')[];
  /** Records beyond the company's own, for measuring. */
  scale?: Scale;
  /** What is taken from users: by `user1`, `user2`, … in their order, or by the company's own id. */
  users?: Readonly<Record<string, UserRights>>;
}

type Places = Pick<Company, 'currency' | 'customers' | 'leads'>;

/** What a shape adds, in the order in which it has to come: currencies see every amount that another feature brought. */
export function featuresOf(company: Places, shape: OrgShape): Feature[] {
  const features: Feature[] = [];
  if (shape.scale) features.push(scale(shape.scale));
  if (shape.parents) features.push(parents);
  if (shape.personAccounts) features.push(personAccounts(shape.personAccounts === true ? 0.5 : shape.personAccounts));
  if (shape.countryPicklists) {
    const places = [...company.customers, ...company.leads];
    features.push(
      countryPicklists(
        statesOf(places),
        places.flatMap((place) => place.country ?? []),
      ),
    );
  }
  if (shape.stageLabels) features.push(stageLabels(shape.stageLabels === 'german' ? GERMAN_STAGES : shape.stageLabels));
  if (shape.quotes) features.push(quotes);
  if (shape.quotes && shape.quoteBundles) features.push(quoteBundles);
  if (shape.cpq) features.push(cpq);
  if (shape.languages) features.push(languages(shape.languages));
  if (shape.assets) features.push(assets);
  if (shape.custom) features.push(custom);
  if (shape.recordTypes) features.push(recordTypes);
  if (shape.currencies) features.push(currencies(company.currency, shape.currencies === true ? {} : shape.currencies));
  if (shape.fieldHistory) features.push(fieldHistory);
  return features;
}
