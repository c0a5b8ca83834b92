import type { Text } from '../../../core/crm/text';
import type { ModelCard } from '../../../core/outcome/modelCard';
import { useSay, Written } from '../../kit/writer';

interface CardLimitsProps {
  card: Pick<ModelCard, 'notSeen' | 'notFor' | 'notTrust'>;
}

/** What it does not see, what it must not be used for, and when not to trust it. */
export function CardLimits({ card: { notSeen, notFor, notTrust } }: CardLimitsProps) {
  const say = useSay();
  const parts: [string, readonly Text[]][] = [
    ['notFor', notFor],
    ['notTrust', notTrust],
    ['notSeen', notSeen],
  ];
  return (
    <section class="card padded" aria-label={say('studio.limits')}>
      <h2>{say('studio.limits')}</h2>
      {parts.map(([name, limits]) => (
        <Limits key={name} title={say(`studio.limits.${name}`)} limits={limits} />
      ))}
    </section>
  );
}

/** Limits of one kind. */
export function Limits({ title, limits }: { title: string; limits: readonly Text[] }) {
  return (
    <div class="limits">
      <h3>{title}</h3>
      <ul class="facts">
        {limits.map((limit) => (
          <li key={JSON.stringify(limit)}>
            <Written text={limit} />
          </li>
        ))}
      </ul>
    </div>
  );
}
