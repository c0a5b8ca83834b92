import { useState } from 'preact/hooks';
import { type Day, type Instant, nextMonth, utcDay } from '../../../core/crm/time';
import type { VersionSummary } from '../../../core/protocol';
import { type ListAsk, MOST_MEMBERS } from '../../../core/reports/lists';
import { Tabs } from '../../kit/Tabs';
import { useSay } from '../../kit/writer';
import { AskedList } from './AskedList';
import { BestForm } from './BestForm';
import type { ListActions } from './listActions';
import { SegmentField } from './SegmentField';

const TABS = ['best', 'tail', 'members', 'bundles', 'whiteSpace', 'coverage'] as const;
type TabName = (typeof TABS)[number];
const MOST = 20;

interface ListsPageProps {
  version: VersionSummary;
  /** When the CRM was read last. */
  today: Instant | undefined;
  actions: ListActions;
}

/** Whom to call, for what, and where nothing is known: lists of what was synced last, each with its counts. */
export function ListsPage({ version, today, actions }: ListsPageProps) {
  const say = useSay();
  const [tab, setTab] = useState<TabName>('best');
  const [segment, setSegment] = useState<string>();
  const choice = <SegmentField version={version} chosen={segment} onChoose={setSegment} />;
  const of = segment === undefined ? {} : { segment };
  return (
    <>
      <div class="studio-title">
        <h1>{say('studio.page.lists')}</h1>
        <p class="quiet">{say('lists.body')}</p>
      </div>
      <section class="card padded lists-card">
        <Tabs
          label={say('studio.page.lists')}
          tabs={TABS.map((id) => ({ id, label: say(`lists.tab.${id}`) }))}
          chosen={tab}
          onChoose={(id) => setTab(TABS.find((one) => one === id) ?? 'best')}
        >
          <p class="quiet">{say(`lists.tab.${tab}.body`)}</p>
          {tab === 'best' ? (
            <BestForm first={monthAfter(today)} segment={segment} actions={actions}>
              {choice}
            </BestForm>
          ) : null}
          {tab === 'members' ? (
            <>
              {choice}
              <AskedList ask={{ kind: 'members', most: MOST_MEMBERS, ...of }} actions={actions} />
            </>
          ) : null}
          {tab === 'tail' || tab === 'bundles' ? (
            <>
              {choice}
              <AskedList ask={{ kind: tab, most: MOST, ...of }} actions={actions} />
            </>
          ) : null}
          {tab === 'whiteSpace' ? <WhiteSpaceChoice actions={actions} /> : null}
          {tab === 'coverage' ? <AskedList ask={{ kind: 'coverage' }} actions={actions} /> : null}
        </Tabs>
      </section>
    </>
  );
}

const monthAfter = (at: Instant | undefined): Day => nextMonth(utcDay(at ?? 0));

/** White space by family or by product. */
function WhiteSpaceChoice({ actions }: { actions: ListActions }) {
  const say = useSay();
  const [by, setBy] = useState<Extract<ListAsk, { kind: 'whiteSpace' }>['by']>('family');
  return (
    <>
      <label class="row">
        <input
          type="checkbox"
          checked={by === 'product'}
          onChange={({ currentTarget }) => setBy(currentTarget.checked ? 'product' : 'family')}
        />
        {say('lists.whiteSpace.byProduct')}
      </label>
      <AskedList ask={{ kind: 'whiteSpace', by }} actions={actions} />
    </>
  );
}
