import { useEffect, useState } from 'preact/hooks';
import { type Failure, failureText, toFailure } from '../../../core/crm/error';
import type { ColumnPair } from '../../../core/intake/pairs';
import { Skeleton } from '../../kit/marks';
import { Note } from '../../kit/Note';
import { ScrollRegion } from '../../kit/ScrollRegion';
import { useSay, Written } from '../../kit/writer';
import type { SheetProps } from './sheetProps';

/** Columns that go together most closely; worked out when somebody opens it. */
export function SheetPairs({ view, work, intake }: SheetProps) {
  const say = useSay();
  const [opened, setOpened] = useState(false);
  return (
    <details class="intake-part" onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
      <summary>{say('intake.pairs')}</summary>
      {opened ? <Pairs view={view} work={work} intake={intake} /> : null}
    </details>
  );
}

function Pairs({ view, work: { recipe }, intake }: SheetProps) {
  const say = useSay();
  const [pairs, setPairs] = useState<ColumnPair[]>();
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    let here = true;
    intake
      .study()
      .pairs(view.name, recipe)
      .then((found) => here && setPairs(found))
      .catch((thrown: unknown) => here && setFailure(toFailure(thrown)));
    return () => {
      here = false;
    };
  }, [view.name, recipe]);
  if (failure)
    return (
      <Note kind="error" announce>
        <Written text={failureText(failure)} />
      </Note>
    );
  if (!pairs) return <Skeleton width="60%" height={24} />;
  if (pairs.length === 0) return <p class="small quiet">{say('intake.pairs.none')}</p>;
  return (
    <ScrollRegion label={say('intake.pairs.table')}>
      <table class="small">
        <thead>
          <tr>
            <th scope="col">{say('intake.pairs.columns')}</th>
            <th scope="col">{say('intake.pairs.how')}</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map(({ a, b, measure, strength }) => (
            <tr key={`${a}/${b}`}>
              <th scope="row">{say('intake.pair', { a, b })}</th>
              <td>
                <span class="intake-bar" style={{ width: `${100 * Math.abs(strength)}px` }} aria-hidden="true" />{' '}
                {say(
                  measure === 'explained'
                    ? 'intake.pair.explained'
                    : strength > 0
                      ? 'intake.pair.up'
                      : 'intake.pair.down',
                  {
                    a,
                    b,
                    share: { as: 'share', value: strength },
                  },
                )}{' '}
                {say('intake.share', { share: { as: 'share', value: Math.abs(strength) } })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
