import type { Points } from '../clustering/method';
import type { FeatureTable } from '../features/feature';
import { type Encoding, encodeWithSteps } from '../table/encode';
import type { FrameValues } from '../table/frame';
import { levelOf } from '../table/levels';
import { applyWeights } from './matrix';

/** The features of an encoding from before they became points: what is not known stays so, and words stay words. */
export function columnsOf(encoding: Encoding, table: FeatureTable, encoded: Float32Array): Points['columns'] {
  const { dims } = encoding;
  const features = [...new Set(dims.map(({ feature }) => feature))];
  const columns = features.map((feature) => ({
    name: table.features[feature]?.id ?? String(feature),
    values: columnOf(encoding, table, feature, encoded),
  }));
  const weights = Float64Array.from(features, (feature) =>
    dims.reduce((sum, dim, j) => (dim.feature === feature ? sum + (encoding.weights[j] as number) : sum), 0),
  );
  return { frame: { length: table.customerIds.length, columns }, weights };
}

function columnOf(
  { dims }: Encoding,
  { values: all }: FeatureTable,
  feature: number,
  encoded: Float32Array,
): FrameValues {
  const values = all[feature];
  const at = dims.findIndex((dim) => dim.feature === feature);
  if (values?.kind === 'category') {
    const levels = dims.flatMap((dim) => (dim.feature === feature && dim.level !== undefined ? [dim.level] : []));
    const dictionary = [...new Set([...levels, ...values.dictionary.map((word) => levelOf(levels, word))])];
    const codeOf = values.dictionary.map((word) => dictionary.indexOf(levelOf(levels, word)));
    return { kind: 'category', dictionary, codes: values.codes.map((code) => codeOf[code] ?? -1) };
  }
  // Numbers are told apart as they are encoded: large amounts by their logarithm, outliers held.
  const known = values?.values;
  const numbers = Float64Array.from({ length: encoded.length / dims.length }, (_, row) =>
    Number.isFinite(known?.[row]) ? (encoded[row * dims.length + at] as number) : Number.NaN,
  );
  return { kind: 'number', values: numbers };
}

/** Customers as a method of the registry reads them, under the encoding's own weights. */
export function* pointsWith(encoding: Encoding, table: FeatureTable): Generator<undefined, Points> {
  const encoded = yield* encodeWithSteps(encoding, table);
  const columns = columnsOf(encoding, table, encoded);
  yield;
  const data = applyWeights(encoded, encoding.weights);
  return { data, n: table.customerIds.length, d: encoding.dims.length, ...(columns && { columns }) };
}
