import { useCallback, useEffect, useState } from 'preact/hooks';
import type { RecordRef } from '../../core/crm/ids';
import type { Text } from '../../core/crm/text';
import type { Insight, Neighbour } from '../../core/engine/insight';
import type { PanelAnswer } from '../../core/protocol';
import { LinkButton } from '../kit/Button';
import { RecordsContext } from '../kit/RecordsLink';
import { type Say, useSay } from '../kit/writer';
import { AboutNumbers } from './AboutNumbers';
import type { PanelActions } from './actions';
import { Compare, CompareContext } from './Compare';
import { Draft } from './Draft';
import { Full } from './Full';
import { Head } from './Head';
import { CopyJustification } from './justification/CopyJustification';
import { JustificationText } from './justification/JustificationText';
import { FirstSync, Fitting } from './Progress';
import type { OpenBlocks } from './parts';
import { LinkContext, type LinkPlace } from './RecordLink';
import { RecordsList } from './RecordsList';
import { NewRequest } from './request/NewRequest';
import { Failed, Loading, Locked, NotConnected, NoVersion, TooFew, UnknownRecord } from './states';

export interface PanelProps {
  answer: PanelAnswer | 'loading';
  /** The insight under the saved weights, while others are tried. */
  before?: Insight;
  openBlocks: OpenBlocks | undefined;
  links: LinkPlace;
  /** The machine's time, for what is left of a sync and how old data are. */
  now: number;
  actions: PanelActions;
}

type Over =
  | { what: 'records'; of: Text; records: readonly RecordRef[] }
  | { what: 'compare'; other: Neighbour }
  | { what: 'about' }
  | { what: 'justification'; text: string };

/** The panel in every state it can be in. */
export function PanelApp(props: PanelProps) {
  const { answer, actions } = props;
  const [over, setOver] = useState<Over>();
  const open = useCallback((of: Text, records: RecordRef[]) => setOver({ what: 'records', of, records }), []);
  const compare = useCallback((other: Neighbour) => setOver({ what: 'compare', other }), []);
  const back = () => setOver(undefined);
  const { close } = actions;
  useEffect(() => {
    if (!close || over !== undefined) return;
    // Menus keep their own Escape; a list's closes the list, because then this does not listen.
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !(event.target instanceof HTMLInputElement)) close();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [close, over]);
  const full = answer !== 'loading' && answer.state === 'full' ? answer : undefined;
  return (
    <LinkContext.Provider value={props.links}>
      <RecordsContext.Provider value={open}>
        <main class="panel">
          <Head actions={actions} record={full && !full.framed ? full.insight.name : undefined} />
          {full?.sync.running ? <Syncing /> : null}
          {over?.what === 'about' ? <AboutNumbers actions={actions} onBack={back} /> : null}
          {over?.what === 'justification' ? <JustificationText text={over.text} onBack={back} /> : null}
          {over?.what === 'compare' ? <Compare other={over.other} load={actions.compare} onBack={back} /> : null}
          {over?.what === 'records' ? (
            <RecordsList of={over.of} records={over.records} load={actions.records} onBack={back} />
          ) : null}
          <div class="panel-body" hidden={over !== undefined}>
            <CompareContext.Provider value={full?.insight.customer && compare}>
              <Body {...props} />
            </CompareContext.Provider>
          </div>
          <Foot
            answer={answer}
            now={props.now}
            actions={actions}
            onAbout={() => setOver({ what: 'about' })}
            onText={(text) => setOver({ what: 'justification', text })}
          />
        </main>
      </RecordsContext.Provider>
    </LinkContext.Provider>
  );
}

function Body({ answer, before, openBlocks, actions, now }: PanelProps) {
  if (answer === 'loading') return <Loading />;
  switch (answer.state) {
    case 'notConnected':
      return <NotConnected answer={answer} actions={actions} />;
    case 'locked':
      return <Locked lock={answer.lock} actions={actions} />;
    case 'noRecord':
      return <NewRequest stamp={answer} actions={actions} />;
    case 'firstSync':
      return <FirstSync sync={answer.sync} now={now} onCancel={actions.cancelSync} />;
    case 'fitting':
      return <Fitting job={answer.job} onCancel={() => actions.cancelFit(answer.job.id)} />;
    case 'tooFew':
      return <TooFew answer={answer} actions={actions} />;
    case 'draft':
      return <Draft version={answer.version} actions={actions} />;
    case 'noVersion':
      return <NoVersion answer={answer} actions={actions} />;
    case 'unknownRecord':
      return <UnknownRecord answer={answer} actions={actions} />;
    case 'error':
      return <Failed answer={answer} actions={actions} />;
    case 'full':
      return (
        <Full
          key={answer.insight.record.id}
          answer={answer}
          before={before}
          openBlocks={openBlocks}
          actions={actions}
          now={now}
        />
      );
  }
}

/** A thin bar under the head; the content stays. */
function Syncing() {
  const say = useSay();
  return (
    <div class="syncing" role="status">
      <span class="visually-hidden">{say('sync.again')}</span>
    </div>
  );
}

interface FootProps {
  answer: PanelAnswer | 'loading';
  now: number;
  actions: PanelActions;
  onAbout: () => void;
  onText: (text: string) => void;
}

function Foot({ answer, now, actions, onAbout, onText }: FootProps) {
  const say = useSay();
  const full = answer !== 'loading' && answer.state === 'full' ? answer : undefined;
  return (
    <footer class="panel-foot">
      {footSentence(answer, say)}
      {full ? (
        <>
          <LinkButton onClick={onAbout}>{say('about.title')}</LinkButton>
          <CopyJustification key={full.insight.record.id} answer={full} now={now} actions={actions} onText={onText} />
        </>
      ) : (
        <LinkButton onClick={() => actions.openOptions('privacy')}>{say('foot.privacy')}</LinkButton>
      )}
    </footer>
  );
}

function footSentence(answer: PanelAnswer | 'loading', say: Say) {
  if (answer === 'loading') return <span>{say('panel.loading')}</span>;
  if (answer.state === 'full')
    return (
      <span>
        {say('foot.dates', {
          data: { as: 'instant', at: answer.sync.lastAt ?? answer.insight.asOf },
          segments: { as: 'instant', at: answer.fittedAt },
        })}
      </span>
    );
  if (answer.state === 'firstSync') return <span>{say('foot.rows', { rows: answer.sync.rows })}</span>;
  return null;
}
