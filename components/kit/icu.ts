/** What a message says with values: a number is written as its language has it where the message asks for one. */
export type Values = Readonly<Record<string, string | number>>;

/** The number of the plural around it. */
const COUNT = '#';
type Part =
  | string
  | { name: string; as: 'count' }
  | { name: string; as: 'plain' }
  | { name: string; as: 'number' }
  | { name: string; as: 'plural' | 'select'; options: ReadonlyMap<string, Message> };
/** A message as it is read: what stands in it, and what is put between. */
export type Message = readonly Part[];

const NAME = /\s*([^\s,{}]+)\s*/y;
const KEYWORD = /\s*([^\s{}]+)\s*\{/y;

/**
 * Reads a message of ICU MessageFormat: values, numbers, plurals (by exact number or by the language's rule) and choices, one in another;
 * an apostrophe before a brace quotes up to the next one, two are one. Dates, ordinals, offsets and skeletons are in none of our texts:
 * throws SyntaxError on those, as on what is no message. The library that reads them as well weighs eight times this file.
 */
export function readMessage(message: string): Message {
  let at = 0;
  const fail = (): never => {
    throw new SyntaxError(`No message (character ${at}): ${message}`);
  };
  const take = (sign: string): boolean => {
    const stands = message.startsWith(sign, at);
    if (stands) at += sign.length;
    return stands;
  };
  const match = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const [whole, found] = pattern.exec(message) ?? fail();
    at += (whole as string).length;
    return found as string;
  };

  const quoted = (counted: boolean): string => {
    if (take("'")) return "'";
    if (!/[{}]/.test(message[at] ?? '') && !(counted && message[at] === COUNT)) return "'";
    const [whole] = /(?:[^']|'')*/y.exec(message.slice(at)) as RegExpExecArray;
    at += whole.length + 1;
    return whole.replaceAll("''", "'");
  };

  const parts = (counted: boolean, nested: boolean): Message => {
    const read: Part[] = [];
    let plain = '';
    const put = (part: Part) => {
      if (plain) read.push(plain);
      plain = '';
      if (part) read.push(part);
    };
    while (at < message.length && !(nested && message[at] === '}')) {
      if (take('{')) put(argument());
      else if (counted && take(COUNT)) put({ name: COUNT, as: 'count' });
      else if (take("'")) plain += quoted(counted);
      else plain += message[at++];
    }
    put('');
    if (nested && !take('}')) fail();
    return read;
  };

  const argument = (): Part => {
    const name = match(NAME);
    if (take('}')) return { name, as: 'plain' };
    if (!take(',')) fail();
    const as = match(NAME);
    if (as === 'number') return take('}') ? { name, as } : fail();
    if ((as !== 'plural' && as !== 'select') || !take(',')) return fail();
    const options = new Map<string, Message>();
    do options.set(match(KEYWORD), parts(as === 'plural', true));
    while (!/^\s*\}/.test(message.slice(at)));
    match(/\s*(\})/y);
    return options.has('other') ? { name, as, options } : fail();
  };

  return parts(false, false);
}

/** A message with its values as a sentence. Throws TypeError where a value is missing. */
export function writeMessage(
  message: Message,
  values: Values,
  format: Intl.NumberFormat,
  rules: Intl.PluralRules,
): string {
  const write = (parts: Message, count?: number): string => parts.map((part) => writePart(part, count)).join('');
  const writePart = (part: Message[number], count?: number): string => {
    if (typeof part === 'string') return part;
    if (part.as === 'count') return format.format(count as number);
    const value = values[part.name];
    if (!(part.name in values)) throw new TypeError(`No value: ${part.name}`);
    if (part.as === 'plain') return String(value ?? '');
    if (part.as === 'number') return format.format(Number(value));
    const { options } = part;
    if (part.as === 'select') return write((options.get(String(value)) ?? options.get('other')) as Message);
    const number = Number(value);
    return write(
      (options.get(`=${value}`) ?? options.get(rules.select(number)) ?? options.get('other')) as Message,
      number,
    );
  };
  return write(message);
}
