import { useState } from 'preact/hooks';
import { failureText } from '../../core/crm/error';
import type { ForgetReport } from '../../core/protocolForget';
import { Button } from '../kit/Button';
import { ConfirmDialog } from '../kit/ConfirmDialog';
import { Note } from '../kit/Note';
import { useAction } from '../kit/useAction';
import { useAnswer } from '../kit/useAnswer';
import { useSay, useWriter } from '../kit/writer';
import type { OptionsActions } from './actions';
import { CustomerSearch } from './CustomerSearch';
import type { ForgetActions } from './forgetActions';
import { Counts } from './SyncCard';

interface Named {
  id: string;
  name: string;
}

type Props = Pick<OptionsActions, 'customers' | 'forgetting'>;

/** Has one customer forgotten: chosen by name, with what will go, and a report of what went. */
export function ForgetCard({ customers, forgetting }: Props) {
  const say = useSay();
  const [chosen, setChosen] = useState<Named>();
  const [asking, setAsking] = useState(false);
  const [report, setReport] = useState<ForgetReport>();
  const { busy, run, problem } = useAction();
  const choose = (customer: Named) => {
    setReport(undefined);
    setChosen(customer);
  };
  return (
    <>
      <section class="card padded" aria-label={say('forget.title')}>
        <h2>{say('forget.title')}</h2>
        <p class="quiet">{say('forget.body')}</p>
        <CustomerSearch chosen={chosen} search={customers} onChoose={choose} />
        {chosen ? <WhatGoes customer={chosen.id} forgetting={forgetting} /> : null}
        {problem}
        {chosen ? (
          <div class="row">
            <Button look="danger" disabled={busy} onClick={() => setAsking(true)}>
              {busy ? say('forget.busy') : say('forget.action')}
            </Button>
          </div>
        ) : null}
        {report ? <Report report={report} forgetting={forgetting} /> : null}
      </section>
      <ForgottenList key={report?.digest} forgetting={forgetting} />
      {asking && chosen ? (
        <ConfirmDialog
          title={say('forget.confirm', { name: chosen.name })}
          action={say('forget.action')}
          danger
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            run(async () => {
              setReport(await forgetting.forget(chosen.id));
              setChosen(undefined);
            });
          }}
        >
          <p class="quiet">{say('forget.confirm.body')}</p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}

function WhatGoes({ customer, forgetting }: { customer: string; forgetting: ForgetActions }) {
  const say = useSay();
  const write = useWriter();
  const { answer, failure } = useAnswer(customer, () => forgetting.toForget(customer));
  if (failure) return <Note kind="error">{write(failureText(failure))}</Note>;
  if (!answer) return <p class="small faint">{say('forget.reading')}</p>;
  return (
    <>
      <h3>{say('forget.goes')}</h3>
      <Counts counts={answer} />
      <p class="small quiet">{say('forget.beside')}</p>
      <p class="small quiet">{say('forget.versions')}</p>
      <p class="small quiet">{say('forget.disk')}</p>
    </>
  );
}

/** What was removed where, to be kept as a proof. It does not tell of whom. */
function Report({ report, forgetting }: { report: ForgetReport; forgetting: ForgetActions }) {
  const say = useSay();
  const { busy, run, problem } = useAction();
  const save = (format: 'json' | 'csv') => run(() => forgetting.save(report, format));
  return (
    <>
      <Note kind="ok" announce>
        {say('forget.done')}
      </Note>
      <h3>{say('forget.report')}</h3>
      <Counts counts={report.rows} />
      <ul class="counts small">
        {Object.entries(report.elsewhere).map(([place, count]) => (
          <li key={place}>
            <span class="quiet">{say(`forget.place.${place}`)}</span>
            <span class="medium">{say('number', { number: count })}</span>
          </li>
        ))}
      </ul>
      <p class="small quiet">
        {say('forget.report.at', { at: { as: 'instant', at: report.at } })}{' '}
        {say('forget.report.digest', { digest: report.digest })}
      </p>
      {problem}
      <div class="row">
        <Button small disabled={busy} onClick={() => save('json')}>
          {say('forget.saveJson')}
        </Button>
        <Button small disabled={busy} onClick={() => save('csv')}>
          {say('forget.saveCsv')}
        </Button>
      </div>
    </>
  );
}

/** Who was forgotten, as far as that is known: nothing is drawn where nobody was. */
function ForgottenList({ forgetting }: { forgetting: ForgetActions }) {
  const say = useSay();
  const [asking, setAsking] = useState<string>();
  const { answer = [], again } = useAnswer('forgotten', () => forgetting.list());
  const { busy, run, problem } = useAction();
  if (answer.length === 0) return null;
  return (
    <section class="card padded" aria-label={say('forget.list')}>
      <h2>{say('forget.list')}</h2>
      <p class="small quiet">{say('forget.list.body')}</p>
      {problem}
      <ul class="facts small">
        {answer.map(({ digest, at }) => (
          <li key={digest} class="row">
            <span class="grow">
              <code>{digest.slice(0, 12)}</code>{' '}
              <span class="quiet">{say('forget.list.at', { at: { as: 'instant', at } })}</span>
            </span>
            <Button small disabled={busy} onClick={() => setAsking(digest)}>
              {say('forget.takeBack')} <span class="visually-hidden">{digest.slice(0, 12)}</span>
            </Button>
          </li>
        ))}
      </ul>
      {asking ? (
        <ConfirmDialog
          title={say('forget.takeBack.title')}
          action={say('forget.takeBack')}
          onCancel={() => setAsking(undefined)}
          onConfirm={() => {
            setAsking(undefined);
            run(async () => {
              await forgetting.takeBack(asking);
              again();
            });
          }}
        >
          <p class="quiet">{say('forget.takeBack.body')}</p>
        </ConfirmDialog>
      ) : null}
    </section>
  );
}
