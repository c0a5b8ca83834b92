/** Node's querystring, as far as jsforce uses it: flat objects of text. */
export function stringify(values: Record<string, string>): string {
  return new URLSearchParams(values).toString();
}

export function parse(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export default { stringify, parse };
