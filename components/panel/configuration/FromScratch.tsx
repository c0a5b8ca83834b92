import { Button } from '../../kit/Button';
import { useSay } from '../../kit/writer';
import { Line } from './Line';
import { lineEditing } from './lineEditing';
import { moveFocus } from './moveFocus';
import type { ProposalProps } from './proposalProps';
import { Review } from './Review';
import { type Drafts, OPEN, withDraft } from './work';
import { addableLines, standingLines } from './written';

/** An empty configuration: no line, no quantity and no value is preset. Products that similar customers bought can be looked up. */
export function FromScratch(props: ProposalProps) {
  const { proposal, working } = props;
  const say = useSay();
  const { work, step } = working;
  const added = work.scratch ?? [];
  const standing = standingLines(proposal, work.drafts, added);
  const open = addableLines(proposal).filter(({ product }) => !added.includes(product.id));
  const add = (product: string) => {
    const name = open.find((one) => one.product.id === product)?.name;
    const drafts: Drafts = { ...work.drafts, [product]: { ...OPEN, decision: 'accepted', ...(name && { name }) } };
    step({ scratch: [...added, product], drafts });
  };
  return (
    <div class="from-scratch">
      <p class="small quiet">{say('scratch.body')}</p>
      <ul class="lines" onKeyDown={moveFocus}>
        {standing.map((one) => {
          const { id } = one.line.product;
          return (
            <Line
              key={id}
              standing={one}
              editing={lineEditing(proposal, one)}
              onDraft={(change) => step({ drafts: withDraft(work.drafts, id, change) })}
              onRemove={() => step({ scratch: added.filter((other) => other !== id) })}
            />
          );
        })}
      </ul>
      {added.length === 0 ? <p class="small faint nothing">{say('scratch.empty')}</p> : null}
      <label class="small quiet">
        {say('scratch.add')}
        <select
          class="field"
          value=""
          onChange={(event) => {
            const product = event.currentTarget.value;
            if (product) add(product);
            event.currentTarget.value = '';
          }}
        >
          <option value="">{say('scratch.choose')}</option>
          {open.map(({ product, name }) => (
            <option key={product.id} value={product.id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Review {...props} standing={standing}>
        <Button look="plain" onClick={() => step({ scratch: undefined, drafts: {} })}>
          {say('scratch.back')}
        </Button>
      </Review>
    </div>
  );
}
