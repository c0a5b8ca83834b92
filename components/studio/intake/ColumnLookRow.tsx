import { useEffect, useState } from 'preact/hooks';
import { type Failure, failureText, toFailure } from '../../../core/crm/error';
import type { ColumnLook } from '../../../core/intake/look';
import type { Recipe } from '../../../core/intake/recipe';
import type { IntakeStudy } from '../../../core/protocolIntake';
import type { ColumnProfile } from '../../../core/table/columnProfile';
import { MiniBars } from '../../charts/MiniBars';
import { Skeleton } from '../../kit/marks';
import { Note } from '../../kit/Note';
import { useSay, Written } from '../../kit/writer';

interface ColumnLookRowProps {
  profile: ColumnProfile;
  sheet: string;
  recipe: Recipe;
  study: () => IntakeStudy;
}

/** A look into a column: how its values lie, the commonest, those far from all others, and what is missing. */
export function ColumnLookRow({ profile, sheet, recipe, study }: ColumnLookRowProps) {
  const say = useSay();
  const [look, setLook] = useState<ColumnLook>();
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    let here = true;
    study()
      .look(sheet, profile.name, recipe)
      .then((found) => here && setLook(found))
      .catch((thrown: unknown) => here && setFailure(toFailure(thrown)));
    return () => {
      here = false;
    };
  }, [profile, recipe]);
  return (
    <tr class="intake-look">
      <td colSpan={5}>
        <p class="quiet">
          <Written text={profile.reason} />
        </p>
        {failure ? (
          <Note kind="error" announce>
            <Written text={failureText(failure)} />
          </Note>
        ) : null}
        {look ? <Looked look={look} isDate={profile.kind === 'date'} /> : <Skeleton width="60%" height={24} />}
        <p class="quiet">{say('intake.look.missing', { count: look?.missing ?? profile.missing })}</p>
      </td>
    </tr>
  );
}

function Looked({ look, isDate }: { look: ColumnLook; isDate: boolean }) {
  const say = useSay();
  const { histogram, middle, odd, words, others } = look;
  const told = (value: number) =>
    isDate ? ({ as: 'day', day: Math.floor(value) } as const) : ({ as: 'number', value, digits: 2 } as const);
  const most = Math.max(1, ...words.map(({ rows }) => rows));
  return (
    <>
      {histogram && middle ? (
        <div class="row wrap">
          <MiniBars counts={histogram.rows} />
          <span>
            {say('intake.look.middle', {
              least: told(middle.least),
              lower: told(middle.lower),
              middle: told(middle.median),
              upper: told(middle.upper),
              most: told(middle.most),
            })}
          </span>
        </div>
      ) : (
        <ul class="intake-words">
          {words.map(({ word, rows }) => (
            <li key={word}>
              <span>{word}</span>
              <span class="intake-bar" style={{ width: `${(100 * rows) / most}%` }} aria-hidden="true" />
              <span class="number">{say('intake.rows', { rows })}</span>
            </li>
          ))}
          {others > 0 ? <li class="quiet">{say('intake.look.others', { rows: others })}</li> : null}
        </ul>
      )}
      {odd.length > 0 ? (
        <p>
          {say('intake.look.odd', {
            values: odd.map(({ value }) => say('intake.value', { value: told(value) })).join(', '),
          })}
        </p>
      ) : null}
    </>
  );
}
