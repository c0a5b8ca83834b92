import { useState } from 'preact/hooks';
import type { Join, SheetRecipe } from '../../../core/intake/recipe';
import { Button, IconButton } from '../../kit/Button';
import { useSay } from '../../kit/writer';
import { Choice } from '../offers/Choice';
import { MatchLine } from './MatchLine';
import type { SheetProps } from './sheetProps';

/** What is looked up in other sheets by a key, and how many rows find theirs. */
export function SheetJoins({ recipe, view, work, intake }: SheetProps & { recipe: SheetRecipe }) {
  const say = useSay();
  const others = work.sheets.filter(({ name }) => name !== view.name);
  const set = (joins: readonly Join[]) => intake.say(view.name, (own) => ({ ...own, joins }));
  const matchOf = (join: Join) =>
    work.outcome?.joins.find(
      ({ from, to }) => from.sheet === view.name && from.column === join.key && to.sheet === join.sheet,
    );
  if (others.length === 0) return null;
  return (
    <details class="intake-part" open={recipe.joins.length > 0}>
      <summary>{say('intake.joins')}</summary>
      <ul class="intake-filters">
        {recipe.joins.map((join, i) => {
          const match = matchOf(join);
          const told = say('intake.join', {
            columns: join.take.map(({ as }) => as).join(', '),
            sheet: join.sheet,
            key: join.key,
            on: join.on,
          });
          return (
            <li key={`${join.key}/${join.sheet}/${join.on}`}>
              <div class="row">
                <span>{told}</span>
                <IconButton
                  icon="close"
                  label={say('intake.join.remove', { sheet: join.sheet })}
                  onClick={() => set(recipe.joins.filter((_, at) => at !== i))}
                />
              </div>
              {match ? <MatchLine match={match} /> : null}
            </li>
          );
        })}
      </ul>
      <AddJoin
        own={view.columns.map(({ name }) => name)}
        others={others.map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name) }))}
        onAdd={(join) => set([...recipe.joins, join])}
      />
    </details>
  );
}

interface AddJoinProps {
  own: readonly string[];
  others: readonly { name: string; columns: readonly string[] }[];
  onAdd: (join: Join) => void;
}

function AddJoin({ own, others, onAdd }: AddJoinProps) {
  const say = useSay();
  const [sheet, setSheet] = useState(others[0]?.name ?? '');
  const [key, setKey] = useState('');
  const [on, setOn] = useState('');
  const columns = others.find(({ name }) => name === sheet)?.columns ?? [];
  const chosen = key || own.find((name) => columns.includes(name)) || own[0] || '';
  const other = on || (columns.includes(chosen) ? chosen : (columns[0] ?? ''));
  const take = columns
    .filter((column) => column !== other)
    .map((column) => ({ column, as: own.includes(column) ? `${column} (${sheet})` : column }));
  const options = (names: readonly string[]) => names.map((name) => [name, name]);
  return (
    <form
      class="offers-choices small"
      onSubmit={(event) => {
        event.preventDefault();
        onAdd({ key: chosen, sheet, on: other, take });
      }}
    >
      <Choice
        label={say('intake.join.sheet')}
        value={sheet}
        options={options(others.map(({ name }) => name))}
        onChoose={(value) => {
          setSheet(value);
          setOn('');
        }}
      />
      <Choice label={say('intake.join.key')} value={chosen} options={options(own)} onChoose={setKey} />
      <Choice label={say('intake.join.on')} value={other} options={options(columns)} onChoose={setOn} />
      <div class="row">
        <Button type="submit" small disabled={chosen === '' || other === ''}>
          {say('intake.join.add')}
        </Button>
      </div>
    </form>
  );
}
