import type { FieldKind, TableName } from '../crm/schema';
import { SCHEMA } from '../crm/schema';
import type { ColumnProfile } from '../table/columnProfile';
import type { WordColumn } from '../table/words';
import type { Meaning } from './recipe';
import type { ReadSheet } from './sheet';

/** The currencies that the amounts of a sheet are in, as far as it says so, ISO 4217. */
export interface SheetCurrencies {
  sheet: string;
  codes: string[];
}

/** Signs that stand for one currency alone; a dollar, a yen or a crown can be of several. */
const OF_SIGN: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP', '₹': 'INR', zł: 'PLN', Kč: 'CZK' };
const CODE = /^[A-Z]{3}$/;
const NAMED = /^(?:.*currency(?:iso)?(?:code)?|curr|ccy|wahrung|waehrung|währung|valuutta|valuta|devise)$/;

const isMoney = ({ table, field }: Pick<Meaning, 'table' | 'field'>): boolean =>
  (SCHEMA[table as TableName] as Record<string, FieldKind>)[field] === 'money';

/** What a sheet that fills in amounts says of their currencies: by signs beside them, and by a column that names them. */
export function currenciesOf({ sheet, profiles, kept, recipe }: ReadSheet): SheetCurrencies {
  const codes = new Set<string>();
  const money = recipe.means.filter(isMoney);
  if (money.length === 0) return { sheet: sheet.name, codes: [] };
  for (const { column } of money) {
    const code = codeOfSign(profiles.find(({ name }) => name === column));
    if (code) codes.add(code);
  }
  for (const column of sheet.columns.filter(namesCurrencies))
    for (const row of kept) {
      const word = column.words.dictionary[column.words.codes[row] as number];
      if (word !== undefined && CODE.test(word)) codes.add(word);
    }
  return { sheet: sheet.name, codes: [...codes].sort() };
}

/** The one currency that columns speak of; undefined where they speak of none, or of several. */
export function currencyOf(sheets: readonly { columns: readonly WordColumn[]; profiles: readonly ColumnProfile[] }[]) {
  const codes = new Set<string>();
  for (const { columns, profiles } of sheets) {
    for (const profile of profiles) {
      const code = profile.kind === 'number' || profile.kind === 'constant' ? codeOfSign(profile) : undefined;
      if (code) codes.add(code);
    }
    for (const { words } of columns.filter(namesCurrencies))
      for (const word of words.dictionary) if (CODE.test(word)) codes.add(word);
  }
  return codes.size === 1 ? [...codes][0] : undefined;
}

function codeOfSign(profile: ColumnProfile | undefined): string | undefined {
  const sign = profile?.form?.sign ?? '';
  return OF_SIGN[sign] ?? (CODE.test(sign) ? sign : undefined);
}

/** Whether a column names currencies: by what it is called, and by words of which nearly all are codes. */
function namesCurrencies({ name, words: { dictionary } }: WordColumn): boolean {
  const codes = dictionary.filter((word) => CODE.test(word)).length;
  return NAMED.test(name.toLowerCase().replace(/[^\p{L}]/gu, '')) && codes > 0 && codes >= dictionary.length * 0.8;
}
