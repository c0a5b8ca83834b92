import type { ListedCustomer } from '../../../core/reports/lists';
import { SaveTable } from '../../kit/SaveTable';
import { ScrollRegion } from '../../kit/ScrollRegion';
import { SegmentMark } from '../../kit/SegmentMark';
import { useSay, useWriter, Written } from '../../kit/writer';
import { customersTable, whyOf } from './export';
import type { CustomersAnswer } from './listActions';

/** Rows on the screen; a file has all of them. */
const SHOWN = 50;

/** Customers in order, each with its link, how likely it is, and why it is here. */
export function CustomerTable({ answer }: { answer: CustomersAnswer }) {
  const say = useSay();
  const write = useWriter();
  const { kind, customers, considered, stopped = 0, judged, asOf } = answer;
  if (customers.length === 0) return <p class="quiet">{say(`lists.${kind}.nobody`)}</p>;
  return (
    <section class="lists-found">
      <div class="row apart wrap">
        <p class="small quiet" role="status">
          {say('lists.found', { count: customers.length, of: considered, day: { as: 'day', day: asOf } })}
        </p>
        <SaveTable table={() => customersTable(answer, write)} />
      </div>
      <ScrollRegion label={say(`lists.tab.${kind}`)}>
        <table class="lists-table lists-customers">
          <thead>
            <tr>
              <th scope="col">{say('lists.customer')}</th>
              {kind === 'best' ? <th scope="col">{say('lists.likelihood')}</th> : null}
              <th scope="col" class="number">
                {say(`lists.fit.${kind}`)}
              </th>
              <th scope="col" class="number">
                {say(`lists.worth.${kind}`)}
              </th>
              <th scope="col">{say('lists.why')}</th>
            </tr>
          </thead>
          <tbody>
            {customers.slice(0, SHOWN).map((customer) => (
              <Row key={customer.ref.id} customer={{ ...customer, why: whyOf(customer, answer) }} kind={kind} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {customers.length > SHOWN ? (
        <p class="small quiet">{say('lists.shown', { shown: SHOWN, count: customers.length })}</p>
      ) : null}
      {stopped > 0 ? <p class="small quiet">{say('lists.tail.stopped', { count: stopped })}</p> : null}
      {judged ? (
        <p class="small quiet">
          <Written text={judged} />
        </p>
      ) : null}
    </section>
  );
}

function Row({ customer, kind }: { customer: ListedCustomer; kind: CustomersAnswer['kind'] }) {
  const say = useSay();
  const { name, url, segment, owner, country, likelihood, fit, worth, why } = customer;
  return (
    <tr>
      <th scope="row">
        {url ? (
          <a href={url} target="_blank" rel="noreferrer">
            {name}
          </a>
        ) : (
          name
        )}
        {segment ? (
          <span class="small quiet lists-segment">
            <SegmentMark slot={segment.slot} size={11} /> <Written text={segment.label} />
          </span>
        ) : null}
        <span class="small quiet lists-of">{[country, owner].filter(Boolean).join(', ')}</span>
      </th>
      {kind === 'best' ? (
        <td class="lists-likely" data-label={say('lists.likelihood')}>
          <div>{likelihood ? <Likelihood {...likelihood} /> : null}</div>
        </td>
      ) : null}
      <td class="number" data-label={say(`lists.fit.${kind}`)}>
        {say('ofHundred', { count: fit })}
      </td>
      <td class="number" data-label={say(`lists.worth.${kind}`)}>
        {worth ? say('lists.money', { amount: { as: 'money', money: worth, short: true } }) : '–'}
      </td>
      <td>
        <ul class="lists-why small">
          {why.map((reason) => (
            <li key={reason.id}>
              <Written text={reason.text} />{' '}
              {reason.evidence ? (
                <span class="quiet">
                  <Written text={reason.evidence} />
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}

function Likelihood({ outOfTen, interval: [low, high] }: NonNullable<ListedCustomer['likelihood']>) {
  const say = useSay();
  const hundredths = (tenths: number) => Math.round(10 * tenths);
  return (
    <>
      <span class="medium">{say('ofHundred', { count: hundredths(outOfTen) })}</span>
      <span class="small quiet lists-of">{say('lists.range', { low: hundredths(low), high: hundredths(high) })}</span>
      <span class="bar" aria-hidden="true">
        <span style={{ width: `${Math.min(100, hundredths(outOfTen))}%` }} />
      </span>
    </>
  );
}
