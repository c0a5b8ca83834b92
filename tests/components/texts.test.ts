import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { calls } from '../../components/kit/texts/en/calls';
import { clustering } from '../../components/kit/texts/en/clustering';
import { configuration } from '../../components/kit/texts/en/configuration';
import { configurationXml } from '../../components/kit/texts/en/configurationXml';
import { consent } from '../../components/kit/texts/en/consent';
import { criteria } from '../../components/kit/texts/en/criteria';
import { data } from '../../components/kit/texts/en/data';
import { dealFacts } from '../../components/kit/texts/en/dealFacts';
import { expert } from '../../components/kit/texts/en/expert';
import { explaining } from '../../components/kit/texts/en/explaining';
import { failures } from '../../components/kit/texts/en/failures';
import { featureHelp } from '../../components/kit/texts/en/featureHelp';
import { features } from '../../components/kit/texts/en/features';
import { fields } from '../../components/kit/texts/en/fields';
import { foreseen } from '../../components/kit/texts/en/foreseen';
import { forget } from '../../components/kit/texts/en/forget';
import { en } from '../../components/kit/texts/en/index';
import { insight } from '../../components/kit/texts/en/insight';
import { inspection } from '../../components/kit/texts/en/inspection';
import { intake } from '../../components/kit/texts/en/intake';
import { judged } from '../../components/kit/texts/en/judged';
import { learning } from '../../components/kit/texts/en/learning';
import { lists } from '../../components/kit/texts/en/lists';
import { log } from '../../components/kit/texts/en/log';
import { modelCard } from '../../components/kit/texts/en/modelCard';
import { modelFile } from '../../components/kit/texts/en/modelFile';
import { next } from '../../components/kit/texts/en/next';
import { offers } from '../../components/kit/texts/en/offers';
import { orderMap } from '../../components/kit/texts/en/orderMap';
import { price } from '../../components/kit/texts/en/price';
import { prices } from '../../components/kit/texts/en/prices';
import { recommend } from '../../components/kit/texts/en/recommend';
import { request } from '../../components/kit/texts/en/request';
import { rules } from '../../components/kit/texts/en/rules';
import { salesforce } from '../../components/kit/texts/en/salesforce';
import { sample } from '../../components/kit/texts/en/sample';
import { save } from '../../components/kit/texts/en/save';
import { savedTables } from '../../components/kit/texts/en/savedTables';
import { screens } from '../../components/kit/texts/en/screens';
import { secondOpinion } from '../../components/kit/texts/en/secondOpinion';
import { segmentReasons } from '../../components/kit/texts/en/segmentReasons';
import { segments } from '../../components/kit/texts/en/segments';
import { services } from '../../components/kit/texts/en/services';
import { share } from '../../components/kit/texts/en/share';
import { signIn } from '../../components/kit/texts/en/signIn';
import { studio } from '../../components/kit/texts/en/studio';
import { sync } from '../../components/kit/texts/en/sync';
import { table } from '../../components/kit/texts/en/table';
import { tableFile } from '../../components/kit/texts/en/tableFile';
import { tryton } from '../../components/kit/texts/en/tryton';
import { writeBack } from '../../components/kit/texts/en/writeBack';

const ROOT = resolve(import.meta.dirname, '../..');
/** Who writes which texts; a key in two of them would say the one for the other. */
const ROOM_TEXTS = {
  calls,
  clustering,
  configuration,
  configurationXml,
  consent,
  criteria,
  data,
  dealFacts,
  expert,
  explaining,
  failures,
  features,
  featureHelp,
  fields,
  forget,
  foreseen,
  insight,
  inspection,
  intake,
  judged,
  learning,
  lists,
  log,
  modelCard,
  next,
  offers,
  salesforce,
  sample,
  screens,
  secondOpinion,
  segments,
  segmentReasons,
  services,
  price,
  prices,
  recommend,
  orderMap,
  request,
  rules,
  savedTables,
  signIn,
  studio,
  sync,
  table,
  tableFile,
  save,
  tryton,
  modelFile,
  share,
  writeBack,
};
const ROOMS = ['core', 'connectors', 'services', 'components', 'entrypoints'];

const sources = ROOMS.flatMap((room) =>
  readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('texts/'))
    .map((file) => ({ file: join(room, file), source: readFileSync(join(ROOT, room, file), 'utf8') })),
);

function found(pattern: RegExp): { file: string; match: string }[] {
  return sources.flatMap(({ file, source }) =>
    [...source.matchAll(pattern)].flatMap((match) =>
      match.slice(1).flatMap((group) => (group === undefined ? [] : [{ file, match: group }])),
    ),
  );
}

describe('the messages', () => {
  it('has one for every text that is asked for by name', () => {
    const literal = found(/\b(?:text|say)\(\s*'([^']+)'/g);
    const either = found(/\b(?:text|say)\([^'`;]*\?\s*'([^']+)'\s*:\s*'([^']+)'/g);
    const labels = found(/\blabelKey:\s*'([^']+)'/g);
    expect(literal.length).toBeGreaterThan(100);
    expect([...literal, ...either, ...labels].filter(({ match }) => !(match in en))).toEqual([]);
  });

  it('has some for every text whose name is put together', () => {
    const starts = found(/\b(?:text|say)\(\s*`([^`$]+)\$\{/g);
    expect(starts.length).toBeGreaterThan(10);
    const missing = starts.filter(({ match }) => !Object.keys(en).some((key) => key.startsWith(match)));
    expect(missing).toEqual([]);
  });

  it('has a sentence for every error that is thrown', () => {
    const codes = found(/new PeerlensError\(\s*'([^']+)'/g);
    expect(codes.length).toBeGreaterThan(5);
    expect(codes.filter(({ match }) => !(`error.${match}` in en))).toEqual([]);
  });

  it('belong to one room each', () => {
    const owners = Object.values(ROOM_TEXTS).flatMap((texts) => Object.keys(texts));
    expect(owners.filter((key, i) => owners.indexOf(key) !== i)).toEqual([]);
    expect(owners).toHaveLength(Object.keys(en).length);
  });

  it('can all be read', () => {
    const unreadable = Object.entries(en).filter(([, message]) => {
      try {
        return !new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true });
      } catch {
        return true;
      }
    });
    expect(unreadable).toEqual([]);
  });
});

/** Words of machine learning and of statistics that a salesperson does not use. */
const NOT_ON_SCREENS =
  /\b(?:clusters?|clustering|k-?means|silhouette|centroids?|models?|vectors?|embeddings?|dimensions?|algorithms?|hyperparameters?|probabilit(?:y|ies)|predict(?:s|ed|ion|ions)?|train(?:ing|ed)|inference|neural|outliers?|median|quantiles?|standard deviation|p-?value|machine learning|AI)\b/i;

describe('the words', () => {
  const saying = (words: RegExp) => Object.entries(en).filter(([, message]) => words.test(message));

  it('are those of the people who read them', () => {
    // The expert view calls methods and their numbers by their names.
    expect(
      saying(NOT_ON_SCREENS).filter(
        ([key]) => !(key in clustering || key in secondOpinion || key in expert || key in judged),
      ),
    ).toEqual([]);
    expect(NOT_ON_SCREENS.test('The cluster was chosen by its silhouette')).toBe(true);
  });

  it('neither shout nor apologise nor guess', () => {
    expect(saying(/!|\bsorry\b|\boops\b|\bplease\b|\bmight\b|\b(?:it|this) may\b/i)).toEqual([]);
  });
});
