import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../../core/crm/error';
import type { ConfigurationRequest, Recommended } from '../../../core/protocolConfiguration';
import { createLatest } from '../../kit/useLatest';

/** What a person says of a request beyond what the record says; what is absent is as on the record. */
export type RequestChanges = Omit<ConfigurationRequest, 'record'>;

export type Recommend = (request: ConfigurationRequest) => Promise<Recommended>;

export interface Recommending {
  /** The newest answer; an older one stays until a newer one is there. */
  answer: Recommended | undefined;
  /** The request as the record alone has it. */
  onRecord: ConfigurationRequest;
  busy: boolean;
  failure: Failure | undefined;
  again(): void;
}

/**
 * What is recommended for a request, asked anew with every change of it and whenever `stamp` changes: the data may have. An answer that
 * was overtaken by a newer question is dropped.
 */
export function useRecommend(
  record: ConfigurationRequest['record'],
  changes: RequestChanges,
  stamp: unknown,
  recommend: Recommend,
): Recommending {
  const [found, setFound] = useState<{ answer?: Recommended; onRecord: ConfigurationRequest }>({ onRecord: {} });
  const [busy, setBusy] = useState(true);
  const [failure, setFailure] = useState<Failure>();
  const now = useRef({ changes, recommend });
  now.current = { changes, recommend };
  const latest = useMemo(
    () =>
      createLatest(
        (changed: RequestChanges) => now.current.recommend({ ...changed, ...(record && { record }) }),
        (answer, changed) => {
          const untouched = Object.keys(changed).length === 0;
          setFound((before) => ({ answer, onRecord: untouched ? answer.request : before.onRecord }));
          setFailure(undefined);
          setBusy(false);
        },
        (thrown) => {
          setFailure(toFailure(thrown));
          setBusy(false);
        },
      ),
    [record?.kind, record?.id],
  );
  const again = () => {
    setBusy(true);
    void latest.ask(now.current.changes);
  };
  // The request is compared by its content.
  useEffect(again, [latest, stamp, JSON.stringify(changes)]);
  useEffect(() => () => latest.stop(), [latest]);
  return { ...found, answer: found.answer, busy, failure, again };
}

/** Changes without one of them: that input is as on the record again. */
export function without(changes: RequestChanges, input: keyof RequestChanges): RequestChanges {
  const { [input]: _, ...others } = changes;
  return others;
}
