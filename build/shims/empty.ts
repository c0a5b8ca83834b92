/**
 * Stands in for what jsforce imports and Peerlens never calls: XML, CSV, uploads, signatures, the browser log-in pages. Code
 * that does reach it fails at once and by name, instead of carrying 300 kB for nothing.
 */
function missing(): never {
  throw new Error('jsforce: this part is not in the bundle');
}

export const parse = missing;
export const stringify = missing;
export const parseStringPromise = missing;
export const createHash = missing;
export const randomBytes = missing;
export const Buffer = { from: missing, concat: missing };
export const getBodySize = (): undefined => undefined;
export const setDefaults = (): void => {};
export default missing;
