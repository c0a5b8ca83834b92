import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finish } from '../../../core/kernels/finish';
import { createRandom, integer, shuffle } from '../../../core/kernels/random';
import { companyDomain, taxKey } from '../../../core/table/companyKeys';
import { companyName, transliterate } from '../../../core/table/companyNames';
import type { CompanyRow } from '../../../core/table/duplicate';
import { findDuplicates } from '../../../core/table/duplicates';
import { jaroWinkler } from '../../../core/table/jaroWinkler';

const find = (rows: readonly CompanyRow[]) => finish(findDuplicates(rows));
const named = (...names: string[]) => names.map((name) => ({ name }));

describe("a company's name", () => {
  it.each([
    ['Müller & Söhne GmbH & Co. KG', 'mueller soehne', 'gmbhcokg'],
    ['MUELLER UND SOEHNE', 'mueller soehne', ''],
    ['Acme, Inc.', 'acme', 'inc'],
    ['Acme S.p.A.', 'acme', 'spa'],
    ['Philips B.V.', 'philips', 'bv'],
    ['Nordic Oy Ab', 'nordic', 'oyab'],
    ['Carlsberg A/S', 'carlsberg', 'as'],
    ['Orlen Sp. z o.o.', 'orlen', 'spzoo'],
    ['Škoda Auto a.s.', 'skoda auto', 'as'],
    ['ООО Ромашка', 'romashka', 'ooo'],
    ['Sté Générale SARL', 'ste generale', 'sarl'],
    ["L'Oréal SA", 'loreal', 'sa'],
    ['AG', 'ag', ''],
    ['Co.', 'co', ''],
    ['3M Company', '3m', 'company'],
    ['', '', ''],
    ['株式会社トヨタ', '株式会社トヨタ', ''],
  ])('%j is %j with the form %j', (name, words, form) => {
    const parts = companyName(name);
    expect(parts.words.join(' ')).toBe(words.normalize('NFD').replace(/\p{M}/gu, ''));
    expect(parts.form).toBe(form);
  });

  it('loses accents whether they are written as one sign or two', () => {
    expect(transliterate('Café'.normalize('NFD'))).toBe(transliterate('Café'.normalize('NFC')));
  });
});

describe('keys', () => {
  it.each([
    ['https://www.shop.acme.co.uk/start?x=1', 'acme.co.uk'],
    ['acme.com', 'acme.com'],
    ['Jane@Sales.Acme.COM', 'acme.com'],
    ['jane@gmail.com', undefined],
    ['facebook.com/acme', undefined],
    ['https://de.linkedin.com/company/acme', undefined],
    ['10.0.0.1', undefined],
    ['none', undefined],
    ['', undefined],
  ])('the domain of %j is %j', (address, domain) => {
    expect(companyDomain(address)).toBe(domain);
  });

  it.each([
    ['DE 811 128.135', 'DE811128135'],
    ['000000000', undefined],
    ['n/a', undefined],
    ['12-34', undefined],
  ])('the tax number %j is %j', (number, key) => {
    expect(taxKey(number)).toBe(key);
  });

  it.each([
    ['MARTHA', 'MARHTA', 0.9611],
    ['DIXON', 'DICKSONX', 0.8133],
    ['DWAYNE', 'DUANE', 0.84],
    ['abc', 'xyz', 0],
    ['', '', 1],
    ['a', '', 0],
  ])('%s and %s are %d alike (Winkler 1990)', (a, b, like) => {
    expect(jaroWinkler(a, b)).toBeCloseTo(like, 4);
    expect(jaroWinkler(b, a)).toBeCloseTo(like, 4);
  });
});

/** Steps taken for rows of one name, and how often the rows were read: in all, and in the longest step. */
function workOf(length: number) {
  let [read, longest, steps] = [0, 0, 0];
  const rows = Array.from({ length }, () => ({
    name: 'Acme AG',
    get filled() {
      read++;
      return 1;
    },
  }));
  const work = findDuplicates(rows);
  for (let done: boolean | undefined = false; !done; steps++) {
    const before = read;
    done = work.next().done;
    longest = Math.max(longest, read - before);
  }
  return { read, longest, steps };
}

describe('duplicates', () => {
  it('are found by name, whatever its form, order, case and slips', () => {
    const { groups } = find(
      named(
        'Becker Maschinenbau GmbH',
        'Contoso',
        'MASCHINENBAU BECKER',
        'Becker Maschinenabu',
        'Fabrikam Ltd',
        'Becker Foods',
      ),
    );
    expect(groups.map(({ rows }) => rows)).toEqual([[0, 2, 3]]);
    expect(groups[0]?.pairs[0]?.reasons.map(({ key }) => key)).toEqual(['duplicate.sameName']);
  });

  it('are surer the more evidence there is', () => {
    const strength = (a: CompanyRow, b: CompanyRow) => find([a, b]).groups[0]?.strength ?? 0;
    const acme = { name: 'Acme GmbH', domain: 'www.acme.de', taxNumber: 'DE123456789' };
    const byName = strength({ name: 'Acme GmbH' }, { name: 'Acme' });
    const withDomain = strength({ ...acme, taxNumber: null }, { name: 'Acme', domain: 'info@acme.de' });
    const withTax = strength(acme, { name: 'Acme', domain: 'acme.de', taxNumber: 'DE 123 456 789' });
    expect([byName, withDomain, withTax]).toEqual([byName, withDomain, withTax].sort());
    expect(withTax).toBeGreaterThan(0.98);
    expect(strength(acme, { ...acme, taxNumber: 'DE987654321' })).toBeLessThan(byName);
    expect(strength({ name: 'Acme GmbH' }, { name: 'Acme Inc.' })).toBeLessThan(byName);
    expect(strength({ name: 'Xylo', domain: 'acme.de' }, { name: 'Quartz', domain: 'acme.de' })).toBe(0);
    expect(
      strength({ name: 'Old name', taxNumber: 'DE123456789' }, { name: 'Renamed', taxNumber: 'DE123456789' }),
    ).toBeGreaterThan(0.9);
  });

  it('are not firms that share a common word or nothing', () => {
    expect(
      find(named('Berlin Logistics', 'Munich Logistics', 'Hamburg Logistics', 'Logistics Partners')).groups,
    ).toEqual([]);
    expect(find(named('', '', '-')).groups).toEqual([]);
    expect(find([])).toEqual({ groups: [], compared: 0 });
  });

  it('propose the fullest row and merge nothing', () => {
    const rows = [
      { name: 'Acme', filled: 3 },
      { name: 'Acme AG', filled: 9 },
      { name: 'ACME', filled: 9 },
    ];
    expect(find(rows).groups).toMatchObject([{ rows: [0, 1, 2], keep: 1 }]);
  });

  it('hold together however many rows have one name', () => {
    expect(find(named(...Array<string>(70).fill('Acme AG'))).groups[0]?.rows).toHaveLength(70);
  });

  it('of one name grow with the rows, in steps that stay small', () => {
    const [half, whole] = [workOf(2_000), workOf(4_000)];
    expect(whole.steps).toBeLessThan(2.2 * half.steps);
    expect(whole.read).toBeLessThan(2.2 * half.read);
    expect(Math.max(half.longest, whole.longest)).toBeLessThan(2_500);
  });

  it('are the same in any order of rows', () => {
    const names = fc.array(
      fc.constantFrom('Acme', 'Acme AG', 'Amce', 'Beta Tools', 'Tools Beta Ltd', 'Gamma', 'Gamma Tool', ''),
      { maxLength: 12 },
    );
    const inWords = (rows: string[]) =>
      find(named(...rows))
        .groups.map((group) =>
          group.rows
            .map((row) => rows[row])
            .sort()
            .join(),
        )
        .sort();
    fc.assert(
      fc.property(names, fc.integer(), (rows, seed) => {
        expect(inWords(shuffle(createRandom(seed), [...rows]))).toEqual(inWords(rows));
      }),
    );
  });

  it('are found among thousands without comparing each with each', () => {
    const random = createRandom(8);
    const syllables = [
      'ba',
      'ko',
      'ri',
      'mu',
      'tel',
      'san',
      'vor',
      'lin',
      'dex',
      'gra',
      'pho',
      'zet',
      'nak',
      'ulm',
      'wes',
      'yor',
    ];
    const word = () => Array.from({ length: 3 }, () => syllables[integer(random, syllables.length)]).join('');
    const names = Array.from({ length: 1_500 }, () => `${word()} ${word()} GmbH`);
    const slip = (name: string) => {
      const at = 2 + integer(random, 8);
      return `${name.slice(0, at)}${name[at + 1]}${name[at]}${name.slice(at + 2)}`;
    };
    const copies = names.slice(0, 150).map((name, i) => (i % 2 ? slip(name) : name.replace(' GmbH', '').toUpperCase()));
    const { groups, compared } = find(named(...names, ...copies));
    const hits = copies.filter((_, i) =>
      groups.some(({ rows }) => rows.includes(i) && rows.includes(1_500 + i)),
    ).length;
    expect(hits).toBeGreaterThan(140);
    const wrong = groups.filter(
      ({ rows }) => new Set(rows.map((row) => (row < 1_500 ? row : row - 1_500))).size > 1,
    ).length;
    expect(wrong).toBeLessThan(12);
    expect(compared).toBeLessThan((1_650 * 1_649) / 2 / 20);
  });
});
