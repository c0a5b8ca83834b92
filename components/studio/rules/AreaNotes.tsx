import { useState } from 'preact/hooks';
import type { AreaReach } from '../../../core/configuration/ruleBook/area';
import { withNote, without } from '../../../core/configuration/ruleBook/change';
import type { AreaNote } from '../../../core/configuration/ruleBook/ruleBook';
import { effectText } from '../../../core/configuration/ruleBook/say';
import { text } from '../../../core/crm/text';
import { Button, IconButton } from '../../kit/Button';
import { Tag } from '../../kit/Note';
import { useAnswer } from '../../kit/useAnswer';
import { useSay, Written } from '../../kit/writer';
import { NoteForm } from './NoteForm';
import { Reach } from './Reach';
import type { RuleActions, Rules } from './useRules';

interface AreaNotesProps {
  rules: Rules;
  actions: RuleActions;
}

/** More areas than this are not counted at once. */
const MOST_COUNTED = 500;
const LOOK = { must: 'accent', never: 'down', prefer: 'up' } as const;

/** What holds or is usual in an area, with how many customers and orders lie in it. */
export function AreaNotes({ rules, actions }: AreaNotesProps) {
  const say = useSay();
  const [edited, setEdited] = useState<AreaNote | 'new'>();
  const { book } = rules;
  const areas = book.notes.slice(0, MOST_COUNTED).map(({ country, postalPrefix }) => ({
    ...(country !== undefined && { country }),
    ...(postalPrefix !== undefined && { postalPrefix }),
  }));
  const { answer } = useAnswer(JSON.stringify(areas), () => actions.areaReach(areas));
  if (edited !== undefined)
    return (
      <NoteForm
        rules={rules}
        actions={actions}
        note={edited === 'new' ? undefined : edited}
        onDone={(note) => {
          if (note) {
            const base = edited === 'new' || edited.id === note.id ? book : without(book, edited.id);
            rules.save(withNote(base, note), text('rules.done.note'));
          }
          setEdited(undefined);
        }}
      />
    );
  return (
    <div class="rules-part">
      <div class="row wrap">
        <p class="small quiet grow">{say('rules.areas.body')}</p>
        <Button look="primary" icon="plus" onClick={() => setEdited('new')}>
          {say('rules.areas.add')}
        </Button>
      </div>
      {book.notes.length === 0 ? (
        <div class="rules-empty">
          <h2>{say('rules.areas.empty')}</h2>
          <p class="quiet">{say('rules.areas.empty.body')}</p>
        </div>
      ) : null}
      <ul class="rules-rows">
        {book.notes.map((note, at) => (
          <NoteRow key={note.id} note={note} reach={answer?.[at]} rules={rules} onEdit={() => setEdited(note)} />
        ))}
      </ul>
    </div>
  );
}

interface NoteRowProps {
  note: AreaNote;
  reach: AreaReach | undefined;
  rules: Rules;
  onEdit: () => void;
}

function NoteRow({ note, reach, rules: { book, busy, nameOf, save }, onEdit }: NoteRowProps) {
  const say = useSay();
  const effect = effectText(note, nameOf);
  const area = areaName(note, say);
  return (
    <li class="row">
      <div class="grow">
        <p class="medium">{area}</p>
        {note.note ? <p>{note.note}</p> : null}
        {effect ? (
          <p class="small quiet">
            <Written text={effect} />
          </p>
        ) : null}
        <Reach reach={reach} />
      </div>
      {note.effect ? <Tag look={LOOK[note.effect.kind]}>{say(`rules.effect.${note.effect.kind}`)}</Tag> : null}
      <IconButton icon="adjust" label={say('rules.areas.edit', { area })} onClick={onEdit} />
      <IconButton
        icon="close"
        label={say('rules.areas.remove', { area })}
        disabled={busy}
        onClick={() => save(without(book, note.id), text('rules.done.noteRemoved'))}
      />
    </li>
  );
}

function areaName({ country, postalPrefix }: AreaNote, say: ReturnType<typeof useSay>): string {
  if (country === undefined) return say('rules.areas.everywhere');
  return postalPrefix === undefined ? country : say('rules.areas.name', { country, prefix: postalPrefix });
}
