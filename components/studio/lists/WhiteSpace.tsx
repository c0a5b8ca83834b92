import type { ListAnswer } from '../../../core/reports/lists';
import { HeatTable } from '../../charts/HeatTable';
import { SaveTable } from '../../kit/SaveTable';
import { useSay, useWriter } from '../../kit/writer';
import { whiteSpaceTable } from './export';

/** What is open in each segment, and which share of it buys already. */
export function WhiteSpace({ answer }: { answer: Extract<ListAnswer, { kind: 'whiteSpace' }> }) {
  const say = useSay();
  const write = useWriter();
  const { segments, rows, currency, asOf } = answer;
  const columns = segments.map(({ id, label, customers }) => ({
    key: id,
    label: say('lists.whiteSpace.segment', { segment: { as: 'text', text: label }, count: customers }),
  }));
  const money = (units: number) =>
    units > 0 ? say('lists.money', { amount: { as: 'money', money: { units, currency }, short: true } }) : '–';
  const open = rows.filter((row) => row.open.some((units) => units > 0));
  const share = (value: number) => write({ key: 'ofHundred', values: { count: Math.round(100 * value) } });
  return (
    <>
      <div class="row apart wrap">
        <h2 class="lists-head">{say('lists.whiteSpace.open')}</h2>
        <SaveTable table={() => whiteSpaceTable(answer, write)} />
      </div>
      <p class="small quiet">{say('lists.whiteSpace.open.help', { day: { as: 'day', day: asOf } })}</p>
      {open.length > 0 ? (
        <HeatTable
          label={say('lists.whiteSpace.open')}
          corner={say('lists.whiteSpace.what')}
          columns={columns}
          rows={open.map((row) => ({ key: row.id, label: row.name, values: row.open }))}
          write={money}
        />
      ) : (
        <p>{say('lists.whiteSpace.nothing')}</p>
      )}
      {open.length > 0 && open.length < rows.length ? (
        <p class="small quiet">{say('lists.whiteSpace.closed', { count: rows.length - open.length })}</p>
      ) : null}
      <h2 class="lists-head">{say('lists.whiteSpace.have')}</h2>
      <HeatTable
        label={say('lists.whiteSpace.have')}
        corner={say('lists.whiteSpace.what')}
        columns={columns}
        rows={rows.map(({ id, name, have }) => ({
          key: id,
          label: name,
          values: have.map((count, i) => count / Math.max(1, segments[i]?.customers ?? 0)),
        }))}
        write={share}
      />
    </>
  );
}
