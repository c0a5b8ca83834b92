import { Parser } from 'saxen';
import type { Text } from '../../../crm/text';
import { text } from '../../../crm/text';
import { unescapeXml } from '../../../table/workbook/xmlText';
import { MOST_DEPTH } from '../offer';
import type { ConfigurationDocument } from './document';
import { MOST_LINES, NAMESPACE } from './document';
import type { Found, Tell } from './elements';
import { BUILD, documentOf } from './elements';

/** Longer texts are no configuration: an offer of 20,000 lines with all its reasons has half of it. */
const MOST_SIGNS = 20_000_000;
/** So many problems are told one by one. */
const MOST_TOLD = 50;
const PREFIX = 'c';

/** A configuration that was read, with what of the file could not be used; or why nothing of it can be. */
export type ConfigurationRead = { configuration: ConfigurationDocument; problems: Text[] } | { problem: Text };

/**
 * Reads what {@link configurationToXml} or another program wrote by public/configuration.xsd. Elements may stand in any order; those that the format does
 * not know, and lines or values that lack something, are left out and told with their line in the file. A file with a document type, which is where
 * entities come from, is refused.
 */
export function configurationFromXml(xml: string): ConfigurationRead {
  if (xml.trim() === '') return { problem: text('offers.xml.empty') };
  if (xml.length > MOST_SIGNS) return { problem: text('offers.xml.tooLarge', { most: MOST_SIGNS / 1e6 }) };
  const reading: Reading = { open: [], problems: [], lines: 0, untold: 0 };
  const parser = new Parser().ns({ [NAMESPACE]: PREFIX });
  const stop = (key: string, line: number, values: Text['values'] = {}) => {
    reading.fatal ??= text(`offers.xml.${key}`, { line: line + 1, ...values });
    parser.stop();
  };
  parser
    .on('error', (_, where) => stop('malformed', where().line))
    .on('warn', (_, where) => stop('malformed', where().line))
    .on('attention', (_raw, _decode, where) => stop('doctype', where().line))
    .on('openTag', (name, attributes, _decode, _closed, where) => {
      const problem = begin(reading, name, attributes());
      if (problem) stop(problem, where().line, { most: problem === 'tooManyLines' ? MOST_LINES : MOST_DEPTH });
    })
    .on('text', (raw, _decode, where) => {
      const said = unescapeXml(raw);
      if (said === undefined) stop('entity', where().line);
      else add(reading, said);
    })
    .on('cdata', (raw) => add(reading, raw.replace(/\r\n?/g, '\n')))
    .on('closeTag', (_name, _decode, _closed, where) => finish(reading, where))
    .parse(xml.replace(/^\ufeff/, ''));
  const { fatal, configuration, problems, untold } = reading;
  if (fatal || !configuration) return { problem: fatal ?? text('offers.xml.noConfiguration') };
  return { configuration, problems: untold > 0 ? [...problems, text('offers.xml.more', { count: untold })] : problems };
}

interface Reading {
  open: Found[];
  problems: Text[];
  untold: number;
  lines: number;
  fatal?: Text;
  configuration?: ConfigurationDocument;
}

/** @returns why reading has to end, where it has to. */
function begin(reading: Reading, name: string, raw: Record<string, string> | false): string | undefined {
  const own = name.startsWith(`${PREFIX}:`) ? name.slice(PREFIX.length + 1) : undefined;
  const { open } = reading;
  if (open.length === 0 && own !== 'configuration')
    return /(^|:)configuration$/.test(name) ? 'otherVersion' : 'noConfiguration';
  // A line, and what stands in it.
  if (open.length > MOST_DEPTH + 2) return 'tooDeep';
  if (own === 'line' && ++reading.lines > MOST_LINES) return 'tooManyLines';
  const attributes: Record<string, string> = {};
  for (const [key, value] of Object.entries(raw || {})) {
    const plain = unescapeXml(value);
    if (plain === undefined) return 'entity';
    attributes[key] = plain;
  }
  open.push({ name: own ?? name, attributes, text: '', inside: [] });
  return undefined;
}

function add({ open }: Reading, said: string): void {
  const top = open.at(-1);
  if (top) top.text += said;
}

function finish(reading: Reading, where: () => { line: number }): void {
  const found = reading.open.pop();
  if (!found) return;
  const path = [...reading.open, found].map(({ name }) => name).join('/');
  const tell: Tell = (key, values = {}) => {
    if (reading.problems.length >= MOST_TOLD) reading.untold++;
    else reading.problems.push(text(`offers.xml.${key}`, { line: where().line + 1, path, ...values }));
  };
  const parent = reading.open.at(-1);
  if (!parent) {
    reading.configuration = documentOf(found, tell);
    return;
  }
  const build = Object.hasOwn(BUILD, found.name) ? BUILD[found.name] : undefined;
  if (!build) {
    tell('unknown');
    return;
  }
  const value = build(found, tell);
  if (value !== undefined) parent.inside.push({ name: found.name, value });
}
