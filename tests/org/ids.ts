import { toId18 } from '../../core/crm/ids';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** The same three characters in every id of an org: its instance. */
const POD = 'gK0';
const FIRST = 62 ** 5;

/** The id of the n-th record with a key prefix: `001` + instance + nine base-62 digits + three check characters. */
export function makeId(prefix: string, n: number): string {
  let rest = FIRST + n;
  let digits = '';
  for (let i = 0; i < 9; i++) {
    digits = DIGITS.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  const id = toId18(prefix + POD + digits);
  if (!id) throw new RangeError(`not a key prefix: ${prefix}`);
  return id;
}
