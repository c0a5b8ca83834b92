import type { TableName } from '../../../core/crm/schema';
import type { LinkReport } from '../../../core/intake/link';
import { useSay } from '../../kit/writer';

/** How the customers of files found those of the CRM, and what is left out with those that did not. */
export function LinkedLines({ link }: { link: LinkReport }) {
  const say = useSay();
  const { customers, unknownCustomers, byId, byTaxNumber, byName, unknown, products } = link;
  const left = (Object.entries(link.left) as [TableName, number][])
    .map(([table, count]) => say(`intake.count.${table}`, { count }))
    .join(', ');
  return (
    <div class="small" role="status">
      <p>
        {say('intake.link', { found: customers - unknownCustomers, of: customers })}{' '}
        {say('intake.link.by', { byId, byTaxNumber, byName })} {say('intake.link.products', { ...products })}
      </p>
      {unknownCustomers > 0 ? (
        <p>
          {say('intake.link.unknown', {
            count: unknownCustomers,
            examples: unknown
              .slice(0, 5)
              .map(({ name }) => name)
              .join(', '),
          })}
        </p>
      ) : null}
      {left === '' ? null : <p>{say('intake.link.left', { left })}</p>}
    </div>
  );
}
