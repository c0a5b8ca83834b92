/**
 * The ways in which a parameter by codes ("MOTOR/CV-12#size") can be cut into options on the way and an attribute, most likely first: as
 * an option, then at each "#" from the right. Codes may hold that sign: who knows the codes says which it is.
 */
export function* cutsOf(parameter: string): Generator<{ way: string; attribute?: string }> {
  yield { way: parameter };
  for (let at = parameter.length - 1; at >= 0; at--)
    if (parameter[at] === '#') yield { way: parameter.slice(0, at), attribute: parameter.slice(at + 1) };
}
