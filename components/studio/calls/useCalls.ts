import { useEffect, useRef, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../../core/crm/error';
import type { Maybe } from '../../../core/engine/insight';
import type { CallRole } from '../../../core/outcome/targets/callColumns';
import type { CallStudy, CallsFile, CallsFound, CallsProgress } from '../../../core/protocolCalls';
import { type Grouping, proposeGrouping, type ResultWords, toOutcomes } from './groups';

/** A file of calls and everything that a person says of it. */
export interface CallsWork {
  name: string;
  file: CallsFile;
  roles: Record<string, CallRole>;
  /** Of the column that is the result; absent without one. */
  words: ResultWords | undefined;
  grouping: Grouping;
  inTime: boolean;
}

export interface Calls {
  work: CallsWork | undefined;
  reading: boolean;
  /** Of reading or of learning. */
  failure: Failure | undefined;
  progress: CallsProgress | undefined;
  found: Maybe<CallsFound> | undefined;
  choose(file: File): void;
  say(column: string, role: CallRole): void;
  group(grouping: Grouping): void;
  startOver(): void;
  splitInTime(inTime: boolean): void;
  learn(): void;
  cancel(): void;
  foresee: CallStudy['foresee'];
}

const NOTHING: Grouping = { names: ['', ''], of: {} };

/** Of these there is one column at most: who takes it takes it from another. */
const SINGLE: ReadonlySet<CallRole> = new Set<CallRole>(['result', 'when', 'campaign']);

const resultOf = (roles: Readonly<Record<string, CallRole>>) =>
  Object.keys(roles).find((name) => roles[name] === 'result');

/** Columns after one of them was told what it is. */
export function withRole(roles: Readonly<Record<string, CallRole>>, column: string, role: CallRole) {
  const others = Object.entries(roles).map(([name, own]) => [name, own === role && SINGLE.has(role) ? 'out' : own]);
  return { ...(Object.fromEntries(others) as Record<string, CallRole>), [column]: role };
}

/** One study of calls, opened when it is first needed and closed with the page. */
function useStudy(openCalls: () => CallStudy): () => CallStudy {
  const held = useRef<CallStudy | undefined>(undefined);
  useEffect(() => () => held.current?.close(), []);
  return () => {
    held.current ??= openCalls();
    return held.current;
  };
}

/** What is learnt of the calls, or why it is not. */
function useLearning(study: () => CallStudy) {
  const [failure, setFailure] = useState<Failure>();
  const [progress, setProgress] = useState<CallsProgress>();
  const [found, setFound] = useState<Maybe<CallsFound>>();
  const fail = (thrown: unknown) => {
    const next = toFailure(thrown);
    setFailure(next.code === 'cancelled' ? undefined : next);
  };
  return {
    failure,
    progress,
    found,
    fail,
    forget() {
      if (progress) study().cancel();
      setProgress(undefined);
      setFound(undefined);
      setFailure(undefined);
    },
    learn(asked: Parameters<CallStudy['learn']>[0]) {
      setFailure(undefined);
      setFound(undefined);
      setProgress({ event: 'calls', step: 'prepare', share: 0 });
      study()
        .learn(asked, setProgress)
        .then(setFound, fail)
        .finally(() => setProgress(undefined));
    },
  };
}

/** The work with one file of calls, as long as the page is open. What is said anew makes what was found before go. */
export function useCalls(openCalls: () => CallStudy, names: readonly [string, string]): Calls {
  const study = useStudy(openCalls);
  const { failure, progress, found, fail, forget, learn } = useLearning(study);
  const [work, setWork] = useState<CallsWork>();
  const [reading, setReading] = useState<File>();
  const change = (next: CallsWork | undefined) => {
    forget();
    setWork(next);
  };
  /** The words of the result come a little later than the column is named; meanwhile another may be. */
  const askWords = async (roles: CallsWork['roles']) => {
    const result = resultOf(roles);
    if (result === undefined) return;
    const words = await study().words(result);
    setWork((now) =>
      now && resultOf(now.roles) === result ? { ...now, words, grouping: proposeGrouping(words, names) } : now,
    );
  };
  const open = async (file: File) => {
    setReading(file);
    change(undefined);
    try {
      const read = await study().read(file);
      const roles = Object.fromEntries(read.columns.map(({ name, proposed }) => [name, proposed]));
      setWork({ name: file.name, file: read, roles, words: undefined, grouping: NOTHING, inTime: false });
      await askWords(roles);
    } catch (thrown) {
      fail(thrown);
    }
    // Another file may have been chosen meanwhile.
    setReading((now) => (now === file ? undefined : now));
  };
  return {
    work,
    reading: reading !== undefined,
    failure,
    progress,
    found,
    choose: (file) => void open(file),
    say(column, role) {
      if (!work) return;
      const next = { ...work, roles: withRole(work.roles, column, role) };
      const timed = Object.values(next.roles).includes('when');
      const inTime = next.inTime && timed;
      const same = resultOf(next.roles) === resultOf(work.roles);
      change({ ...next, inTime, ...(!same && { words: undefined, grouping: NOTHING }) });
      if (!same) askWords(next.roles).catch(fail);
    },
    group: (grouping) => work && change({ ...work, grouping }),
    startOver: () => work?.words && change({ ...work, grouping: proposeGrouping(work.words, names) }),
    splitInTime: (inTime) => work && change({ ...work, inTime }),
    learn() {
      if (!work?.words) return;
      const { roles, grouping, inTime, words } = work;
      learn({ roles, outcomes: toOutcomes(grouping, words), inTime });
    },
    cancel: () => study().cancel(),
    foresee: (known) => study().foresee(known),
  };
}
