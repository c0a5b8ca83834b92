import { useState } from 'preact/hooks';
import { violations } from '../../../core/configuration/rules';
import type { ConfigurationInsight, ProposedLine } from '../../../core/engine/insight';
import { Button, IconButton } from '../../kit/Button';
import { Note } from '../../kit/Note';
import { useSay, Written } from '../../kit/writer';
import type { PanelActions } from '../actions';
import { QuantityField } from './QuantityField';
import { useReview } from './useReview';

interface FromScratchProps {
  proposal: ConfigurationInsight;
  canWrite: boolean;
  onBack: () => void;
  onReview: PanelActions['review'];
}

/** A product that a person added; the quantity is theirs to fill in. */
interface Added {
  product: string;
  quantity: number | undefined;
}

/** An empty configuration: no line and no quantity is preset. Products that similar customers bought can be looked up. */
export function FromScratch({ proposal, canWrite, onBack, onReview }: FromScratchProps) {
  const say = useSay();
  const { asking, review } = useReview(onReview);
  const [added, setAdded] = useState<Added[]>([]);
  const products = priced(proposal.lines);
  const open = products.filter((product) => !added.some((line) => line.product === product.product.id));
  const lines = linesOf(added, products);
  const options = added.map(({ product, quantity }) => ({ product, quantity: quantity ?? 0, options: [] }));
  // Lines stand side by side here: a bundle's rules look at everything that was added beside it.
  const broken = violations(
    options.map((line) => ({ ...line, options })),
    proposal.rules,
  ).map((violation) => violation.rule);
  const set = (product: string, quantity: number) =>
    setAdded(added.map((line) => (line.product === product ? { product, quantity } : line)));
  return (
    <div class="from-scratch">
      <p class="small quiet">{say('scratch.body')}</p>
      <ul>
        {added.map(({ product, quantity }) => {
          const name = products.find((candidate) => candidate.product.id === product)?.name ?? product;
          return (
            <li key={product} class="line">
              <span class="medium line-name">{name}</span>
              <QuantityField name={name} quantity={quantity} onChange={(value) => set(product, value)} />
              <IconButton
                icon="close"
                label={say('scratch.remove', { name })}
                onClick={() => setAdded(added.filter((line) => line.product !== product))}
              />
            </li>
          );
        })}
      </ul>
      {added.length === 0 ? <p class="small faint nothing">{say('scratch.empty')}</p> : null}
      <AddProduct open={open} onAdd={(product) => setAdded([...added, { product, quantity: undefined }])} />
      {broken.map((rule) => (
        <Note key={`${rule.given}-${rule.target}`} kind="warn">
          <Written text={rule.text} />
        </Note>
      ))}
      <div class="row wrap">
        <Button
          look="primary"
          disabled={!canWrite || lines.length === 0 || broken.length > 0 || asking}
          onClick={() => void review(lines)}
        >
          {say('configuration.review', { count: lines.length })}
        </Button>
        <Button look="plain" onClick={onBack}>
          {say('scratch.back')}
        </Button>
      </div>
    </div>
  );
}

/** What can be written already: products with a price and a quantity. */
function linesOf(added: readonly Added[], products: readonly ProposedLine[]) {
  return added.flatMap(({ product, quantity }) => {
    const known = products.find((candidate) => candidate.product.id === product);
    return known?.unitPrice === undefined || quantity === undefined
      ? []
      : [{ product, name: known.name, quantity, unitPrice: known.unitPrice }];
  });
}

function AddProduct({ open, onAdd }: { open: readonly ProposedLine[]; onAdd: (product: string) => void }) {
  const say = useSay();
  return (
    <label class="small quiet">
      {say('scratch.add')}
      <select
        class="field"
        value=""
        onChange={(event) => {
          const product = event.currentTarget.value;
          if (product) onAdd(product);
          event.currentTarget.value = '';
        }}
      >
        <option value="">{say('scratch.choose')}</option>
        {open.map((product) => (
          <option key={product.product.id} value={product.product.id}>
            {product.name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Every product of the proposal once, options included, that has a price. */
function priced(lines: readonly ProposedLine[]): ProposedLine[] {
  const seen = new Map<string, ProposedLine>();
  const walk = (line: ProposedLine) => {
    if (line.unitPrice !== undefined && !seen.has(line.product.id)) seen.set(line.product.id, line);
    line.options.forEach(walk);
  };
  lines.forEach(walk);
  return [...seen.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
