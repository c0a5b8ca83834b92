import type { SetByCompany } from '../../core/policy';
import { useSay } from '../kit/writer';

/** What the company has set for everybody. */
export function ByCompany({ set: { off, orgs, language } }: { set: SetByCompany }) {
  const say = useSay();
  const told = [
    ...off.map((part) => say(`policy.part.${part}`)),
    ...(orgs.length > 0 ? [say('policy.orgs', { orgs: orgs.join(', ') })] : []),
    ...(language !== undefined ? [say('policy.language')] : []),
  ];
  return (
    <section class="card padded" aria-label={say('policy.title')}>
      <h2>{say('policy.title')}</h2>
      <p class="small quiet">{say('policy.body')}</p>
      <ul class="facts small">
        {told.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
