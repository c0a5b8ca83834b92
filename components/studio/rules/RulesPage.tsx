import { useState } from 'preact/hooks';
import { failureText } from '../../../core/crm/error';
import { Button } from '../../kit/Button';
import { Skeleton } from '../../kit/marks';
import { Note } from '../../kit/Note';
import { Tabs } from '../../kit/Tabs';
import { Unanswered } from '../../kit/Unanswered';
import { useSay, Written } from '../../kit/writer';
import { AreaNotes } from './AreaNotes';
import { RuleFiles } from './RuleFiles';
import { RuleList } from './RuleList';
import { SuggestedRules } from './SuggestedRules';
import { Unread } from './Unread';
import { type RuleActions, type Rules, useRules } from './useRules';

const TABS = ['list', 'suggested', 'areas', 'files'] as const;
type TabName = (typeof TABS)[number];

/** What is valid inside products, and what holds in areas, beside what the CRM knows of it. */
export function RulesPage({ actions }: { actions: RuleActions }) {
  const say = useSay();
  const { rules, failure, again } = useRules(actions);
  const [tab, setTab] = useState<TabName>('list');
  return (
    <>
      <div class="studio-title">
        <h1>{say('studio.page.rules')}</h1>
        <p class="quiet">{say('rules.body')}</p>
      </div>
      <Unanswered failure={failure} again={again} />
      {rules || failure ? null : (
        <section class="card padded rules-card" aria-busy="true">
          <Skeleton width="280px" height={28} />
          {Array.from({ length: 4 }, (_, row) => (
            <Skeleton key={row} width="100%" height={36} />
          ))}
        </section>
      )}
      {rules ? (
        <section class="card padded rules-card">
          <Unread rules={rules} download={actions.download} />
          <Told rules={rules} />
          <Tabs
            label={say('studio.page.rules')}
            tabs={TABS.map((id) => ({ id, label: say(`rules.tab.${id}`, countsOf(rules)) }))}
            chosen={tab}
            onChoose={(id) => setTab(TABS.find((one) => one === id) ?? 'list')}
          >
            {tab === 'list' ? <RuleList rules={rules} onTab={setTab} /> : null}
            {tab === 'suggested' ? <SuggestedRules rules={rules} actions={actions} /> : null}
            {tab === 'areas' ? <AreaNotes rules={rules} actions={actions} /> : null}
            {tab === 'files' ? <RuleFiles rules={rules} actions={actions} /> : null}
          </Tabs>
        </section>
      ) : null}
    </>
  );
}

const countsOf = ({ book }: Rules) => ({ rules: book.rules.length, notes: book.notes.length });

/** What was done last, with the way back, or why it could not be kept. */
function Told({ rules: { done, failure, busy, undo } }: { rules: Rules }) {
  const say = useSay();
  if (failure)
    return (
      <Note kind="error" announce>
        <p>
          <Written text={failureText(failure)} />
        </p>
        <p>{say('rules.notKept')}</p>
      </Note>
    );
  if (!done) return null;
  return (
    <Note kind="ok" announce>
      <div class="row wrap">
        <span class="grow">
          <Written text={done} />
        </span>
        <Button small onClick={undo} disabled={busy}>
          {say('undo')}
        </Button>
      </div>
    </Note>
  );
}
