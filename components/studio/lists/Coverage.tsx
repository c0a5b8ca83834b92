import type { ListAnswer } from '../../../core/reports/lists';
import { Tag } from '../../kit/Note';
import { SaveTable } from '../../kit/SaveTable';
import { ScrollRegion } from '../../kit/ScrollRegion';
import { useSay, useWriter } from '../../kit/writer';
import { coverageTable } from './export';

const LOOK = { enough: 'ok', few: 'warn', none: 'error' } as const;

/** How much is known of each region, and where it is too little. */
export function Coverage({ answer }: { answer: Extract<ListAnswer, { kind: 'coverage' }> }) {
  const say = useSay();
  const write = useWriter();
  const { regions, known, customers, enough } = answer;
  return (
    <>
      <div class="row apart wrap">
        <p role="status">{say('lists.coverage.known.of', { known, of: customers, enough })}</p>
        <SaveTable table={() => coverageTable(answer, write)} />
      </div>
      <ScrollRegion label={say('lists.tab.coverage')}>
        <table class="lists-table">
          <thead>
            <tr>
              <th scope="col">{say('lists.coverage.region')}</th>
              <th scope="col">{say('lists.coverage.customers')}</th>
              <th scope="col" class="number">
                {say('lists.coverage.orders')}
              </th>
              <th scope="col" class="number">
                {say('lists.coverage.deals')}
              </th>
              <th scope="col">{say('lists.coverage.state')}</th>
            </tr>
          </thead>
          <tbody>
            {regions.map(({ country, postalPrefix, customers: count, orders, deals, missing, state }) => (
              <tr key={`${country} ${postalPrefix ?? ''}`}>
                <th scope="row" class={postalPrefix ? 'lists-part' : undefined}>
                  {postalPrefix ? say('lists.coverage.postal', { prefix: postalPrefix }) : country}
                </th>
                <td>
                  {missing > 0 ? say('haveNeed', { have: count, need: enough }) : say('number', { number: count })}
                  <span class="bar" aria-hidden="true">
                    <span style={{ width: `${Math.min(100, (100 * count) / enough)}%` }} />
                  </span>
                </td>
                <td class="number">{say('number', { number: orders })}</td>
                <td class="number">{say('number', { number: deals })}</td>
                <td>
                  <Tag look={LOOK[state]}>{say(`lists.coverage.${state}`, { missing })}</Tag>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}
