import { type FieldDef, picklist } from '../catalogue/field';
import type { Loader } from '../records/loader';
import type { Feature } from './feature';

/** Address fields by object: what stands before `Country`, `CountryCode`, … */
const ADDRESSES: readonly (readonly [object: string, prefix: string, label: string])[] = [
  ['Account', 'Billing', 'Billing '],
  ['Lead', '', ''],
];

/** ISO codes by English country name. */
const COUNTRIES = countryCodes();

function countryCodes(): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const known = new Map<string, string>();
  for (const code of letters.flatMap((a) => letters.map((b) => a + b))) {
    const name = names.of(code);
    // Codes that were withdrawn have another canonical form; those from XA and QM on, and of unions, are no countries'.
    const current = new Intl.Locale(`und-${code}`).region === code;
    if (name && current && !/^(Q[M-Z]|X[A-JL-Z]|ZZ|EU|EZ|UN)$/.test(code)) known.set(name, code);
  }
  return known.set('USA', 'US').set('UK', 'GB').set('Czech Republic', 'CZ');
}

interface State {
  code: string;
  name: string;
  country: string;
}

/** State and country picklists: codes that are restricted, states that depend on their country. */
export function countryPicklists(states: readonly State[], countries: readonly string[]): Feature {
  const codes = [...new Set(countries.flatMap((name) => COUNTRIES.get(name) ?? []))].sort();
  const names = new Map([...COUNTRIES].map(([name, code]) => [code, name]));
  const country = (prefix: string, label: string): FieldDef => ({
    ...picklist(`${prefix}CountryCode`, `${label}Country Code`, codes, { restricted: true, length: 10 }),
    valueLabels: Object.fromEntries(codes.map((code) => [code, names.get(code) ?? code])),
  });
  const state = (prefix: string, label: string): FieldDef => ({
    ...picklist(`${prefix}StateCode`, `${label}State/Province Code`, [...new Set(states.map(({ code }) => code))], {
      restricted: true,
      length: 10,
    }),
    valueLabels: Object.fromEntries(states.map(({ code, name }) => [code, name])),
    controller: `${prefix}CountryCode`,
    validFor: Object.fromEntries(
      states.map(({ code }) => [code, states.filter((other) => other.code === code).map((other) => other.country)]),
    ),
  });
  return {
    define(objects) {
      for (const [object, prefix, label] of ADDRESSES)
        objects.addFields(object, state(prefix, label), country(prefix, label));
    },
    fill(loader) {
      for (const [object, prefix] of ADDRESSES) fillCodes(loader, object, prefix, states);
    },
  };
}

function fillCodes(loader: Loader, object: string, prefix: string, states: readonly State[]): void {
  for (const row of loader.rows(object)) {
    const code = COUNTRIES.get(String(row[`${prefix}Country`])) ?? null;
    row[`${prefix}CountryCode`] = code;
    const state = states.find(({ country, name }) => country === code && name === row[`${prefix}State`]);
    row[`${prefix}StateCode`] = state?.code ?? null;
  }
}

/** The states of a company's records, each with a code of two or three letters that is its own within the country. */
export function statesOf(places: readonly { country?: string; state?: string }[]): State[] {
  const found = new Map<string, State>();
  const taken = new Set<string>();
  for (const { country: countryName, state: name } of places) {
    const country = COUNTRIES.get(countryName ?? '');
    if (!country || !name || found.has(`${country} ${name}`)) continue;
    const letters = name.toUpperCase().replace(/[^A-Z]/g, '');
    const candidates = [...letters.slice(1)].map((second) => letters.charAt(0) + second);
    const code = candidates.find((two) => !taken.has(`${country} ${two}`)) ?? letters.slice(0, 3);
    taken.add(`${country} ${code}`);
    found.set(`${country} ${name}`, { code, name, country });
  }
  return [...found.values()];
}
