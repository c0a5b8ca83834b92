import { toAmount } from '../../core/crm/money';
import type { Text, TextValue } from '../../core/crm/text';
import { MS_PER_DAY } from '../../core/crm/time';
import { type Message, readMessage, writeMessage } from './icu';

/** Messages in ICU MessageFormat by key, for each language; English is always one of them. */
export type Languages = Readonly<Record<string, Readonly<Record<string, string>>>> & {
  readonly en: Readonly<Record<string, string>>;
};

const NARROW_SPACE = '\u202f';
const SPACE = '\u00a0';

/** Makes sentences of texts in one language. */
export interface Writer {
  readonly language: string;
  (text: Text): string;
}

/**
 * A writer for a language (`de-AT` falls back to `de`, then to English). `now` decides whether a date is written without
 * its year and whether an instant is "today"; instants are written in the reader's time zone, days have none.
 */
export function makeWriter(languages: Languages, language: string, now: number): Writer {
  const messages = languages[language] ?? languages[language.split('-')[0] ?? ''] ?? languages.en;
  const read = new Map<string, Message>();
  const rules = new Intl.PluralRules(language);

  const write = (text: Text): string => {
    let message = read.get(text.key);
    if (!message) {
      const written = messages[text.key] ?? languages.en[text.key];
      if (written === undefined) return text.key;
      message = readMessage(written);
      read.set(text.key, message);
    }
    const values: Record<string, string | number> = {};
    for (const [name, value] of Object.entries(text.values ?? {})) values[name] = writeValue(value);
    return writeMessage(message, values, numberFormat(language, {}), rules);
  };

  const writeValue = (value: TextValue): string | number => {
    if (typeof value === 'string') return isolated(value);
    if (typeof value !== 'object') return value;
    switch (value.as) {
      case 'money':
        return writeMoney(value, language);
      case 'number':
        return withRealMinus(
          numberFormat(language, {
            maximumFractionDigits: value.digits,
            ...(value.fixed && { minimumFractionDigits: value.digits }),
          }).formatToParts(value.value),
        );
      case 'share':
        return writeShare(value.value, language);
      case 'day':
        return writeDay(value.day * MS_PER_DAY, language, now);
      case 'month':
        return new Intl.DateTimeFormat(language, { month: 'short', year: '2-digit', timeZone: 'UTC' }).format(
          value.day * MS_PER_DAY,
        );
      case 'instant':
        return writeInstant(value.at, language, now);
      case 'text':
        return value.within && language.startsWith('en') ? lowerFirst(write(value.text)) : write(value.text);
    }
  };

  return Object.assign(write, { language }) as Writer;
}

/** "Orders per year" inside a sentence; what is written in capitals stays. */
function lowerFirst(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? (name[0] as string).toLowerCase() + name.slice(1) : name;
}

const DIRECTION_CONTROLS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * A name out of a CRM must not turn the sentence around it: characters that only steer direction go, and one that is
 * written from right to left keeps its direction to itself.
 */
function isolated(value: string): string {
  const plain = value.replace(DIRECTION_CONTROLS, '');
  return RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain;
}

const numberFormats = new Map<string, Intl.NumberFormat>();

/** A format is dear to make, and a list of segments needs dozens of numbers: each is made once. */
function numberFormat(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const format = numberFormats.get(key) ?? new Intl.NumberFormat(language, options);
  numberFormats.set(key, format);
  return format;
}

/** "€ 486,000" and, short, "€ 486k" in English; elsewhere as the language has it. Cents where they matter: small or exact. */
function writeMoney({ money, short, exact }: Extract<TextValue, { as: 'money' }>, language: string): string {
  const amount = toAmount(money);
  const cents = !short && !Number.isInteger(amount) && (exact || Math.abs(amount) < 100) ? money.currency.scale : 0;
  const compact = short && Math.abs(amount) >= 10_000;
  const parts = numberFormat(language, {
    style: 'currency',
    currency: money.currency.code,
    minimumFractionDigits: cents,
    maximumFractionDigits: cents,
    ...(compact ? { notation: 'compact', maximumSignificantDigits: 3, minimumFractionDigits: undefined } : {}),
  }).formatToParts(amount);
  const spaced = parts.map((part, i) => {
    if (part.type === 'compact') return { ...part, value: part.value.replace('K', 'k') };
    if (part.type === 'currency' && parts[i + 1]?.type === 'integer') return { ...part, value: part.value + SPACE };
    return part;
  });
  return withRealMinus(spaced);
}

/** "21 %" with a narrow space where the language writes none. */
function writeShare(share: number, language: string): string {
  const parts = numberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).formatToParts(share);
  const spaced = parts.map((part, i) =>
    part.type === 'percentSign' && parts[i - 1]?.type === 'integer'
      ? { ...part, value: NARROW_SPACE + part.value }
      : part,
  );
  return withRealMinus(spaced);
}

function withRealMinus(parts: readonly { type: string; value: string }[]): string {
  return parts.map((part) => (part.type === 'minusSign' ? '−' : part.value)).join('');
}

function writeDay(at: number, language: string, now: number): string {
  const sameYear = new Date(at).getUTCFullYear() === new Date(now).getUTCFullYear();
  return new Intl.DateTimeFormat(dateLanguage(language), {
    day: 'numeric',
    month: 'short',
    year: sameYear ? undefined : 'numeric',
    timeZone: 'UTC',
  }).format(at);
}

/** "today 08:10", otherwise the day. */
function writeInstant(at: number, language: string, now: number): string {
  const then = new Date(at);
  const today = new Date(now);
  if (then.toDateString() === today.toDateString()) {
    const word = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(0, 'day');
    const time = new Intl.DateTimeFormat(dateLanguage(language), { hour: '2-digit', minute: '2-digit' }).format(then);
    return `${word} ${time}`;
  }
  return new Intl.DateTimeFormat(dateLanguage(language), {
    day: 'numeric',
    month: 'short',
    year: then.getFullYear() === today.getFullYear() ? undefined : 'numeric',
  }).format(then);
}

/** Plain "en" would write the month first. */
function dateLanguage(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}
