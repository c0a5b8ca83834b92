import { companyName, transliterate } from '../../table/companyNames';
import type { OfferHead } from './table/lines';

/** What a customer of the CRM is known by. */
export interface KnownCustomer {
  id: string;
  name: string;
  country?: string;
  postalCode?: string;
}

/**
 * Finds the customer that an offer's name means: the same words without legal form, accents and capitals. Of several of one name the one whose postal code, then country, is the
 * offer's; where that leaves more than one, nobody is found.
 */
export function createCustomerFinder(known: readonly KnownCustomer[]): (head: OfferHead) => string | undefined {
  const byName = new Map<string, KnownCustomer[]>();
  for (const customer of known) {
    const key = keyOf(customer.name);
    if (key === '') continue;
    const same = byName.get(key);
    if (same) same.push(customer);
    else byName.set(key, [customer]);
  }
  const plain = (word = '') => transliterate(word).replace(/[^a-z0-9]/g, '');
  return ({ customerName = '', country, postalCode }) => {
    let found = byName.get(keyOf(customerName)) ?? [];
    const narrow = (part: 'postalCode' | 'country', word: string | undefined) => {
      if (found.length < 2 || !word) return;
      const same = found.filter((one) => one[part] && plain(one[part]) === plain(word));
      if (same.length > 0) found = same;
    };
    narrow('postalCode', postalCode);
    narrow('country', country);
    return found.length === 1 ? found[0]?.id : undefined;
  };
}

const keyOf = (name: string): string => companyName(name).words.join(' ');
