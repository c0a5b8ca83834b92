/** The name under which a pair is remembered, in whichever order it is given. */
export function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
