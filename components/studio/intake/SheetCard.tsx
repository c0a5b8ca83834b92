import type { SheetRecipe } from '../../../core/intake/recipe';
import type { IntakeView } from '../../../core/protocolIntake';
import { Button } from '../../kit/Button';
import { Note } from '../../kit/Note';
import { useSay } from '../../kit/writer';
import { Choice } from '../offers/Choice';
import { MEANT_TABLES, withRowIs, withSystem } from './meanings';
import { SheetColumns } from './SheetColumns';
import { SheetFilters } from './SheetFilters';
import { SheetJoins } from './SheetJoins';
import { SheetPairs } from './SheetPairs';
import type { SheetProps } from './sheetProps';
import { Unused } from './Unused';

/** One sheet: what its rows are, what its columns mean, what is looked up elsewhere, and which rows are left out. */
export function SheetCard({ view, work, intake }: SheetProps) {
  const say = useSay();
  const recipe = work.recipe.sheets.find(({ sheet }) => sheet === view.name);
  if (!recipe) return null;
  const { notes } = view;
  return (
    <section class="card padded" aria-label={view.name}>
      <div class="row wrap">
        <h2 class="grow">{view.name}</h2>
        <Button small disabled={intake.busy} onClick={() => intake.drop(view.name)}>
          {say('intake.sheet.drop')}
        </Button>
      </div>
      <p class="small quiet">
        {say('intake.sheet.holds', { rows: view.rows, columns: view.columns.length })}{' '}
        {view.encoding ? say(`calls.encoding.${view.encoding}`) : null}
      </p>
      <Oddities view={view} />
      <div class="offers-choices small">
        <Choice
          label={say('intake.rowIs')}
          value={recipe.rowIs ?? ''}
          options={[
            ['', say('intake.rowIs.none')],
            ...MEANT_TABLES.map((table) => [table, say(`intake.table.${table}`)]),
          ]}
          onChoose={(value) =>
            intake.say(view.name, (own) =>
              withRowIs(
                own,
                MEANT_TABLES.find((table) => table === value),
              ),
            )
          }
          help={say(recipe.rowIs ? 'intake.rowIs.help' : 'intake.rowIs.noneHelp')}
        />
        <Choice
          label={say('offers.header')}
          value={String(notes.header)}
          options={notes.heads.map(({ place, row, cells }) => [
            String(place),
            say('offers.header.row', { row, cells: cells.filter(Boolean).slice(0, 4).join(' · ') }),
          ])}
          onChoose={(value) => intake.chooseHeader(view.name, Number(value))}
        />
        {recipe.rowIs ? (
          <label>
            <span class="medium">{say('intake.system')}</span>
            <input
              class="field"
              value={recipe.system ?? ''}
              maxLength={40}
              onChange={({ currentTarget }) =>
                intake.say(view.name, (own) => withSystem(own, currentTarget.value.trim()))
              }
            />
            <span class="quiet">{say('intake.system.help')}</span>
          </label>
        ) : null}
      </div>
      <SheetColumns view={view} work={work} intake={intake} recipe={recipe} />
      {recipe.rowIs ? <Rest view={view} work={work} intake={intake} recipe={recipe} /> : null}
    </section>
  );
}

function Rest(props: SheetProps & { recipe: SheetRecipe }) {
  return (
    <>
      <SheetJoins {...props} />
      <SheetFilters {...props} />
      <Unused {...props} />
      <SheetPairs {...props} />
    </>
  );
}

function Oddities({ view: { notes } }: { view: IntakeView }) {
  const say = useSay();
  const told = [
    ...(notes.short > 0 ? [say('calls.note.short', { count: notes.short })] : []),
    ...(notes.long > 0 ? [say('calls.note.long', { count: notes.long })] : []),
    ...(notes.open ? [say('calls.note.open')] : []),
  ];
  if (told.length === 0) return null;
  return (
    <Note kind="warn">
      {told.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Note>
  );
}
