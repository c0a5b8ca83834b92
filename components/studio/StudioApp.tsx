import { useState } from 'preact/hooks';
import type { Status, VersionSummary } from '../../core/protocol';
import { Logo } from '../kit/Icon';
import { Skeleton } from '../kit/marks';
import { StateTag } from '../kit/StateTag';
import { type NoAnswer, Unanswered } from '../kit/Unanswered';
import { useFocusOnPage } from '../kit/useFocusOnPage';
import { useSay } from '../kit/writer';
import { Building, isUnderWay } from '../versions/Building';
import type { StudioActions } from './actions';
import { CallsPage } from './calls/CallsPage';
import { Home } from './Home';
import { IntakePage } from './intake/IntakePage';
import { ListsPage } from './lists/ListsPage';
import { ModelCardPage } from './ModelCardPage';
import { NextBuildBar } from './NextBuildBar';
import { NotYet } from './NotYet';
import { builtWith, type NextBuild } from './nextBuild';
import { OffersPage } from './offers/OffersPage';
import { RulesPage } from './rules/RulesPage';
import { SharePage } from './share/SharePage';
import { TargetsPage } from './TargetsPage';
import { VersionChoice } from './VersionChoice';

export const STUDIO_PAGES = ['home', 'card', 'targets', 'files', 'calls', 'offers', 'rules', 'lists', 'share'] as const;
export type StudioPageName = (typeof STUDIO_PAGES)[number];

export interface StudioProps {
  page: StudioPageName;
  status: Status | undefined;
  /** Where there is no status. */
  unanswered?: NoAnswer;
  actions: StudioActions;
}

/** The studio: one page at a time, its name in the address; a version in front that all pages tell of. */
export function StudioApp({ page, status, unanswered, actions }: StudioProps) {
  const say = useSay();
  const main = useFocusOnPage(page);
  return (
    <div class="studio">
      <header class="page-head">
        <Logo size={22} />
        <span class="page-name">{say('app.name')}</span>
        <span class="faint">{say('studio.name')}</span>
        <nav class="studio-pages" aria-label={say('studio.name')}>
          {STUDIO_PAGES.map((name) => (
            <a key={name} href={`#${name}`} aria-current={name === page ? 'page' : undefined}>
              {say(`studio.page.${name}`)}
            </a>
          ))}
        </nav>
        <div class="page-state">
          {status ? <StateTag status={status} /> : null}
          <a class="button small" href="options.html">
            {say('options.name')}
          </a>
        </div>
      </header>
      <main ref={main} tabIndex={-1} class="studio-body">
        <CallsKept page={page} actions={actions} />
        <FilesKept page={page} status={status} actions={actions} />
        <OffersKept page={page} status={status} actions={actions} />
        {status || page === 'calls' || page === 'files' ? null : <h1>{say(`studio.page.${page}`)}</h1>}
        {unanswered ? <Unanswered {...unanswered} /> : null}
        {status ? <Chosen page={page} status={status} actions={actions} /> : null}
        {status || unanswered || page === 'calls' || page === 'files' ? null : (
          <div aria-busy="true">
            <Skeleton width="100%" height={320} />
          </div>
        )}
      </main>
    </div>
  );
}

/** A file of calls needs neither CRM nor version. Once opened the page stays, unseen behind the others: the file would be gone with it. */
function CallsKept({ page, actions }: Pick<StudioProps, 'page' | 'actions'>) {
  const [opened, setOpened] = useState(false);
  const here = page === 'calls';
  if (here && !opened) setOpened(true);
  return here || opened ? (
    <div hidden={!here}>
      <div class="calls-page">
        <CallsPage actions={actions} />
      </div>
    </div>
  ) : null;
}

/** Files make a company of their own, whatever is connected; they stay as a file of calls does. */
function FilesKept({ page, status, actions }: Pick<StudioProps, 'page' | 'status' | 'actions'>) {
  const [opened, setOpened] = useState(false);
  const here = page === 'files';
  if (here && !opened) setOpened(true);
  const { source, orgName, lock } = status?.connection ?? {};
  if (!(here || opened) || !status || lock) return null;
  return (
    <div hidden={!here}>
      <div class="calls-page">
        <IntakePage
          company={source === 'files' ? orgName : undefined}
          other={source && source !== 'files' ? orgName : undefined}
          actions={actions}
        />
      </div>
    </div>
  );
}

/** Offers need a CRM, in whose store they are kept, but no version. */
function isForOffers(status: Status | undefined): boolean {
  return status?.connection.source !== undefined && !status.connection.lock;
}

/** Stays as the page of calls does; what was read of another CRM goes with it. */
function OffersKept({ page, status, actions }: Pick<StudioProps, 'page' | 'status' | 'actions'>) {
  const [opened, setOpened] = useState(false);
  const here = page === 'offers';
  if (here && !opened) setOpened(true);
  return (here || opened) && isForOffers(status) ? (
    <div hidden={!here}>
      <div class="calls-page">
        <OffersPage actions={actions} />
      </div>
    </div>
  ) : null;
}

/** The version in front: the one that was chosen, else the draft, else the one in use. */
function inFront(versions: readonly VersionSummary[], chosen: string | undefined): VersionSummary | undefined {
  const one = (holds: (version: VersionSummary) => boolean) => versions.find(holds);
  return (
    one(({ id }) => id === chosen) ??
    one(({ status }) => status === 'draft') ??
    one(({ status }) => status === 'published') ??
    versions[0]
  );
}

function Chosen({ page, status, actions }: { page: StudioPageName; status: Status; actions: StudioActions }) {
  const say = useSay();
  const [chosen, setChosen] = useState<string>();
  const [changed, setChanged] = useState<NextBuild>();
  const { job, versions, connection } = status;
  // What was chosen for the next build is kept meanwhile.
  if (page === 'calls' || page === 'files' || (page === 'offers' && isForOffers(status))) return null;
  // Rules need what was read of the CRM, but no version.
  if (page === 'rules' && isForOffers(status) && status.sync.lastAt !== undefined)
    return <RulesPage actions={actions} />;
  const version = inFront(versions, chosen);
  const sharing =
    page === 'share' && isForOffers(status) && status.sync.lastAt !== undefined ? (
      <SharePage status={status} version={version} actions={actions} />
    ) : null;
  const building = !connection.lock && isUnderWay(job) ? <Building job={job} cancelFit={actions.cancelFit} /> : null;
  if (sharing)
    return (
      <>
        {building}
        {sharing}
      </>
    );
  if (connection.lock || !connection.source || !version)
    return building ? (
      <>
        <h1>{say('studio.building')}</h1>
        {building}
      </>
    ) : (
      <NotYet status={status} actions={actions} />
    );
  if (page === 'lists') return <ListsPage version={version} today={status.sync.lastAt} actions={actions} />;
  const before = builtWith(version);
  const next = changed ?? before;
  const shared = { version, next, onNext: setChanged };
  return (
    <>
      {page === 'home' ? null : <VersionChoice versions={versions} version={version} onChoose={setChosen} />}
      {building}
      {page === 'home' ? <Home status={status} version={version} onShow={setChosen} actions={actions} /> : null}
      {page === 'card' ? <ModelCardPage key={version.id} {...shared} actions={actions} /> : null}
      {page === 'targets' ? <TargetsPage key={version.id} {...shared} actions={actions} /> : null}
      {building ? null : <NextBuildBar next={next} before={before} onNext={setChanged} fit={actions.fit} />}
    </>
  );
}
