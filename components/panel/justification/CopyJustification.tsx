import { useState } from 'preact/hooks';
import { LinkButton } from '../../kit/Button';
import { createWriter } from '../../kit/text';
import { useSay, useWriter } from '../../kit/writer';
import type { PanelActions } from '../actions';
import type { FullAnswer } from '../parts';
import { evidenceOf, justificationOf } from './text';

interface CopyJustificationProps {
  answer: FullAnswer;
  now: number;
  actions: Pick<PanelActions, 'records' | 'copy'>;
  /** Where the clipboard is closed: shows the text, to be taken by hand. */
  onText: (text: string) => void;
}

/** Takes why the numbers are what they are to the clipboard, to be shown to others. */
export function CopyJustification({ answer, now, actions, onText }: CopyJustificationProps) {
  const say = useSay();
  const { language } = useWriter();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    const asked = evidenceOf(answer.insight);
    // Records that cannot be read are counted only.
    const records = asked.length > 0 ? await actions.records(asked).catch(() => []) : [];
    // Read elsewhere and later: every date has its year.
    const text = justificationOf(answer, records, createWriter(language, 0), now);
    if (await actions.copy(text)) setCopied(true);
    else onText(text);
  };
  return (
    <>
      <LinkButton onClick={() => void copy()}>{say('justify.copy')}</LinkButton>
      <span role="status">{copied ? say('justify.copied') : null}</span>
    </>
  );
}
