import { useEffect, useState } from 'preact/hooks';
import { type Failure, failureText, toFailure } from '../../core/crm/error';
import type { PickStep, WriteBackState } from '../../core/writeBack/messages';
import { PICK_ROLES } from '../../core/writeBack/picks';
import { LinkButton } from '../kit/Button';
import { Skeleton } from '../kit/marks';
import { Note } from '../kit/Note';
import { useSay, useWriter } from '../kit/writer';
import { First } from './First';
import { WriteBackBulk } from './WriteBackBulk';
import { WriteBackOwner } from './WriteBackOwner';
import { WriteBackSetUp } from './WriteBackSetUp';
import { Steps } from './WriteBackSteps';
import type { WriteBackActions } from './writeBackActions';
import type { WriteBackProps } from './writeBackProps';

/** Which picklists of the CRM are filled with what, who answers for them, and filling them in bulk. */
export function WriteBackPage({ actions, now }: { actions: WriteBackActions; now: number }) {
  const say = useSay();
  const write = useWriter();
  const [state, setState] = useState<WriteBackState>();
  const [failure, setFailure] = useState<Failure>();
  const read = () =>
    actions.state().then(
      (found) => {
        setFailure(undefined);
        setState(found);
      },
      (thrown: unknown) => setFailure(toFailure(thrown)),
    );
  useEffect(() => {
    void read();
    return actions.onChange(() => void read());
  }, []);
  return (
    <>
      <div class="page-title">
        <h1>{say('writeBack.title')}</h1>
        <p class="quiet">{say('writeBack.body')}</p>
      </div>
      {failure ? (
        <Note kind="error" announce>
          {write(failureText(failure))} <LinkButton onClick={() => void read()}>{say('next.tryAgain')}</LinkButton>
        </Note>
      ) : null}
      {state ? <Roles state={state} actions={actions} now={now} /> : null}
      {state || failure ? null : <Skeleton width="100%" height={160} />}
    </>
  );
}

function Roles({ state, ...rest }: Omit<WriteBackProps, 'role'>) {
  if (!state.available) return <First says="writeBack.none" to="connections" />;
  if (state.segments.length === 0) return <First says="writeBack.noVersion" to="segments" />;
  return (
    <>
      {PICK_ROLES.map((role) => (
        <Role key={role} role={role} state={state} {...rest} />
      ))}
    </>
  );
}

function Role(props: WriteBackProps) {
  const say = useSay();
  const { role, state } = props;
  const [steps, setSteps] = useState<PickStep[]>();
  const field = state.fields.find((one) => one.role === role);
  return (
    <section class="card padded" aria-label={say(`writeBack.role.${role}`)}>
      <h2>{say(`writeBack.role.${role}`)}</h2>
      <p class="quiet">{say(`writeBack.role.${role}.body`)}</p>
      <p class={field ? 'medium' : 'faint'}>
        {field ? say('writeBack.field', { ...place(field), label: field.label }) : say('writeBack.notChosen')}
      </p>
      {steps ? <Steps steps={steps} /> : null}
      {field ? <WriteBackOwner field={field} {...props} /> : null}
      <WriteBackSetUp field={field} onSteps={setSteps} {...props} />
      {field ? <WriteBackBulk field={field} {...props} /> : null}
    </section>
  );
}

const place = ({ on, field }: { on: string; field: string }) => ({ on, field });
