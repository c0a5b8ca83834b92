import type { Judged, Status } from '../../core/protocol';
import { Note } from '../kit/Note';
import { useSay, Written } from '../kit/writer';

/** Whether something that the chance to win is made of knows how deals end. */
export function DataChecks({ status: { versions } }: { status: Status }) {
  const say = useSay();
  const looked = versions.find(({ status }) => status === 'published') ?? versions[0];
  const chance = looked?.judged?.chance;
  return (
    <section class="card padded">
      <h2>{say('data.leaks')}</h2>
      <p class="small quiet">{say('data.leaks.body')}</p>
      {chance ? (
        <Found chance={chance} reviewed={looked?.reviewedDrivers} />
      ) : (
        <p class="small">{say('data.leaks.notYet')}</p>
      )}
    </section>
  );
}

interface FoundProps {
  chance: NonNullable<Judged['chance']>;
  reviewed: readonly string[] | undefined;
}

function Found({ chance: { check }, reviewed = [] }: FoundProps) {
  const say = useSay();
  const { leaks, drivers, deals } = check;
  if (leaks.length === 0) return <Note kind="ok">{say('data.leaks.none', { facts: drivers, deals })}</Note>;
  return (
    <>
      {leaks.map(({ driver, sure, reason }) => (
        <Note key={driver} kind={reviewed.includes(driver) ? 'info' : 'warn'}>
          <Written text={reason} /> {say(sure ? 'data.leaks.left' : 'data.leaks.used')}{' '}
          {reviewed.includes(driver) ? say('data.leaks.reviewed') : null}
        </Note>
      ))}
    </>
  );
}
