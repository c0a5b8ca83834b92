import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { createLatest } from '../../components/kit/useLatest';
import { PanelApp } from '../../components/panel/PanelApp';
import { FIRST_VISIT, type OpenBlocks } from '../../components/panel/parts';
import type { LinkPlace } from '../../components/panel/RecordLink';
import { toFailure } from '../../core/crm/error';
import type { RecordKind } from '../../core/crm/ids';
import type { Insight } from '../../core/engine/insight';
import type { Weights } from '../../core/engine/plan';
import type { PanelAnswer } from '../../core/protocol';
import { ask, onChanged } from '../../services/client';
import { createActions } from './actions';
import type { Ahead } from './ahead';
import { useMeasure } from './measure';
import { openBlocksItem } from './openBlocks';
import { isFramed } from './place';

interface PanelPageProps {
  /** Named by a panel in its own tab; everywhere else the background knows the record. */
  record: { kind: RecordKind; id: string } | undefined;
  ahead: Ahead;
}

/** Keeps the newest answer for the record that is in front of the person, and asks again when something changed. */
export function PanelPage({ record, ahead }: PanelPageProps) {
  const [openBlocks, setOpenBlocks] = useState<OpenBlocks>();
  useEffect(() => {
    void ahead.openBlocks.then((blocks) => setOpenBlocks(blocks ?? FIRST_VISIT));
  }, [ahead]);
  const { answer, shown, before, askAgain, tryWeights, failed } = useNewest(
    { record, ahead },
    openBlocks !== undefined,
  );
  const actions = createActions({
    answer,
    record,
    askAgain,
    tryWeights,
    fold: (block, open) => {
      const next = { ...openBlocks, [block]: open };
      setOpenBlocks(next);
      void openBlocksItem.setValue(next);
    },
    failed,
  });
  return (
    <PanelApp answer={shown} before={before} openBlocks={openBlocks} links={LINKS} now={Date.now()} actions={actions} />
  );
}

/**
 * The newest answer, asked for at once and whenever something changed.
 * @param ready whether it is known what the person left open: until then nothing is drawn, so that nothing folds under the pointer.
 */
function useNewest({ record, ahead }: PanelPageProps, ready: boolean) {
  const [answer, setAnswer] = useState<PanelAnswer | 'loading'>('loading');
  const [saved, setSaved] = useState<Insight>();
  const shown = ready ? answer : 'loading';
  const startMeasure = useMeasure(shown);
  const tried = useRef<Weights | undefined>(undefined);
  const failed = (thrown: unknown) => setAnswer({ state: 'error', failure: toFailure(thrown), lastAt: undefined });

  const asking = useMemo(
    () =>
      createLatest(
        (weights: Weights | undefined) =>
          ahead.takeAnswer() ?? ask('panel', { ...(weights && { weights }), ...(record && { record }) }),
        (next, weights) => {
          setAnswer(next);
          if (!weights) setSaved(next.state === 'full' ? next.insight : undefined);
        },
        failed,
      ),
    [record],
  );
  const askAgain = () => void asking.ask(tried.current);

  useEffect(() => {
    askAgain();
    const stop = onChanged((what) => {
      if (what === 'record' || what === 'identity' || what === 'connection' || what === 'version') {
        tried.current = undefined;
        setSaved(undefined);
      }
      // What was drawn is about a record that may have been left, or for a person who may have: it goes before the next
      // answer comes.
      if (what === 'record' || what === 'identity') {
        startMeasure();
        setAnswer('loading');
      }
      askAgain();
    });
    return () => {
      stop();
      asking.stop();
    };
  }, [asking]);

  const tryWeights = (weights: Weights | undefined) => {
    tried.current = weights;
    askAgain();
  };
  return { answer, shown, before: tried.current ? saved : undefined, askAgain, tryWeights, failed };
}

/** A record opens in the CRM's own tab: in a frame that is the page around it, in the side panel the tab beside it. */
const LINKS: LinkPlace = isFramed()
  ? { target: '_top' }
  : {
      target: '_blank',
      open: (url) => {
        void openBeside(url);
      },
    };

async function openBeside(url: string): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  const own = await browser.tabs.getCurrent();
  if (own || tab?.id === undefined) await browser.tabs.create({ url });
  else await browser.tabs.update(tab.id, { url });
}
