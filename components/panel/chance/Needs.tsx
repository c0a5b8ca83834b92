import type { StatedNeed } from '../../../core/engine/insight';
import { LinkButton } from '../../kit/Button';
import { useSay } from '../../kit/writer';

/** What the CRM states of the customer's needs, and what each is used for; nothing where it holds none of the fields. */
export function Needs({ needs }: { needs: readonly StatedNeed[] }) {
  const say = useSay();
  if (needs.length === 0) return null;
  return (
    <div class="small needs">
      <h4 class="label">{say('needs.title')}</h4>
      <ul>
        {needs.map(({ field, value, past }) => (
          <li key={field}>
            {say(`needs.${field}`)}:{' '}
            {value === undefined ? (
              <span class="quiet">{say('needs.notStated')}</span>
            ) : (
              <span class="medium">{say('needs.value', { value })}</span>
            )}{' '}
            <span class="quiet">· {say(`needs.use.${past ? 'past' : field}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** That the fields can be mapped, and where. */
export function NoNeeds({ onMap }: { onMap: () => void }) {
  const say = useSay();
  return (
    <p class="small quiet">
      {say('needs.none')} <LinkButton onClick={onMap}>{say('needs.map')}</LinkButton>
    </p>
  );
}
