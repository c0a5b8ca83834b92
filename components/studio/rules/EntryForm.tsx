import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { Text } from '../../../core/crm/text';
import { Button } from '../../kit/Button';
import { Note } from '../../kit/Note';
import { useSay, Written } from '../../kit/writer';

interface EntryFormProps<Entry extends object> {
  title: string;
  /** The entry as it is said so far, or what is missing or wrong. */
  made: Entry | { problem: Text };
  /** What the entry means, as a sentence. */
  told: Text | undefined;
  /** What its button is called. */
  keep: string;
  busy: boolean;
  /** With the entry to keep; without one nothing changes. */
  onDone: (entry?: Entry) => void;
  children: ComponentChildren;
}

/** Makes or changes one entry of the rule book: its fields, what they say together, and how to keep it. */
export function EntryForm<Entry extends object>(props: EntryFormProps<Entry>) {
  const { title, made, told, keep, busy, onDone, children } = props;
  const say = useSay();
  const id = useId();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const problem = 'problem' in made ? made.problem : undefined;
  return (
    <form
      class="rules-form"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        if (!('problem' in made)) onDone(made);
      }}
    >
      <h2 id={`${id}-title`} tabIndex={-1} ref={head}>
        {title}
      </h2>
      {children}
      <div role="status" id={`${id}-check`}>
        {problem ? (
          <Note kind={problem.key === 'rules.form.incomplete' ? 'info' : 'warn'}>
            <Written text={problem} />
          </Note>
        ) : null}
        {told && !problem ? (
          <Note kind="ok">
            <Written text={told} />
          </Note>
        ) : null}
      </div>
      <div class="row wrap">
        <Button type="submit" look="primary" disabled={problem !== undefined || busy} describedBy={`${id}-check`}>
          {keep}
        </Button>
        <Button onClick={() => onDone()}>{say('cancel')}</Button>
      </div>
    </form>
  );
}

interface KindChoiceProps<Kind extends string> {
  label: string;
  kinds: readonly Kind[];
  kind: Kind;
  /** Key of a kind's name; with ".help" of what it means. */
  keyOf: (kind: Kind) => string;
  onChoose: (kind: Kind) => void;
}

/** What an entry says, of a few kinds, and what the chosen one means. */
export function KindChoice<Kind extends string>({ label, kinds, kind, keyOf, onChoose }: KindChoiceProps<Kind>) {
  const say = useSay();
  return (
    <>
      <fieldset class="choice" aria-label={label}>
        {kinds.map((one) => (
          <button key={one} type="button" aria-pressed={one === kind} onClick={() => onChoose(one)}>
            {say(keyOf(one))}
          </button>
        ))}
      </fieldset>
      <p class="small quiet">{say(`${keyOf(kind)}.help`)}</p>
    </>
  );
}
