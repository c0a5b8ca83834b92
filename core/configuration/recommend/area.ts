import { type Text, text } from '../../crm/text';

/** How wide orders are looked for at most: those of the postal area, of the country, or anywhere. */
export type AreaFilter = 'none' | 'country' | 'postal';

/** Where somebody is, as the CRM writes it. */
export interface Place {
  country?: string | undefined;
  postalCode?: string | undefined;
}

/** One step of looking further away. */
export interface AreaStep {
  level: 'postal' | 'prefix' | 'country' | 'all';
  /** What it looked in, as a sentence. */
  step: Text;
  /** How many it found. */
  orders: number;
}

export interface AreaSearch {
  /** From the narrowest on, up to the one that found enough. */
  steps: AreaStep[];
  /** What the last step found, by place in `places`, ascending. */
  found: Int32Array;
}

/** A postal code as it is compared: letters in capitals, nothing but letters and digits. */
export function plainPostalCode(code: string): string {
  return code.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
}

const plainCountry = (country: string | undefined) => country?.trim().toLowerCase() ?? '';

interface Sought {
  level: AreaStep['level'];
  prefix: string;
  country: string;
  step: Text;
}

/**
 * Looks for orders near a place: with its whole postal code, with one letter or digit of it less and less, in its country, anywhere, until
 * enough are found. Postal codes are compared inside one country alone, where the place tells its country. Without an area to filter by,
 * or where the place is not known, the narrower steps are left out.
 * @param places of the customers that ordered, one for each order. @param need so many are enough; the last step is taken with fewer.
 */
export function widenArea(places: readonly Place[], at: Place, filter: AreaFilter, need: number): AreaSearch {
  const plain = places.map(({ country, postalCode }) => ({
    country: plainCountry(country),
    postalCode: plainPostalCode(postalCode ?? ''),
  }));
  const steps: AreaStep[] = [];
  let found = new Int32Array(0);
  for (const { level, prefix, country, step } of soughtOf(at, filter)) {
    const inside = plain.flatMap((one, i) => {
      const near = level === 'postal' ? one.postalCode === prefix : one.postalCode.startsWith(prefix);
      const here = country === '' || one.country === country;
      return near && here ? [i] : [];
    });
    found = Int32Array.from(inside);
    steps.push({ level, step, orders: found.length });
    if (found.length >= need) break;
  }
  return { steps, found };
}

function soughtOf(at: Place, filter: AreaFilter): Sought[] {
  const code = plainPostalCode(at.postalCode ?? '');
  const country = plainCountry(at.country);
  const sought: Sought[] = [];
  if (filter === 'postal' && code !== '') {
    const letters = [...code];
    sought.push({ level: 'postal', prefix: code, country, step: text('area.postal', { code }) });
    for (let length = letters.length - 1; length > 0; length--) {
      const prefix = letters.slice(0, length).join('');
      sought.push({ level: 'prefix', prefix, country, step: text('area.prefix', { prefix }) });
    }
  }
  if (filter !== 'none' && country !== '')
    sought.push({ level: 'country', prefix: '', country, step: text('area.country', { country: at.country ?? '' }) });
  sought.push({ level: 'all', prefix: '', country: '', step: text('area.all') });
  return sought;
}
