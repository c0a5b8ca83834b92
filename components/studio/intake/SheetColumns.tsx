import { useState } from 'preact/hooks';
import type { TableName } from '../../../core/crm/schema';
import type { Meaning, SheetRecipe } from '../../../core/intake/recipe';
import type { ColumnKind, ColumnProfile } from '../../../core/table/columnProfile';
import { IconButton, LinkButton } from '../../kit/Button';
import { ScrollRegion } from '../../kit/ScrollRegion';
import { useSay, Written } from '../../kit/writer';
import { ColumnLookRow } from './ColumnLookRow';
import { fieldsOf, MEANT_TABLES, meaningOf, placeOf, withMeaning, withoutMeaning } from './meanings';
import type { SheetProps } from './sheetProps';

const KINDS: ColumnKind[] = ['number', 'date', 'category', 'text'];
const HEADS = ['column', 'means', 'kind', 'holds', 'filled'] as const;

/** The columns of a sheet: what each holds, as what it is read, and what it means. */
export function SheetColumns(props: SheetProps & { recipe: SheetRecipe }) {
  const say = useSay();
  const { view, work } = props;
  const columns = work.columns[view.name] ?? view.columns;
  return (
    <ScrollRegion label={say('intake.columns.table', { sheet: view.name })}>
      <table class="offers-columns intake-columns small">
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col" class={head === 'filled' ? 'number' : undefined}>
                {say(`intake.columns.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {columns.map((profile) => (
            <ColumnRows key={profile.name} {...props} profile={profile} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

type ColumnProps = SheetProps & { recipe: SheetRecipe; profile: ColumnProfile };

function ColumnRows(props: ColumnProps) {
  const say = useSay();
  const { profile, view, work, intake } = props;
  const [looked, setLooked] = useState(false);
  const filled = view.rows - profile.missing;
  return (
    <>
      <tr>
        <th scope="row">
          {profile.name}
          <br />
          <LinkButton onClick={() => setLooked(!looked)}>
            {say(looked ? 'intake.look.close' : 'intake.look.open')}
            <span class="visually-hidden"> {profile.name}</span>
          </LinkButton>
        </th>
        <td>
          <Means {...props} />
        </td>
        <td>
          <Kind {...props} />
        </td>
        <td class="offers-samples">{profile.examples.slice(0, 3).join(' · ')}</td>
        <td class="number">
          {say('intake.share', { share: { as: 'share', value: filled / Math.max(1, view.rows) } })}
        </td>
      </tr>
      {looked ? <ColumnLookRow profile={profile} sheet={view.name} recipe={work.recipe} study={intake.study} /> : null}
    </>
  );
}

/** As what a column is read, and why; a person may say otherwise. */
function Kind({ profile, recipe, view, intake }: ColumnProps) {
  const say = useSay();
  const chosen = recipe.choices[profile.name]?.kind;
  return (
    <>
      <select
        class="field"
        aria-label={say('intake.kind', { column: profile.name })}
        value={chosen ?? ''}
        onChange={({ currentTarget }) => {
          const kind = KINDS.find((one) => one === currentTarget.value);
          intake.say(view.name, (own) => {
            const { [profile.name]: before, ...others } = own.choices;
            const { kind: _, ...rest } = before ?? {};
            return {
              ...own,
              choices: { ...others, ...((kind || before) && { [profile.name]: kind ? { ...rest, kind } : rest }) },
            };
          });
        }}
      >
        <option value="">{say('intake.kind.found', { kind: say(`calls.kind.${profile.kind}`) })}</option>
        {KINDS.map((kind) => (
          <option key={kind} value={kind} selected={kind === chosen}>
            {say(`calls.kind.${kind}`)}
          </option>
        ))}
      </select>
      {profile.notes.map((note) => (
        <p key={JSON.stringify(note)} class="quiet">
          <Written text={note} />
        </p>
      ))}
    </>
  );
}

/** Everything that a column means, and one more thing that it could. */
function Means({ profile, recipe, view, intake }: ColumnProps) {
  const say = useSay();
  const own = recipe.means.filter(({ column }) => column === profile.name);
  const isUsed = recipe.means.some(({ less }) => less === profile.name);
  const taken = new Set(own.map(placeOf));
  const first = recipe.rowIs;
  const tables = first ? [first, ...MEANT_TABLES.filter((table) => table !== first)] : [];
  if (!first) return <span class="quiet">{say('intake.means.lookedUp')}</span>;
  return (
    <div class="intake-means">
      {own.map((meaning) => (
        <Meant key={placeOf(meaning)} meaning={meaning} recipe={recipe} view={view} intake={intake} />
      ))}
      {isUsed ? <span class="quiet">{say('intake.means.less')}</span> : null}
      <select
        class="field"
        aria-label={say('intake.means', { column: profile.name })}
        value=""
        onChange={({ currentTarget }) => {
          const { value } = currentTarget;
          currentTarget.value = '';
          if (value) intake.say(view.name, (sheet) => withMeaning(sheet, meaningOf(profile.name, value)));
        }}
      >
        <option value="">{say(own.length === 0 ? 'intake.means.none' : 'intake.means.more')}</option>
        {tables.map((table) => (
          <TableOptions key={table} table={table} taken={taken} />
        ))}
      </select>
    </div>
  );
}

function TableOptions({ table, taken }: { table: TableName; taken: ReadonlySet<string> }) {
  const say = useSay();
  return (
    <optgroup label={say(`intake.table.${table}`)}>
      {fieldsOf(table)
        .map((field) => placeOf({ table, field }))
        .filter((place) => !taken.has(place))
        .map((place) => (
          <option key={place} value={place}>
            {say(`intake.table.${table}`)}: {say(fieldKey(place))}
          </option>
        ))}
    </optgroup>
  );
}

const fieldKey = (place: string): string => {
  const field = place.split('.')[1] ?? '';
  return field === 'id' ? 'intake.id' : `domain.${field}`;
};

interface MeantProps extends Pick<ColumnProps, 'recipe' | 'view' | 'intake'> {
  meaning: Meaning;
}

/** One thing that a column means, with what has to be said besides: the words that mean yes, the discount that goes off a price. */
function Meant({ meaning, view, intake }: MeantProps) {
  const say = useSay();
  const name = say('intake.meant', {
    table: say(`intake.table.${meaning.table}`),
    field: say(fieldKey(placeOf(meaning))),
  });
  return (
    <span class="intake-meant">
      <span>
        <span class="medium">{name}</span>
        {meaning.less ? ` ${say('intake.meant.less', { column: meaning.less })}` : null}
        {meaning.yes ? ` ${say('intake.meant.yes', { words: meaning.yes.join(', ') })}` : null}
      </span>
      <IconButton
        icon="close"
        label={say('intake.means.remove', { name, column: meaning.column })}
        onClick={() => intake.say(view.name, (sheet) => withoutMeaning(sheet, meaning))}
      />
    </span>
  );
}
