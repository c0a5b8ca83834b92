import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { RecordRef } from '../../core/crm/ids';
import { type Text, text } from '../../core/crm/text';
import { LinkButton } from './Button';
import { useSay } from './writer';

/** Opens the list of the records behind a count; undefined where there is no place for such a list. */
export type OpenRecords = (of: Text, records: RecordRef[]) => void;

export const RecordsContext = createContext<OpenRecords | undefined>(undefined);

interface RecordsLinkProps {
  of: Text;
  records: RecordRef[];
  /** How many there are, where only some of them are listed. */
  total?: number | undefined;
  /** What the link says where that is not the count; it stands without a link where there is no list. */
  children?: ComponentChildren;
}

/** "17 deals", or "50 of 888 deals" where not all are listed: the count is the link. */
export function RecordsLink({ of, records, total, children }: RecordsLinkProps) {
  const say = useSay();
  const open = useContext(RecordsContext);
  if (!open || records.length === 0) return children ?? null;
  if (children) return <LinkButton onClick={() => open(of, records)}>{children}</LinkButton>;
  const shown = countOf(records);
  const name =
    total !== undefined && total > shown.count
      ? say('records.some', {
          shown: shown.count,
          all: { as: 'text', text: text('records.count', { ...shown, count: total }) },
        })
      : say('records.count', shown);
  return <LinkButton onClick={() => open(of, records)}>{name}</LinkButton>;
}

/** What to call them: by their kind where they are of one, "records" where they are not. */
export function countOf(records: readonly Pick<RecordRef, 'kind'>[]): { count: number; kind: string } {
  const first = records[0]?.kind ?? 'other';
  return { count: records.length, kind: records.every((record) => record.kind === first) ? first : 'other' };
}
