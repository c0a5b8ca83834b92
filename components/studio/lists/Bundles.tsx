import type { ListAnswer } from '../../../core/reports/lists';
import { SaveTable } from '../../kit/SaveTable';
import { SegmentMark } from '../../kit/SegmentMark';
import { useSay, useWriter, Written } from '../../kit/writer';
import { bundlesTable } from './export';

/** Products that are bought together, how much more often than by chance, and who lacks one of them. */
export function Bundles({ answer }: { answer: Extract<ListAnswer, { kind: 'bundles' }> }) {
  const say = useSay();
  const write = useWriter();
  const { bundles, orders: looked } = answer;
  if (bundles.length === 0) return <p class="quiet">{say('lists.bundles.none', { orders: looked })}</p>;
  return (
    <>
      <SaveTable table={() => bundlesTable(answer, write)} />
      <ul class="lists-bundles">
        {bundles.map(({ segment, products, orders, of, customers, lift, almost }) => (
          <li key={[segment?.id, ...products.map(({ ref }) => ref.id)].join(' ')}>
            <h2 class="lists-head">{products.map(({ name }) => name).join(' + ')}</h2>
            {segment ? (
              <p class="small quiet lists-segment">
                <SegmentMark slot={segment.slot} size={11} /> <Written text={segment.label} />
              </p>
            ) : null}
            <p>
              {say('lists.bundles.counts', { orders, of, customers, lift: { as: 'number', value: lift, digits: 1 } })}
            </p>
            {almost.length > 0 ? (
              <details class="small">
                <summary>{say('lists.bundles.lacking', { count: almost.length })}</summary>
                <ul>
                  {almost.map(({ ref, name, url, why }) => (
                    <li key={ref.id}>
                      {url ? (
                        <a href={url} target="_blank" rel="noreferrer">
                          {name}
                        </a>
                      ) : (
                        name
                      )}
                      {': '}
                      {why[0] ? <Written text={why[0].text} /> : null}
                    </li>
                  ))}
                </ul>
              </details>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
