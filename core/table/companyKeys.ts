/** Mail for everybody: says nothing about the company. */
const FREE_MAIL = new Set(
  (
    'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.de icloud.com me.com aol.com gmx.de gmx.net gmx.at gmx.ch ' +
    'web.de t-online.de freenet.de mail.com mail.ru yandex.ru proton.me protonmail.com qq.com 163.com orange.fr wanadoo.fr free.fr laposte.net ' +
    'libero.it bluewin.ch example.com'
  ).split(' '),
);
/** Pages of companies at somebody else's: they say nothing of the company's own domain. */
const PAGES_OF_MANY = new Set(
  'facebook.com fb.com linkedin.com instagram.com twitter.com x.com xing.com youtube.com tiktok.com pinterest.com linktr.ee'.split(
    ' ',
  ),
);
/** Second levels under which companies register: acme.co.uk. */
const SECOND_LEVELS = new Set(['co', 'com', 'org', 'net', 'ac', 'gov', 'edu', 'or', 'ne', 'gv']);
/** A number of a company has so many signs at least. */
const SHORTEST_TAX_NUMBER = 7;

/**
 * The domain that a company has registered, from a web or e-mail address: `https://www.shop.acme.co.uk/start` is `acme.co.uk`.
 * @returns undefined where it is none, mail for everybody, or a page on a social network.
 */
export function companyDomain(address: string): string | undefined {
  const host = address
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/?#].*$/, '')
    .replace(/^.*@/, '')
    .replace(/:\d+$/, '');
  const labels = host.split('.');
  if (
    labels.length < 2 ||
    !labels.every((label) => /^[\p{L}\p{N}-]+$/u.test(label)) ||
    /^\d+$/.test(labels.at(-1) as string)
  )
    return undefined;
  const long =
    labels.length > 2 && (labels.at(-1) as string).length === 2 && SECOND_LEVELS.has(labels.at(-2) as string);
  const domain = labels.slice(long ? -3 : -2).join('.');
  return FREE_MAIL.has(domain) || PAGES_OF_MANY.has(domain) ? undefined : domain;
}

/** A tax number by its letters and digits; undefined for what is too short or one sign throughout ("0000000"). */
export function taxKey(number: string): string | undefined {
  const key = number.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const digits = key.replace(/[^0-9]/g, '');
  return key.length < SHORTEST_TAX_NUMBER || digits.length < 5 || /^(\d)\1*$/.test(digits) ? undefined : key;
}
