import { useState } from 'preact/hooks';
import type { ArguedReason } from '../../core/protocol';
import { LinkButton } from '../kit/Button';
import type { Said } from '../kit/ReasonRow';
import { useSay } from '../kit/writer';
import type { PanelActions } from './actions';
import type { Arguing } from './Reasons';

/** What was said against the reasons of a record: what is stored, and what was said or taken back since. */
export function useArguing(
  stored: readonly ArguedReason[],
  now: number,
  actions: Pick<PanelActions, 'argue' | 'takeBack'>,
): Arguing {
  const [since, setSince] = useState<ReadonlyMap<string, Said | undefined>>(new Map());
  const all = [...stored.map(({ reason, ...said }) => [reason, said] as const), ...since];
  const said = new Map<string, Said>();
  for (const [reason, one] of all) {
    if (one) said.set(reason, one);
    else said.delete(reason);
  }
  return {
    said,
    argue(reason, because) {
      setSince(new Map(since).set(reason, { because, at: now }));
      actions.argue(reason, because);
    },
    takeBack(reasons) {
      setSince(new Map([...since, ...reasons.map((reason) => [reason, undefined] as const)]));
      actions.takeBack(reasons);
    },
  };
}

/** How many reasons were hidden on this record, and the way to have them back. */
export function HiddenReasons({ arguing }: { arguing: Arguing }) {
  const say = useSay();
  const hidden = [...arguing.said].filter(([, { because }]) => because === 'hide').map(([reason]) => reason);
  if (hidden.length === 0) return null;
  return (
    <p class="small quiet hidden-reasons">
      {say('argued.hidden', { count: hidden.length })}{' '}
      <LinkButton onClick={() => arguing.takeBack(hidden)}>{say('argued.showAgain')}</LinkButton>
    </p>
  );
}
