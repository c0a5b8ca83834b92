import type { ProposedLine } from '../../../core/engine/insight';
import type { WhatIf } from '../../../core/engine/whatIf';
import { LinkButton } from '../../kit/Button';
import { useSay } from '../../kit/writer';
import { QuantityField } from '../configuration/QuantityField';

interface TriedLinesProps {
  lines: readonly ProposedLine[];
  tried: WhatIf['lines'];
  onTry: (lines: WhatIf['lines']) => void;
}

/**
 * The lines of the proposal in place of the deal's own, each on or off and with its quantity. A product that stands in two
 * bundles is tried as one line.
 */
export function TriedLines({ lines, tried, onTry }: TriedLinesProps) {
  const say = useSay();
  const all = [...new Map(lines.flatMap(withOptions).map((line) => [line.product.id, line])).values()];
  const proposed = all.map(({ product, quantity }) => ({ product: product.id, quantity }));
  if (!tried)
    return (
      <div class="row apart">
        <span>{say('whatIf.lines')}</span>
        <LinkButton onClick={() => onTry(proposed)}>{say('whatIf.lines.try')}</LinkButton>
      </div>
    );
  const quantityOf = (id: string) => tried.find(({ product }) => product === id)?.quantity;
  const set = (id: string, quantity: number | undefined) =>
    onTry(
      proposed.flatMap((line) => {
        const next = line.product === id ? quantity : quantityOf(line.product);
        return next === undefined ? [] : [{ product: line.product, quantity: next }];
      }),
    );
  return (
    <fieldset class="tried-lines">
      <legend class="row apart">
        <span>{say('whatIf.lines.instead')}</span>
        <LinkButton onClick={() => onTry(undefined)}>{say('whatIf.lines.own')}</LinkButton>
      </legend>
      {all.map((line) => {
        const { id } = line.product;
        const quantity = quantityOf(id);
        return (
          <div key={id} class="row apart">
            <label class="row grow">
              <input
                type="checkbox"
                checked={quantity !== undefined}
                onChange={(event) => set(id, event.currentTarget.checked ? line.quantity : undefined)}
              />
              <span>{line.name}</span>
            </label>
            {quantity === undefined ? null : (
              <QuantityField name={line.name} quantity={quantity} onChange={(to) => set(id, to)} />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}

function withOptions(line: ProposedLine): ProposedLine[] {
  return [line, ...line.options.flatMap(withOptions)];
}
