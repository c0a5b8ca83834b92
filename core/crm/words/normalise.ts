import { SHORT } from './forms';

/**
 * The words of a label or API name in lower case: `Nr_of_Employees__c`, `NumberOfEmployees` and "Number of employees" are
 * alike. Umlauts and their two-letter forms become one letter (`ä`, `ae` → `a`); short forms are written in full; `__c`
 * and the prefix of a package go.
 */
export function wordsOf(label: string): string[] {
  const bare = label.replace(/__(?:c|r|pc)$/i, '').replace(/^[a-z]\w*?__(?=\w)/i, '');
  const parted = bare
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase();
  const words = parted.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return words.map((word) => {
    const plain = plainOf(word);
    return SHORT[plain] ?? plain;
  });
}

/** One string per meaning of spelling: words without their gaps. */
export function keyOf(words: readonly string[]): string {
  return words.join('');
}

function plainOf(word: string): string {
  return word
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ae|oe|(?<!q)ue/g, (two) => two.charAt(0));
}
