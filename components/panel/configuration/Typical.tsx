import type { TypicalOption } from '../../../core/engine/insight';
import { useSay } from '../../kit/writer';

/** What the segment usually takes, whatever is proposed: what it takes more often than others first, with their counts. */
export function Typical({ options }: { options: readonly TypicalOption[] }) {
  const say = useSay();
  if (options.length === 0) return null;
  return (
    <section aria-labelledby="typical-options">
      <h4 class="label" id="typical-options">
        {say('configuration.typical')}
      </h4>
      <ul class="typical small">
        {options.map(({ product, name, bundle, have, of, others }) => (
          <li key={`${bundle} ${product.id}`}>
            <span>
              {name} <span class="faint">{say('configuration.typical.inside', { bundle })}</span>
            </span>
            <span class="number unbroken">
              {say('haveNeed', { have, need: of })}
              {others ? <span class="faint">{say('configuration.typical.others', others)}</span> : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
