import { useState } from 'preact/hooks';
import type { SheetRecipe } from '../../../core/intake/recipe';
import type { RowFilter } from '../../../core/table/choose';
import { Button, IconButton } from '../../kit/Button';
import { useSay } from '../../kit/writer';
import { Choice } from '../offers/Choice';
import type { SheetProps } from './sheetProps';
import { tellFilter } from './tellFilter';

const WAYS = ['empty', 'words', 'upTo', 'from'] as const;
type Way = (typeof WAYS)[number];

/** Rows that are left out by what stands in them, and how many stay. */
export function SheetFilters({ recipe, view, work, intake }: SheetProps & { recipe: SheetRecipe }) {
  const say = useSay();
  const kept = work.outcome?.kept.find(({ sheet }) => sheet === view.name);
  const set = (filters: readonly RowFilter[]) => intake.say(view.name, (own) => ({ ...own, filters }));
  return (
    <details class="intake-part" open={recipe.filters.length > 0}>
      <summary>{say('intake.filters')}</summary>
      <ul class="intake-filters">
        {recipe.filters.map((filter, i) => (
          <li key={JSON.stringify(filter)} class="row">
            <span>{tellFilter(say, filter)}</span>
            <IconButton
              icon="close"
              label={say('intake.filter.remove', { filter: tellFilter(say, filter) })}
              onClick={() => set(recipe.filters.filter((_, at) => at !== i))}
            />
          </li>
        ))}
      </ul>
      {kept && kept.rows < kept.of ? (
        <p role="status">{say('intake.filters.kept', { rows: kept.rows, of: kept.of })}</p>
      ) : null}
      <AddFilter
        columns={(work.columns[view.name] ?? view.columns).map(({ name }) => name)}
        onAdd={(filter) => set([...recipe.filters, filter])}
      />
    </details>
  );
}

function AddFilter({ columns, onAdd }: { columns: readonly string[]; onAdd: (filter: RowFilter) => void }) {
  const say = useSay();
  const [column, setColumn] = useState('');
  const [way, setWay] = useState<Way>('empty');
  const [typed, setTyped] = useState('');
  const filter = filterOf(column, way, typed);
  return (
    <form
      class="offers-choices small"
      onSubmit={(event) => {
        event.preventDefault();
        if (!filter) return;
        onAdd(filter);
        setTyped('');
      }}
    >
      <Choice
        label={say('intake.filter.column')}
        value={column}
        options={[['', say('intake.filter.any')], ...columns.map((name) => [name, name])]}
        onChoose={setColumn}
      />
      <Choice
        label={say('intake.filter.way')}
        value={way}
        options={WAYS.filter((one) => column !== '' || one === 'empty' || one === 'words').map((one) => [
          one,
          say(`intake.way.${one}`),
        ])}
        onChoose={(value) => setWay(WAYS.find((one) => one === value) ?? 'empty')}
      />
      {way === 'empty' ? null : (
        <label>
          <span class="medium">{say(way === 'words' ? 'intake.filter.value' : 'intake.filter.number')}</span>
          <input class="field" value={typed} onInput={({ currentTarget }) => setTyped(currentTarget.value)} />
        </label>
      )}
      <div class="row">
        <Button type="submit" small disabled={!filter}>
          {say('intake.filter.add')}
        </Button>
      </div>
    </form>
  );
}

/** What was filled in as a filter; undefined while it is not one yet. Words are parted by commas. */
function filterOf(column: string, way: Way, typed: string): RowFilter | undefined {
  const of = column === '' ? {} : { column };
  if (way === 'empty') return { ...of, empty: true };
  if (way === 'words') {
    const words = typed
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean);
    return words.length > 0 ? { ...of, words } : undefined;
  }
  const number = Number(typed.trim().replace(',', '.'));
  return column !== '' && typed.trim() !== '' && Number.isFinite(number) ? { column, [way]: number } : undefined;
}
