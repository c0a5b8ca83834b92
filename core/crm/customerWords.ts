/** What a CRM's word for a customer says: in any case, English, German or Finnish. */
export type CustomerWord =
  /** Has been a customer and is none any more. */
  | 'formerCustomer'
  /** Is over, without saying what it was: "Lost" can be a lost customer or a prospect that was never won. */
  | 'former'
  | 'prospect'
  | 'customer';

const FORMER =
  /\b(?:former|lost|past|previous|inactive|ex)\b|\bex-?(?:customer|client|kund)|churn|\behemalig|\bverloren|\binaktiv|\bentinen|\bmenetet|\bpoistun/i;
const PROSPECT = /prospe[ck]t|interessent|\bpotential\b|\bpotenzi?t?iell|\bpotentiaali|\bpotentiell/i;
const CUSTOMER = /\b(?:customer|client)\b|kunde\b|\basiakas|asiakas\b/i;
const CHURNED = /churn/i;

/**
 * Reads an account's type or status ("Customer - Direct", "Former customer", "Ehemaliger Kunde", "Entinen asiakas").
 * @returns undefined for words that say nothing of it ("Partner", "Other"), and for a missing one.
 */
export function readCustomerWord(word: string | undefined): CustomerWord | undefined {
  if (word === undefined) return undefined;
  if (PROSPECT.test(word)) return 'prospect';
  const isCustomer = CUSTOMER.test(word);
  if (FORMER.test(word)) return isCustomer || CHURNED.test(word) ? 'formerCustomer' : 'former';
  return isCustomer ? 'customer' : undefined;
}
