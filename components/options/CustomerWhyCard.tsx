import type { CustomerWhy } from '../../core/engine/expert';
import type { VersionSummary } from '../../core/protocol';
import { BarPlot } from '../charts/BarPlot';
import { WithTable } from '../charts/WithTable';
import { chartTable } from '../kit/chartTable';
import { Skeleton } from '../kit/marks';
import { useLatest } from '../kit/useLatest';
import { useSay } from '../kit/writer';
import type { OptionsActions } from './actions';
import { CustomerSearch } from './CustomerSearch';
import { useFirstCustomer } from './useFirstCustomer';

/** Below this local R² the parts are a hint only. */
const POOR = 0.3;

/** Why one customer is in its segment, by a linear model around it. */
export function CustomerWhyCard({ version, actions }: { version: VersionSummary; actions: OptionsActions }) {
  const say = useSay();
  const [customer, setCustomer] = useFirstCustomer(
    actions,
    async (id) => (await actions.customerWhy(version.id, id)) !== undefined,
  );
  const found = useLatest(customer?.id, async (id) => ({ id, why: await actions.customerWhy(version.id, id) }));
  return (
    <section class="with-table">
      <div class="row wrap apart">
        <h3>{say('expert.customer')}</h3>
        <CustomerSearch chosen={customer} search={actions.customers} onChoose={setCustomer} />
      </div>
      {!found || found.id !== customer?.id ? (
        <Skeleton width="100%" height={160} />
      ) : found.why ? (
        <Parts why={found.why} />
      ) : (
        <p class="quiet">{say('expert.customer.outside')}</p>
      )}
    </section>
  );
}

function Parts({ why }: { why: CustomerWhy }) {
  const say = useSay();
  const [first] = why.memberships;
  const rows = why.parts.map(({ id, labelKey, value, weight }) => {
    const feature = { as: 'text', text: { key: labelKey } } as const;
    return {
      key: id,
      label:
        value === undefined
          ? say('expert.customer.unknown', { feature })
          : say('expert.customer.part', { feature, value }),
      value: weight,
      written: say(weight > 0 ? 'value.plus' : 'value.number', {
        value: { as: 'number', value: weight * 100, digits: 0 },
      }),
    };
  });
  return (
    <>
      {first ? (
        <p class="small">
          {say('expert.customer.fit', {
            name: { as: 'text', text: first.label },
            strength: Math.round(first.strength * 100),
            explained: Math.round(Math.max(0, why.explained) * 100),
          })}{' '}
          {why.explained < POOR ? say('expert.customer.poor') : null}
        </p>
      ) : null}
      <WithTable
        title={say('expert.customer.adds')}
        help={say('expert.customer.help')}
        heads={[say('expert.customer.value'), say('expert.customer.adds')]}
        rows={rows.map(({ key, label, written }) => ({ key, cells: [label, written] }))}
        file={() =>
          chartTable(
            'chart-customer-parts',
            say('expert.customer.adds'),
            [
              [say('expert.customer.value'), 'text'],
              [say('expert.customer.adds'), 'number'],
            ],
            rows.map(({ label, value }) => [label, 100 * value]),
          )
        }
      >
        <BarPlot rows={rows} />
      </WithTable>
    </>
  );
}
