import type { SheetRecipe } from '../../../core/intake/recipe';
import type { ColumnKind } from '../../../core/table/columnProfile';
import { useSay, Written } from '../../kit/writer';
import type { SheetProps } from './sheetProps';

/** Kinds that say nothing of a record, whatever they could mean. */
const SAYS_NOTHING = new Set<ColumnKind>(['constant', 'tooEmpty', 'idLike', 'text']);

/** Columns that mean nothing, each with its reason. */
export function Unused({ recipe, view, work }: SheetProps & { recipe: SheetRecipe }) {
  const say = useSay();
  const columns = work.columns[view.name] ?? view.columns;
  const used = new Set([
    ...recipe.means.flatMap(({ column, less }) => [column, less ?? '']),
    ...recipe.joins.map(({ key }) => key),
  ]);
  const unused = columns.filter(({ name }) => !used.has(name));
  return (
    <details class="intake-part">
      <summary>{say('intake.unused', { count: unused.length })}</summary>
      <ul class="intake-filters small">
        {unused.map(({ name, kind, reason }) => (
          <li key={name}>
            <span class="medium">{name}</span>{' '}
            <span class="quiet">
              {SAYS_NOTHING.has(kind) ? <Written text={reason} /> : say('intake.unused.noMeaning')}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
