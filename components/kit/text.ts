import { IntlMessageFormat } from 'intl-messageformat';
import { toAmount } from '../../core/crm/money';
import type { Text, TextValue } from '../../core/crm/text';
import { MS_PER_DAY } from '../../core/crm/time';
import { en } from './texts/en/index';

/** The languages there are; a language is a file of messages, nothing else. */
const MESSAGES: Record<string, Record<string, string>> = { en };

/** Makes sentences of texts in one language. */
export interface Writer {
  readonly language: string;
  (text: Text): string;
}

/**
 * A writer for a language (`de-AT` falls back to `de`, then to English). `now` decides whether a date is written without
 * its year; it is the org's time, not the machine's.
 */
export function createWriter(language: string, now: number): Writer {
  const messages = MESSAGES[language] ?? MESSAGES[language.split('-')[0] ?? ''] ?? en;
  const formats = new Map<string, IntlMessageFormat>();

  const write = (text: Text): string => {
    let format = formats.get(text.key);
    if (!format) {
      const message = messages[text.key] ?? en[text.key];
      if (message === undefined) return text.key;
      format = new IntlMessageFormat(message, language);
      formats.set(text.key, format);
    }
    const values: Record<string, string | number> = {};
    for (const [name, value] of Object.entries(text.values ?? {})) values[name] = writeValue(value);
    return String(format.format(values));
  };

  const writeValue = (value: TextValue): string | number => {
    if (typeof value !== 'object') return value;
    switch (value.as) {
      case 'money':
        return new Intl.NumberFormat(language, {
          style: 'currency',
          currency: value.money.currency.code,
          maximumFractionDigits: Math.abs(toAmount(value.money)) < 100 && !value.short ? value.money.currency.scale : 0,
          minimumFractionDigits: 0,
          notation: value.short && Math.abs(toAmount(value.money)) >= 10_000 ? 'compact' : 'standard',
        }).format(toAmount(value.money));
      case 'number':
        return new Intl.NumberFormat(language, { maximumFractionDigits: value.digits }).format(value.value);
      case 'share':
        return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(value.value);
      case 'day':
        return writeDate(value.day * MS_PER_DAY, language, now);
      case 'instant':
        return writeDate(value.at, language, now);
      case 'text':
        return write(value.text);
    }
  };

  return Object.assign(write, { language }) as Writer;
}

function writeDate(at: number, language: string, now: number): string {
  const sameYear = new Date(at).getUTCFullYear() === new Date(now).getUTCFullYear();
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    day: 'numeric',
    month: 'short',
    year: sameYear ? undefined : 'numeric',
    timeZone: 'UTC',
  }).format(at);
}
