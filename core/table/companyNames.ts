/** Letters that do not fall apart into a plain letter and an accent. German umlauts are written out (DIN 5007-2), as in domains and e-mail. */
const LETTERS: Record<string, string> = {
  ...{
    ä: 'ae',
    ö: 'oe',
    ü: 'ue',
    ß: 'ss',
    æ: 'ae',
    ø: 'oe',
    å: 'aa',
    œ: 'oe',
    ł: 'l',
    đ: 'd',
    ð: 'd',
    þ: 'th',
    ı: 'i',
  },
  // Cyrillic and Greek as passports have them (ICAO 9303), without signs.
  ...{
    а: 'a',
    б: 'b',
    в: 'v',
    г: 'g',
    д: 'd',
    е: 'e',
    ё: 'e',
    ж: 'zh',
    з: 'z',
    и: 'i',
    й: 'i',
    к: 'k',
    л: 'l',
    м: 'm',
    н: 'n',
  },
  ...{
    о: 'o',
    п: 'p',
    р: 'r',
    с: 's',
    т: 't',
    у: 'u',
    ф: 'f',
    х: 'kh',
    ц: 'ts',
    ч: 'ch',
    ш: 'sh',
    щ: 'shch',
    ъ: '',
    ы: 'y',
    ь: '',
  },
  ...{ э: 'e', ю: 'iu', я: 'ia', і: 'i', ї: 'i', є: 'ie', ґ: 'g' },
  ...{
    α: 'a',
    β: 'v',
    γ: 'g',
    δ: 'd',
    ε: 'e',
    ζ: 'z',
    η: 'i',
    θ: 'th',
    ι: 'i',
    κ: 'k',
    λ: 'l',
    μ: 'm',
    ν: 'n',
    ξ: 'x',
    ο: 'o',
  },
  ...{ π: 'p', ρ: 'r', σ: 's', ς: 's', τ: 't', υ: 'y', φ: 'f', χ: 'ch', ψ: 'ps', ω: 'o' },
};

/** Legal forms, dots and blanks removed; those of several words as they stand after that. */
const FORMS = new Set(
  (
    'gmbh mbh ggmbh ag kg kgaa ohg gbr ug ek ev eg se inc incorporated corp corporation co company companies llc llp lp ltd limited plc ' +
    'pty pte pvt private sa sas sasu sarl eurl snc sca scs srl spa sapa sl slu slp cv bv nv vof oy oyj ab as asa aps ks ivs kft zrt nyrt ' +
    'bt sro vos dd doo jdoo ad ead eood ood sia uab ou ooo zao oao pao ao too kk gk yk bhd sdn jsc psc fze fzco wll tbk pt cia ltda ' +
    'eireli sc spzoo spk spj haftungsbeschraenkt holding'
  ).split(' '),
);
/** Between a name and its form: "& Co. KG". */
const LINKS = new Set(['and', 'und', 'et', 'e', 'y', 'og', 'i']);

/** A company's name, ready to be compared. */
export interface CompanyName {
  /** Words without accents, capitals and legal form, in the order in which they stand. */
  words: string[];
  /** The legal forms that were taken off, put together; empty for none. */
  form: string;
}

/** Lower case in plain Latin letters; other signs as they are. */
export function transliterate(name: string): string {
  const known = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, (letter) => LETTERS[letter] ?? letter);
  return known.normalize('NFD').replace(/\p{M}/gu, '');
}

/**
 * Words and legal form of a company's name: "Müller & Söhne GmbH & Co. KG" is mueller, soehne and gmbhcokg. Forms are taken off at the end
 * (and at the beginning, as in "OOO Romashka"), never the last word that is left.
 */
export function companyName(name: string): CompanyName {
  const plain = transliterate(name)
    .replace(/['’`]/g, '')
    // S.p.A., B.V., Sp. z o.o. and A/S lose what parts their letters.
    .replace(/\b(\p{L})[./](?=\p{L}\b)/gu, '$1')
    .replace(/\bsp\.? ?z ?o\.? ?o\b\.?/g, 'spzoo')
    .replace(/&/g, ' and ');
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  let end = words.length;
  const off = (at: number) => FORMS.has(words[at] as string) || (end < words.length && LINKS.has(words[at] as string));
  while (end > 1 && off(end - 1)) end--;
  let start = 0;
  while (start < end - 1 && FORMS.has(words[start] as string)) start++;
  const form = [...words.slice(0, start), ...words.slice(end)].filter((word) => !LINKS.has(word)).join('');
  return { words: words.slice(start, end).filter((word, _, all) => all.length === 1 || !LINKS.has(word)), form };
}
