import { useState } from 'preact/hooks';
import type { TableName } from '../../../core/crm/schema';
import { Button } from '../../kit/Button';
import { Note } from '../../kit/Note';
import { useSay } from '../../kit/writer';
import { Choice } from '../offers/Choice';
import { LinkedLines } from './LinkedLines';
import type { Intake, IntakeWork } from './useIntake';

interface KeepImportProps {
  work: IntakeWork;
  intake: Intake;
  company: string | undefined;
  other: string | undefined;
}

const CURRENCIES = [
  'EUR',
  'USD',
  'GBP',
  'CHF',
  'SEK',
  'NOK',
  'DKK',
  'PLN',
  'CZK',
  'JPY',
  'CNY',
  'INR',
  'AUD',
  'CAD',
  'BRL',
];

/** Whose data these are, in which money and of which day; then they are kept, all of them or none. */
export function KeepImport({ work, intake, company, other }: KeepImportProps) {
  const say = useSay();
  const [typed, setTyped] = useState(company ?? '');
  const { outcome, recipe, kept, replaces } = work;
  const isGrave = outcome?.doubts.some(({ grave }) => grave) ?? true;
  const name = replaces?.name ?? work.sheets[0]?.file ?? '';
  const isNameless = !recipe.linked && typed.trim() === '';
  const isUnsaid = !work.agreed && work.gone.some(({ filter }) => filter);
  return (
    <section class="card padded" aria-label={say('intake.keep')}>
      <h2>{say('intake.keep')}</h2>
      <div class="offers-choices small">
        {other === undefined ? null : (
          <Choice
            label={say('intake.belongs')}
            value={recipe.linked ? 'crm' : 'own'}
            options={[
              ['own', say('intake.belongs.own')],
              ['crm', say('intake.belongs.crm', { name: other })],
            ]}
            onChoose={(value) =>
              intake.sayAll(({ linked: _, ...own }) => ({ ...own, ...(value === 'crm' && { linked: true }) }))
            }
            help={say('intake.belongs.help')}
          />
        )}
        {recipe.linked ? null : (
          <label>
            <span class="medium">{say('intake.company')}</span>
            <input
              class="field"
              value={typed}
              disabled={company !== undefined}
              onInput={({ currentTarget }) => setTyped(currentTarget.value)}
            />
            <span class="quiet">{say('intake.company.help')}</span>
          </label>
        )}
        <Choice
          label={say('intake.currency')}
          value={recipe.currency}
          options={[...new Set([recipe.currency, ...CURRENCIES])].map((code) => [code, code])}
          onChoose={(currency) => intake.sayAll((own) => ({ ...own, currency }))}
        />
        {recipe.linked ? null : <AsOf work={work} intake={intake} />}
      </div>
      {replaces && Object.keys(outcome?.removed ?? {}).length > 0 ? <Complete work={work} intake={intake} /> : null}
      {outcome?.link ? <LinkedLines link={outcome.link} /> : null}
      {other !== undefined && company === undefined && !recipe.linked ? (
        <Note kind="warn">{say('intake.other', { name: other })}</Note>
      ) : null}
      {kept ? (
        <Note kind="ok" announce>
          <p>{say(recipe.linked ? 'intake.kept.linked' : 'intake.kept')}</p>
          <p>
            {say('intake.kept.next')} <a href="options.html#segments">{say('intake.kept.segments')}</a>
          </p>
        </Note>
      ) : (
        <div class="row wrap">
          <Button
            look="primary"
            disabled={isGrave || isUnsaid || intake.busy || isNameless}
            describedBy="intake-ready"
            onClick={() => intake.keep(typed.trim(), name)}
          >
            {say(replaces ? 'intake.keep.again' : recipe.linked ? 'intake.keep.linked' : 'intake.keep.do')}
          </Button>
          {work.history.length > 0 ? (
            <Button icon="undo" disabled={intake.busy} onClick={intake.undo}>
              {say('intake.undo')}
            </Button>
          ) : null}
          <span id="intake-ready" class="small quiet">
            {isGrave || isUnsaid
              ? say(isGrave ? 'intake.notReady' : 'intake.notAgreed')
              : isNameless
                ? say('intake.noName')
                : null}
          </span>
        </div>
      )}
    </section>
  );
}

/** What the files brought before and have no longer: it stays, unless a person says that they hold everything. */
function Complete({ work: { outcome, recipe }, intake }: Pick<KeepImportProps, 'work' | 'intake'>) {
  const say = useSay();
  const parts = (Object.entries(outcome?.removed ?? {}) as [TableName, number][])
    .map(([table, count]) => say(`intake.count.${table}`, { count }))
    .join(', ');
  return (
    <>
      <p class="small" role="status">
        {say(recipe.complete ? 'intake.removes' : 'intake.remain', { parts })}
      </p>
      <label class="row small">
        <input
          type="checkbox"
          checked={recipe.complete}
          onChange={({ currentTarget }) => {
            const complete = currentTarget.checked;
            intake.sayAll((own) => ({ ...own, complete }));
          }}
        />
        <span>{say('intake.complete')}</span>
      </label>
    </>
  );
}

/** "Today" for everything that is told: the day of the newest row, or the day on which they are kept. */
function AsOf({ work: { outcome, recipe }, intake }: Pick<KeepImportProps, 'work' | 'intake'>) {
  const say = useSay();
  const newest = outcome?.newest;
  if (newest === undefined) return null;
  return (
    <Choice
      label={say('intake.asOf')}
      value={recipe.asOf === undefined ? 'today' : 'newest'}
      options={[
        ['newest', say('intake.asOf.newest', { day: { as: 'day', day: newest } })],
        ['today', say('intake.asOf.today')],
      ]}
      onChoose={(value) =>
        intake.sayAll(({ asOf: _, ...own }) => (value === 'newest' ? { ...own, asOf: newest } : own))
      }
      help={say('intake.asOf.help')}
    />
  );
}
