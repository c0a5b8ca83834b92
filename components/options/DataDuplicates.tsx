import { useEffect, useState } from 'preact/hooks';
import { type Failure, failureText, toFailure } from '../../core/crm/error';
import type { DuplicateCustomer, DuplicateCustomers, DuplicateReport } from '../../core/engine/duplicateCustomers';
import { withoutPair } from '../../core/engine/duplicateParts';
import { Button } from '../kit/Button';
import { Skeleton } from '../kit/marks';
import { Note } from '../kit/Note';
import { SaveTable } from '../kit/SaveTable';
import { useAction } from '../kit/useAction';
import { useSay, useWriter, Written } from '../kit/writer';
import type { DataActions } from './actions';
import { duplicatesTable } from './duplicatesTable';

const FIRST = 5;

/** Customers that are probably in the CRM twice, with why. Nothing is merged here. */
export function DataDuplicates({ actions, of }: { actions: DataActions; of: string }) {
  const say = useSay();
  const write = useWriter();
  const [report, setReport] = useState<DuplicateReport>();
  const [failure, setFailure] = useState<Failure>();
  const [all, setAll] = useState(false);
  const { busy, run, problem } = useAction();
  const load = () => actions.duplicates().then(setReport);
  useEffect(() => {
    load().catch((thrown: unknown) => setFailure(toFailure(thrown)));
  }, [of]);
  const apart = (a: string, b: string) =>
    run(async () => {
      await actions.apart(a, b, true);
      const left = report && withoutPair(report, a, b);
      // Only where the list is used up, and there are more, are all customers compared once more.
      if (left && (left.groups.length > 0 || left.found === 0)) setReport(left);
      else await load();
    });
  return (
    <section class="card padded">
      <div class="row apart wrap">
        <h2>{report ? say('data.duplicates', { count: report.found }) : say('data.duplicates.title')}</h2>
        {report && report.groups.length > 0 ? <SaveTable table={() => duplicatesTable(report, write)} /> : null}
      </div>
      <p class="small quiet">{say('data.duplicates.body')}</p>
      {failure ? <Note kind="error">{write(failureText(failure))}</Note> : null}
      {!report && !failure ? <Skeleton width="100%" height={96} /> : null}
      {report && report.groups.length === 0 ? (
        <p class="small">{say('data.duplicates.none', { customers: report.customers })}</p>
      ) : null}
      <ul class="data-duplicates">
        {report?.groups.slice(0, all ? undefined : FIRST).map((group) => (
          <Group key={group.keep} group={group} busy={busy} onApart={apart} />
        ))}
      </ul>
      {problem}
      {report && !all && report.groups.length > FIRST ? (
        <div class="row">
          <Button small onClick={() => setAll(true)}>
            {say('data.duplicates.all', { count: report.groups.length })}
          </Button>
        </div>
      ) : null}
      {report && report.apart > 0 ? (
        <p class="small quiet">{say('data.duplicates.apart', { count: report.apart })}</p>
      ) : null}
    </section>
  );
}

interface GroupProps {
  group: DuplicateCustomers;
  busy: boolean;
  onApart: (a: string, b: string) => void;
}

function Group({ group: { customers, more, keep, links }, busy, onApart }: GroupProps) {
  const say = useSay();
  const byId = new Map(customers.map((customer) => [customer.id, customer]));
  const kept = byId.get(keep);
  const pairs = links.flatMap(({ a, b, reasons }) => {
    const [one, other] = [byId.get(a), byId.get(b)];
    return one && other ? [{ one, other, reasons }] : [];
  });
  return (
    <li>
      {pairs.map(({ one, other, reasons }) => (
        <div key={`${one.id} ${other.id}`} class="data-pair">
          <span class="grow">
            <Name customer={one} /> <span class="faint">·</span> <Name customer={other} />
            <span class="small quiet data-reasons">
              {reasons.map((reason) => (
                <span key={reason.key}>
                  <Written text={reason} />{' '}
                </span>
              ))}
            </span>
          </span>
          <Button small disabled={busy} onClick={() => onApart(one.id, other.id)}>
            {say('data.duplicates.two')}
            <span class="visually-hidden"> {say('data.duplicates.of', { one: one.name, other: other.name })}</span>
          </Button>
        </div>
      ))}
      {more > 0 ? <p class="small quiet">{say('data.duplicates.more', { count: more })}</p> : null}
      {kept ? <p class="small quiet">{say('data.duplicates.keep', { name: kept.name, filled: kept.filled })}</p> : null}
    </li>
  );
}

function Name({ customer: { name, url } }: { customer: DuplicateCustomer }) {
  return url ? (
    <a href={url} target="_blank" rel="noreferrer">
      {name}
    </a>
  ) : (
    <span class="medium">{name}</span>
  );
}
