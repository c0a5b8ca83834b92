import type { Text } from '../../../core/crm/text';
import type { ModelCard } from '../../../core/outcome/modelCard';
import { useSay, Written } from '../../kit/writer';

/** What it does not see, what it must not be used for, and when not to trust it. */
export function CardLimits({ card: { notSeen, notFor, notTrust } }: { card: ModelCard }) {
  const say = useSay();
  const parts: [string, readonly Text[]][] = [
    ['notFor', notFor],
    ['notTrust', notTrust],
    ['notSeen', notSeen],
  ];
  return (
    <section class="card padded">
      <h2>{say('studio.limits')}</h2>
      {parts.map(([name, limits]) => (
        <div key={name} class="limits">
          <h3>{say(`studio.limits.${name}`)}</h3>
          <ul class="facts">
            {limits.map((limit) => (
              <li key={JSON.stringify(limit)}>
                <Written text={limit} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
