import { useEffect, useRef, useState } from 'preact/hooks';
import { namesOf } from '../../../core/configuration/ruleBook/check';
import type { RuleGround } from '../../../core/configuration/ruleBook/ground';
import { type KeptBook, toKeep } from '../../../core/configuration/ruleBook/kept';
import type { RuleBook } from '../../../core/configuration/ruleBook/ruleBook';
import type { ParameterName } from '../../../core/configuration/ruleBook/say';
import { type Failure, toFailure } from '../../../core/crm/error';
import type { Text } from '../../../core/crm/text';
import { useAnswer } from '../../kit/useAnswer';
import type { StudioActions } from '../actions';

export type RuleActions = Pick<
  StudioActions,
  'ruleBook' | 'saveRuleBook' | 'ruleGround' | 'suggestRules' | 'areaReach' | 'readRuleFile' | 'records' | 'download'
>;

/** The book as it is kept, and how it is changed. */
export interface Rules {
  book: KeptBook;
  ground: RuleGround;
  nameOf: ParameterName;
  busy: boolean;
  /** Of the last change that could not be kept. */
  failure: Failure | undefined;
  /** What was done last, and can be taken back. */
  done: Text | undefined;
  save(book: RuleBook, said: Text): void;
  undo(): void;
  /** Removes what cannot be read of the book for good. */
  letGo(): void;
}

/** The rule book while its page is open; undefined while it is read. */
export function useRules(actions: RuleActions): { rules?: Rules; failure?: Failure; again: () => void } {
  const read = useAnswer('rules', () => Promise.all([actions.ruleBook(), actions.ruleGround()]));
  const [kept, setKept] = useState<KeptBook>();
  const [before, setBefore] = useState<{ book: RuleBook; said: Text }>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const names = useRef<{ of: RuleGround; nameOf: ParameterName } | undefined>(undefined);
  useEffect(() => setKept(undefined), [read.answer]);
  if (!read.answer) return { ...(read.failure && { failure: read.failure }), again: read.again };
  const [first, ground] = read.answer;
  const book = kept ?? first;
  if (names.current?.of !== ground) names.current = { of: ground, nameOf: namesOf(ground) };
  const keep = (next: RuleBook, undoing: { book: RuleBook; said: Text } | undefined, letGo = false) => {
    setBusy(true);
    setFailure(undefined);
    actions
      .saveRuleBook(next, book, letGo)
      .then(
        () => {
          setKept(toKeep(next, book, letGo));
          setBefore(undoing);
        },
        (thrown: unknown) => setFailure(toFailure(thrown)),
      )
      .finally(() => setBusy(false));
  };
  const rules: Rules = {
    book,
    ground,
    nameOf: names.current.nameOf,
    busy,
    failure,
    done: before?.said,
    save: (next, said) => keep(next, { book, said }),
    undo: () => before && keep(before.book, undefined),
    letGo: () => keep(book, undefined, true),
  };
  return { rules, again: read.again };
}
