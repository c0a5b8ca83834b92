/**
 * Words that stand for "nothing here" in exports. They are read as missing, and the profile says which and how often, because
 * even "NA" can be an answer. An empty cell needs no word.
 */
const MISSING = new Set(
  [
    'na',
    'n/a',
    'n.a.',
    'n. a.',
    '#n/a',
    '#na',
    '#nv',
    'nan',
    'null',
    '(null)',
    '<null>',
    '\\n',
    '-',
    '--',
    '---',
    '–',
    '—',
    '.',
    '..',
    '?',
  ].concat(['missing', 'not available', 'k.a.', 'k. a.', 'keine angabe', 'nicht angegeben', 'nicht verfügbar']),
);

/** Words that are missing in one table and an answer in the next ("does the customer know its budget?" – "unknown"): a person says. */
const PERHAPS = new Set(
  [
    'unknown',
    'not known',
    'unbekannt',
    'inconnu',
    'desconocido',
    'desconhecido',
    'sconosciuto',
    'onbekend',
    'okänd',
  ].concat([
    'none',
    'keine',
    'undefined',
    'unspecified',
    'not specified',
    'no answer',
    'not captured',
    'no data',
    'tbd',
    'xxx',
  ]),
);

const TWO_LETTERS = /^[A-Z]{2}$/;

/**
 * Whether a word means that nothing is known: `yes`, `perhaps` (a person says), or `no`.
 * @param amongCodes most other words of the column are codes of two capital letters: there "NA" is Namibia or North America.
 */
export function meansMissing(word: string, amongCodes: boolean): 'yes' | 'perhaps' | 'no' {
  if (amongCodes && TWO_LETTERS.test(word)) return MISSING.has(word.toLowerCase()) ? 'perhaps' : 'no';
  const plain = word.toLowerCase();
  if (MISSING.has(plain)) return 'yes';
  return PERHAPS.has(plain) ? 'perhaps' : 'no';
}

/** Whether most different words are codes of two capital letters, as of countries and states. */
export function areTwoLetterCodes(words: readonly string[]): boolean {
  const others = words.filter((word) => !MISSING.has(word.toLowerCase()));
  return others.length >= 3 && others.filter((word) => TWO_LETTERS.test(word)).length > others.length * 0.8;
}
