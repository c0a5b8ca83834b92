import { useId, useState } from 'preact/hooks';
import { type PickField, type PickOwner, staleOwner } from '../../core/writeBack/picks';
import { Button, LinkButton } from '../kit/Button';
import { Icon } from '../kit/Icon';
import { SegmentMark } from '../kit/SegmentMark';
import { useAction } from '../kit/useAction';
import { useSay, Written } from '../kit/writer';
import type { WriteBackProps } from './writeBackProps';

/** Who answers for a field and for each segment in it; an ownership that is stale says so. */
export function WriteBackOwner({ field, state, actions, now }: WriteBackProps & { field: PickField }) {
  const say = useSay();
  const { busy, run, problem } = useAction();
  const name = (segment: string | undefined, owner: { id: string; name: string }) =>
    run(() => actions.own(field.role, segment, owner));
  const row = (segment: string | undefined, owner: PickOwner | undefined) => (
    <Owner owner={owner} now={now} find={actions.people} onName={(person) => name(segment, person)} />
  );
  return (
    <div class="owners">
      <div class="row apart">
        <h3>{say('writeBack.owner')}</h3>
        <Button small disabled={busy} onClick={() => run(actions.checkOwners)}>
          {say('writeBack.owner.check')}
        </Button>
      </div>
      {field.owner ? null : <p class="small quiet">{say('writeBack.owner.none')}</p>}
      <ul>
        <li>
          <span class="medium">{say('writeBack.owner.whole')}</span>
          {row(undefined, field.owner)}
        </li>
        {state.segments.map(({ id, slot, label }) => (
          <li key={id}>
            <div class="owner-segment">
              <SegmentMark slot={slot} size={11} />
              <span>
                <Written text={label} /> →{' '}
                {field.values[id] === undefined ? (
                  <span class="faint">{say('writeBack.values.none')}</span>
                ) : (
                  <strong>{field.values[id]}</strong>
                )}
              </span>
            </div>
            {row(id, field.segmentOwners[id])}
          </li>
        ))}
      </ul>
      {problem}
    </div>
  );
}

interface OwnerProps {
  owner: PickOwner | undefined;
  now: number;
  find: (contains: string) => Promise<{ id: string; name: string }[]>;
  onName: (person: { id: string; name: string }) => void;
}

function Owner({ owner, now, find, onName }: OwnerProps) {
  const say = useSay();
  const [searching, setSearching] = useState(false);
  const stale = owner && staleOwner(owner, now);
  return (
    <div class="owner">
      {owner && !stale ? (
        <span>{say('writeBack.owner.since', { name: owner.name, on: { as: 'instant', at: owner.confirmedAt } })}</span>
      ) : null}
      {owner && stale ? (
        <span class="owner-stale">
          <Icon name="warn" size="inline" /> {say(`writeBack.owner.${stale}`, { name: owner.name })}
        </span>
      ) : null}
      <span class="owner-actions">
        {stale === 'old' && owner ? (
          <LinkButton onClick={() => onName({ id: owner.id, name: owner.name })}>
            {say('writeBack.owner.confirm')}
          </LinkButton>
        ) : null}
        <LinkButton onClick={() => setSearching(!searching)}>
          {say(owner ? 'writeBack.owner.change' : 'writeBack.owner.name')}
        </LinkButton>
      </span>
      {searching ? (
        <Search
          find={find}
          onName={(person) => {
            setSearching(false);
            onName(person);
          }}
        />
      ) : null}
    </div>
  );
}

function Search({ find, onName }: Pick<OwnerProps, 'find' | 'onName'>) {
  const say = useSay();
  const id = useId();
  const [words, setWords] = useState('');
  const [found, setFound] = useState<{ id: string; name: string }[]>();
  const { busy, run, problem } = useAction();
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        run(async () => setFound(await find(words)));
      }}
    >
      <label for={id} class="small">
        {say('writeBack.owner.search')}
      </label>
      <div class="row">
        <input id={id} class="field grow" value={words} onInput={(event) => setWords(event.currentTarget.value)} />
        <Button type="submit" small icon="search" disabled={busy || words.trim() === ''}>
          {say('writeBack.owner.find')}
        </Button>
      </div>
      {problem}
      {found ? <p class="small quiet">{say('writeBack.owner.found', { count: found.length })}</p> : null}
      <ul>
        {found?.map((person) => (
          <li key={person.id}>
            <LinkButton onClick={() => onName(person)}>{person.name}</LinkButton>
          </li>
        ))}
      </ul>
    </form>
  );
}
