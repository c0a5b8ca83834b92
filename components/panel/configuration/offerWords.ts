import type { Say } from '../../kit/writer';
import { isThere, type Parameter, quantityInAll } from './tree';
import type { StandingLine } from './written';

/** The lines that were accepted; all that were not declined where none was. */
export function meantLines(standing: readonly StandingLine[]): StandingLine[] {
  const accepted = standing.filter(({ draft }) => draft.decision === 'accepted');
  return accepted.length > 0 ? accepted : standing.filter(({ draft }) => draft.decision !== 'declined');
}

/**
 * An offer as plain text: a line for each line and parameter, two blanks deeper for what is inside. Quantities of options are those for all of
 * what they are inside of, as lines are written.
 */
export function offerWords(standing: readonly StandingLine[], say: Say): string {
  const lines: string[] = [];
  const write = (parameters: readonly Parameter[], depth: number, above: number) => {
    for (const parameter of parameters) {
      if (!isThere(parameter)) continue;
      const { kind, name, value = '' } = parameter;
      const quantity = quantityInAll(parameter, above);
      const words = kind === 'option' ? say('line', { quantity, name }) : say('offer.value', { name, value });
      lines.push('  '.repeat(depth) + words);
      write(parameter.children, depth + 1, quantity);
    }
  };
  for (const { line, quantity, parameters } of meantLines(standing)) {
    lines.push(say('line', { quantity: quantity ?? 1, name: line.name }));
    write(parameters, 1, quantity ?? 1);
  }
  return lines.join('\n');
}
