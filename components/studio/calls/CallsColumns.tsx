import { CALL_ROLES, type CallRole } from '../../../core/outcome/targets/callColumns';
import type { CallColumn } from '../../../core/outcome/targets/callFile';
import type { CallsFile } from '../../../core/protocolCalls';
import { MiniBars } from '../../charts/MiniBars';
import { Note } from '../../kit/Note';
import { ScrollRegion } from '../../kit/ScrollRegion';
import { useSay, Written } from '../../kit/writer';
import type { CallsWork } from './useCalls';

interface CallsColumnsProps {
  work: CallsWork;
  onSay: (column: string, role: CallRole) => void;
}

/** A look at the file: what stands in each column, and what it is. */
export function CallsColumns({ work: { file, roles }, onSay }: CallsColumnsProps) {
  const say = useSay();
  const heads = ['column', 'role', 'holds', 'common', 'missing'];
  return (
    <section class="card padded" aria-label={say('calls.look')}>
      <h2>{say('calls.look')}</h2>
      <p class="small quiet">{say('calls.look.body')}</p>
      <FileNotes file={file} />
      <ScrollRegion label={say('calls.look.table')}>
        <table class="calls-columns small">
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col" class={head === 'missing' ? 'number' : undefined}>
                  {say(`calls.look.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {file.columns.map((column) => (
              <tr key={column.name}>
                <th scope="row">{column.name}</th>
                <td>
                  <Role column={column} role={roles[column.name] ?? 'out'} onSay={onSay} />
                </td>
                <td>
                  <Kind column={column} />
                </td>
                <td>
                  <Common column={column} />
                </td>
                <td class="number">
                  <span class="calls-label quiet">{say('calls.look.missing')} </span>
                  {say('haveNeed', { have: column.missing, need: file.rows })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

function FileNotes({ file: { part, encoding, short, long, open, columns } }: { file: CallsFile }) {
  const say = useSay();
  const notes = [
    ...(short > 0 ? [say('calls.note.short', { count: short })] : []),
    ...(long > 0 ? [say('calls.note.long', { count: long })] : []),
    ...(open ? [say('calls.note.open')] : []),
  ];
  const names: Record<typeof part, string> = { '\t': 'tab', ';': 'semicolon', ',': 'comma', '|': 'bar' };
  return (
    <>
      <p class="small quiet">
        {say('calls.note.read', { columns: columns.length, part: say(`calls.part.${names[part]}`) })}{' '}
        {say(`calls.encoding.${encoding}`)}
      </p>
      {notes.length > 0 ? (
        <Note kind="warn">
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Note>
      ) : null}
    </>
  );
}

function Kind({ column: { kind, reason, notes } }: { column: CallColumn }) {
  const say = useSay();
  return (
    <>
      <span class="medium">{say(`calls.kind.${kind}`)}</span>
      <p class="quiet">
        <Written text={reason} />
      </p>
      {notes.map((note) => (
        <p key={JSON.stringify(note)} class="quiet">
          <Written text={note} />
        </p>
      ))}
    </>
  );
}

/** Numbers and dates by where they lie, words by how often the most common are there. */
function Common({ column: { kind, common, spread } }: { column: CallColumn }) {
  const say = useSay();
  if (spread) {
    const end = (value: number) =>
      kind === 'date'
        ? ({ as: 'day', day: Math.floor(value) } as const)
        : ({ as: 'number', value, digits: 2 } as const);
    return (
      <>
        <MiniBars counts={spread.counts} />
        <p>{say('calls.look.from', { low: end(spread.low), high: end(spread.high) })}</p>
      </>
    );
  }
  return (
    <ul>
      {common.slice(0, 3).map(({ word, rows }) => (
        <li key={word}>{say('calls.look.word', { word, count: rows })}</li>
      ))}
    </ul>
  );
}

interface RoleProps {
  column: CallColumn;
  role: CallRole;
  onSay: (column: string, role: CallRole) => void;
}

function Role({ column: { name, refused, kind, person }, role, onSay }: RoleProps) {
  const say = useSay();
  if (refused) return <p>{say('calls.refused', { column: name })}</p>;
  return (
    <>
      <select
        class="field"
        aria-label={say('calls.role', { column: name })}
        value={role}
        onChange={({ currentTarget }) => {
          const chosen = CALL_ROLES.find((one) => one === currentTarget.value);
          if (chosen) onSay(name, chosen);
        }}
      >
        {CALL_ROLES.map((one) => (
          <option key={one} value={one} selected={one === role}>
            {say(`calls.role.${one}`)}
          </option>
        ))}
      </select>
      {person ? <p class="quiet">{say(role === 'out' ? 'calls.role.person' : 'calls.role.personKept')}</p> : null}
      {role === 'when' && kind !== 'date' ? <p class="wrong">{say('calls.role.noDates')}</p> : null}
    </>
  );
}
