import type { Status } from '../../core/protocol';
import { Button } from '../kit/Button';
import { Icon, type IconName, Logo } from '../kit/Icon';
import { Skeleton } from '../kit/marks';
import { StateTag } from '../kit/StateTag';
import { type NoAnswer, Unanswered } from '../kit/Unanswered';
import { useFocusOnPage } from '../kit/useFocusOnPage';
import { useSay } from '../kit/writer';
import type { OptionsActions } from './actions';
import { Connections } from './Connections';
import { ConnectLocked } from './ConnectLocked';
import { Criteria } from './Criteria';
import { DataPage } from './DataPage';
import { Fields } from './Fields';
import { LogPage } from './LogPage';
import { PricesPage } from './PricesPage';
import { Privacy } from './Privacy';
import { Segments } from './Segments';
import { WeightsPage } from './WeightsPage';
import { WriteBackPage } from './WriteBackPage';

export const PAGES = [
  'connections',
  'fields',
  'data',
  'segments',
  'criteria',
  'weights',
  'prices',
  'writeBack',
  'privacy',
  'log',
] as const;
export type Page = (typeof PAGES)[number];

const ICON: Record<Page, IconName> = {
  connections: 'link',
  fields: 'adjust',
  data: 'search',
  segments: 'segments',
  criteria: 'record',
  weights: 'weights',
  prices: 'price',
  writeBack: 'into',
  privacy: 'lock',
  log: 'record',
};

export interface OptionsProps {
  page: Page;
  /** Address to connect, handed over by the page that sent the person here. */
  address?: string;
  status: Status | undefined;
  /** Where there is no status. */
  unanswered?: NoAnswer;
  now: number;
  actions: OptionsActions;
}

/** The options: one page at a time, its name in the address. */
export function OptionsApp(props: OptionsProps) {
  const { page, status, actions } = props;
  const say = useSay();
  const main = useFocusOnPage(page);
  return (
    <div class="options">
      <header class="page-head">
        <Logo size={22} />
        <span class="page-name">{say('app.name')}</span>
        <span class="faint">{say('options.name')}</span>
        <div class="page-state">
          {status ? <StateTag status={status} /> : null}
          {status?.connection.source && !status.connection.lock && !status.sync.running ? (
            <Button small onClick={() => void actions.syncNow()}>
              {say('sync.now')}
            </Button>
          ) : null}
        </div>
      </header>
      <div class="options-body">
        <nav aria-label={say('options.name')}>
          {PAGES.map((name) => (
            <a key={name} href={`#${name}`} aria-current={name === page ? 'page' : undefined}>
              <Icon name={ICON[name]} />
              <span class="grow">{say(`options.${name}`)}</span>
              {status && isDone(name, status) ? (
                <span class="done">
                  <Icon name="accept" />
                  <span class="visually-hidden">{say('options.done')}</span>
                </span>
              ) : null}
            </a>
          ))}
        </nav>
        <main ref={main} tabIndex={-1}>
          {props.unanswered ? <Unanswered {...props.unanswered} /> : null}
          {status ? <Chosen {...props} status={status} /> : null}
          {status || props.unanswered ? null : <Skeleton width="100%" height={240} />}
        </main>
      </div>
    </div>
  );
}

function Chosen({ page, status, address, now, actions }: OptionsProps & { status: Status }) {
  const { connection } = status;
  if (connection.lock && page !== 'privacy')
    return <ConnectLocked connection={connection} lock={connection.lock} actions={actions} />;
  switch (page) {
    case 'connections':
      return <Connections status={status} address={address} now={now} actions={actions} />;
    case 'fields':
      return <Fields status={status} actions={actions.fields} />;
    case 'data':
      return <DataPage status={status} actions={actions} />;
    case 'segments':
      return <Segments status={status} actions={actions} />;
    case 'criteria':
      return <Criteria status={status} actions={actions} />;
    case 'weights':
      return <WeightsPage status={status} actions={actions} />;
    case 'prices':
      return <PricesPage status={status} actions={actions.prices} />;
    case 'writeBack':
      return <WriteBackPage actions={actions.writeBack} now={now} />;
    case 'privacy':
      return <Privacy status={status} actions={actions} />;
    case 'log':
      return <LogPage actions={actions.log} />;
  }
}

function isDone(page: Page, status: Status): boolean {
  if (page === 'connections') return status.connection.source !== undefined && status.sync.lastAt !== undefined;
  if (page === 'segments') return status.versions.some((version) => version.status === 'published');
  return false;
}
