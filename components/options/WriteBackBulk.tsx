import { useEffect, useState } from 'preact/hooks';
import { failureText } from '../../core/crm/error';
import type { PickRows, PickRun } from '../../core/writeBack/messages';
import type { PickChoice, PickCounts, PickField } from '../../core/writeBack/picks';
import { Button } from '../kit/Button';
import { Note } from '../kit/Note';
import { SegmentMark } from '../kit/SegmentMark';
import { useAction } from '../kit/useAction';
import { useSay, useWriter, Written } from '../kit/writer';
import { progressOf, Rows } from '../panel/PickConfirmApp';
import type { WriteBackProps } from './writeBackProps';

type BulkProps = WriteBackProps & { field: PickField };

/** Compares every record with its segment, lets a person choose what is set, and tells how each run goes. */
export function WriteBackBulk(props: BulkProps) {
  const say = useSay();
  const { field, state, actions, role } = props;
  const { busy, run, problem } = useAction();
  const runs = state.runs.filter((one) => one.role === role && one.field === field.field && !one.one);
  const [preview] = runs;
  const compared = preview?.state === 'draft' || preview?.state === 'pending';
  return (
    <>
      <h3 class="pick-part">{say('writeBack.bulk')}</h3>
      <p class="quiet">{say(field.on === 'customer' ? 'writeBack.bulk.body' : 'writeBack.bulk.body.opportunity')}</p>
      <div class="row">
        <Button disabled={busy} icon="search" onClick={() => run(() => actions.preview(role))}>
          {compared ? say('writeBack.bulk.again') : say('writeBack.bulk.compare', { host: state.host ?? '' })}
        </Button>
      </div>
      {problem}
      {compared && preview ? <Compared key={preview.id} {...props} preview={preview} /> : null}
      {runs
        .filter((one) => one.state !== 'draft' && one.state !== 'pending')
        .slice(0, 5)
        .map((one) => (
          <RunLine key={one.id} run={one} {...props} />
        ))}
    </>
  );
}

/** The counts of a comparison, in the order of their columns. */
const COLUMNS = ['empty', 'ours', 'equal', 'byHand', 'other'] as const;

function Compared({ preview, field, state, actions }: BulkProps & { preview: PickRun }) {
  const say = useSay();
  const [choice, setChoice] = useState<PickChoice>({
    segments: preview.counts.map(({ segment }) => segment),
    byHand: [],
  });
  const [shown, setShown] = useState<PickRows>();
  const { busy, run, problem } = useAction();
  useEffect(() => {
    run(async () => setShown(await actions.rows(preview.id, 0)));
  }, [preview.id]);
  const count = preview.counts.reduce((sum, one) => sum + chosenOf(one, choice), 0);
  const more = async () => {
    const next = await actions.rows(preview.id, shown?.rows.length ?? 0);
    setShown({ ...next, rows: [...(shown?.rows ?? []), ...next.rows] });
  };
  return (
    <>
      <p class="small quiet">{say('writeBack.bulk.at', { at: { as: 'instant', at: preview.preparedAt } })}</p>
      <CountsTable preview={preview} field={field} state={state} choice={choice} onChoose={setChoice} />
      <p class="small quiet">{say('writeBack.bulk.kept')}</p>
      {problem}
      <div class="row">
        <Button
          look="primary"
          disabled={busy || count === 0}
          onClick={() => run(() => actions.review(preview.id, choice))}
        >
          {say('writeBack.bulk.review', { count })}
        </Button>
      </div>
      {shown && shown.of > 0 ? (
        <details>
          <summary>{say('writeBack.bulk.records')}</summary>
          <Rows shown={shown} onMore={() => run(more)} />
        </details>
      ) : null}
    </>
  );
}

interface CountsTableProps extends Pick<BulkProps, 'field' | 'state'> {
  preview: PickRun;
  choice: PickChoice;
  onChoose: (choice: PickChoice) => void;
}

/** Of each segment, what stands in the CRM now and what a click would write. */
function CountsTable({ preview, field, state, choice, onChoose }: CountsTableProps) {
  const say = useSay();
  return (
    <div class="pick-table">
      <table class="card pick-counts">
        <thead>
          <tr>
            <th scope="col">{say('writeBack.col.segment')}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" class="number">
                {say(`writeBack.col.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.counts.map((counts) => (
            <CountsRow
              key={counts.segment}
              counts={counts}
              value={field.values[counts.segment]}
              segment={state.segments.find(({ id }) => id === counts.segment)}
              choice={choice}
              onChoose={onChoose}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function chosenOf({ segment, empty, ours, byHand }: PickCounts, choice: PickChoice): number {
  return (choice.segments.includes(segment) ? empty + ours : 0) + (choice.byHand.includes(segment) ? byHand : 0);
}

interface CountsRowProps {
  counts: PickCounts;
  value: string | undefined;
  segment: WriteBackProps['state']['segments'][number] | undefined;
  choice: PickChoice;
  onChoose: (choice: PickChoice) => void;
}

function CountsRow({ counts, value, segment, choice, onChoose }: CountsRowProps) {
  const say = useSay();
  const write = useWriter();
  const name = segment ? write(segment.label) : counts.segment;
  const toggle = (list: keyof PickChoice) =>
    onChoose({
      ...choice,
      [list]: choice[list].includes(counts.segment)
        ? choice[list].filter((id) => id !== counts.segment)
        : [...choice[list], counts.segment],
    });
  return (
    <tr>
      <td>
        <label class="row">
          <input
            type="checkbox"
            aria-label={say('writeBack.bulk.set', { segment: name })}
            checked={value !== undefined && choice.segments.includes(counts.segment)}
            disabled={value === undefined}
            onChange={() => toggle('segments')}
          />
          <SegmentMark slot={segment?.slot} size={11} />
          <span>
            {segment ? <Written text={segment.label} /> : counts.segment} →{' '}
            <strong>{value ?? say('writeBack.values.none')}</strong>
          </span>
        </label>
      </td>
      {COLUMNS.map((column) => (
        <td
          key={column}
          class={counts[column] === 0 ? 'number faint' : 'number'}
          data-label={say(`writeBack.col.${column}`)}
        >
          {counts[column]}
          {column === 'byHand' && counts.byHand > 0 ? (
            <label class="pick-overwrite">
              <input
                type="checkbox"
                aria-label={say('writeBack.bulk.hand', { segment: name })}
                checked={choice.byHand.includes(counts.segment)}
                onChange={() => toggle('byHand')}
              />
              {say('writeBack.bulk.handShort')}
            </label>
          ) : null}
        </td>
      ))}
    </tr>
  );
}

const UNDER_WAY = new Set<PickRun['state']>(['running', 'cancelling', 'undoing']);

function RunLine({ run: one, actions }: BulkProps & { run: PickRun }) {
  const say = useSay();
  const write = useWriter();
  const { busy, run, problem } = useAction();
  const told = Object.entries(one.tally).filter(([state, count]) => count > 0 && state !== 'left');
  const { done, of } = progressOf(one);
  const working = UNDER_WAY.has(one.state);
  return (
    <div class="pick-run">
      <div class="row wrap">
        <div class="pick-run-words">
          <p class="medium">
            {say(one.failure ? 'writeBack.run.still' : `writeBack.run.${one.state}`)}
            {one.cancelled ? ` · ${say('writeBack.run.stopped')}` : ''}
          </p>
          <p class="small quiet">
            {say('writeBack.run.at', { at: { as: 'instant', at: one.preparedAt } })}
            {told
              .map(([state, count]) => say('writeBack.tally', { count, state: say(`writeBack.item.${state}`) }))
              .map((words) => ` · ${words}`)}
          </p>
        </div>
        <div class="row">
          {one.state === 'running' ? (
            <Button small disabled={busy} onClick={() => run(() => actions.stop(one.id))}>
              {say('writeBack.run.cancel')}
            </Button>
          ) : null}
          <Button small disabled={busy} onClick={() => run(() => actions.show(one.id, false))}>
            {say('writeBack.run.open')}
          </Button>
          {!working && (one.tally.written ?? 0) > 0 ? (
            <Button small icon="undo" disabled={busy} onClick={() => run(() => actions.show(one.id, true))}>
              {say('writeBack.run.undo')}
            </Button>
          ) : null}
        </div>
      </div>
      {working ? (
        <div class="row">
          <progress max={of} value={done} />
          <span class="small quiet" role="status">
            {say('writeBack.run.progress', { done, of })}
          </span>
        </div>
      ) : null}
      {one.failure ? <Note kind="error">{write(failureText(one.failure))}</Note> : null}
      {problem}
    </div>
  );
}
