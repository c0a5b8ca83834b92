import { useState } from 'preact/hooks';
import { targetOf } from '../../../core/configuration/offers/harmonise/apply';
import type { Decisions, Group, Member } from '../../../core/configuration/offers/harmonise/group';
import { isAccepted } from '../../../core/configuration/offers/harmonise/group';
import { Button } from '../../kit/Button';
import { Tag } from '../../kit/Note';
import { useSay } from '../../kit/writer';

interface HarmonyGroupProps {
  group: Group;
  decisions: Decisions;
  busy: boolean;
  onDecide: (change: (now: Decisions) => Decisions) => void;
}

/** Members of a group that are told before the rest is folded. */
const FIRST = 4;

/** Names that are taken for one: what they are now, what they become, why, and a person's yes, no or other name. */
export function HarmonyGroup({ group, decisions, busy, onDecide }: HarmonyGroupProps) {
  const say = useSay();
  const [renaming, setRenaming] = useState(false);
  const accepted = isAccepted(group, decisions);
  const target = targetOf(group, decisions);
  const decide = (change: { accepted: boolean; code?: string; name?: string }) =>
    onDecide(({ groups, leftOut }) => ({
      groups: { ...groups, [group.id]: { ...groups[group.id], ...change } },
      leftOut,
    }));
  return (
    <li class={accepted ? 'offers-group' : 'offers-group refused'}>
      <div class="offers-members small">
        <ul>
          {group.members.slice(0, FIRST).map((member) => (
            <MemberLine key={`${member.code} ${member.name}`} group={group} member={member} />
          ))}
        </ul>
        {group.members.length > FIRST ? (
          <details>
            <summary>{say('offers.group.more', { count: group.members.length - FIRST })}</summary>
            <ul>
              {group.members.slice(FIRST).map((member) => (
                <MemberLine key={`${member.code} ${member.name}`} group={group} member={member} />
              ))}
            </ul>
          </details>
        ) : null}
      </div>
      <div class="offers-target">
        <span class="medium">
          <span class="faint" aria-hidden="true">
            →
          </span>{' '}
          {group.kind === 'product' ? <span class="offers-code">{target.code}</span> : null} {target.name}
        </span>
        <span class="small quiet">
          {group.of === undefined
            ? null
            : `${say(`offers.group.of.${group.kind}`, { of: group.kind === 'unit' ? `${group.of} ${group.code}` : group.of })} · `}
          {say(`offers.because.${group.because}`)} · {say('offers.sure', { share: Math.round(100 * group.confidence) })}
        </span>
        {group.inCrm ? <Tag look="accent">{say('offers.group.inCrm')}</Tag> : null}
        {renaming ? (
          <Rename
            group={group}
            target={target}
            onDone={(next) => {
              setRenaming(false);
              if (next) decide({ accepted: true, ...next });
            }}
          />
        ) : null}
      </div>
      <Decide
        group={group}
        title={group.kind === 'product' ? `${target.code} ${target.name}` : target.name}
        accepted={accepted}
        said={Object.hasOwn(decisions.groups, group.id)}
        busy={busy}
        onDecide={(yes) => decide({ accepted: yes })}
        onRename={() => setRenaming(!renaming)}
      />
    </li>
  );
}

interface DecideProps {
  group: Group;
  title: string;
  accepted: boolean;
  /** A person said so. */
  said: boolean;
  busy: boolean;
  onDecide: (accepted: boolean) => void;
  onRename: () => void;
}

function Decide({ group, title, accepted, said, busy, onDecide, onRename }: DecideProps) {
  const say = useSay();
  return (
    <fieldset class="offers-decide">
      <legend class="visually-hidden">{title}</legend>
      <Button
        small
        look={accepted ? 'primary' : 'plain'}
        disabled={busy || (accepted && said)}
        onClick={() => onDecide(true)}
      >
        {say(accepted ? 'offers.group.accepted' : 'offers.group.accept')}
      </Button>
      <Button small disabled={busy || (!accepted && said)} onClick={() => onDecide(false)}>
        {say(!accepted && said ? 'offers.group.refused' : 'offers.group.refuse')}
      </Button>
      {group.kind === 'unit' ? null : (
        <Button small look="plain" disabled={busy} onClick={onRename}>
          {say('offers.group.rename')}
        </Button>
      )}
    </fieldset>
  );
}

function MemberLine({ group, member: { code, name, rows, row } }: { group: Group; member: Member }) {
  const say = useSay();
  return (
    <li>
      {group.kind !== 'product' ? null : code === '' ? (
        <span class="faint">{say('offers.group.noCode')}</span>
      ) : (
        <span class="offers-code">{code}</span>
      )}{' '}
      {name} <span class="quiet">{say('offers.group.rows', { rows, row })}</span>
    </li>
  );
}

interface RenameProps {
  group: Group;
  target: { code: string; name: string };
  onDone: (next?: { code?: string; name: string }) => void;
}

function Rename({ group, target, onDone }: RenameProps) {
  const say = useSay();
  const [code, setCode] = useState(target.code);
  const [name, setName] = useState(target.name);
  const isProduct = group.kind === 'product';
  return (
    <form
      class="offers-rename"
      onSubmit={(event) => {
        event.preventDefault();
        onDone(isProduct ? { code, name } : { name });
      }}
    >
      {isProduct ? (
        <label class="small">
          <span>{say('offers.role.code')}</span>
          <input
            class="field"
            value={code}
            maxLength={80}
            onInput={({ currentTarget }) => setCode(currentTarget.value)}
          />
        </label>
      ) : null}
      <label class="small">
        <span>{say('offers.group.name')}</span>
        <input
          class="field"
          value={name}
          maxLength={200}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
      </label>
      <span class="row">
        <Button small look="primary" type="submit" disabled={name.trim() === '' || (isProduct && code.trim() === '')}>
          {say('offers.group.save')}
        </Button>
        <Button small look="plain" onClick={() => onDone()}>
          {say('cancel')}
        </Button>
      </span>
    </form>
  );
}
