import { useRef, useState } from 'preact/hooks';
import type { Text } from '../../../core/crm/text';
import type { Recommended } from '../../../core/protocolConfiguration';
import { Button, LinkButton } from '../../kit/Button';
import { Note } from '../../kit/Note';
import { useSay, useWriter, Written } from '../../kit/writer';
import type { PanelActions } from '../actions';
import { offerWords } from '../configuration/offerWords';
import type { Working } from '../configuration/work';
import { standingLines } from '../configuration/written';
import { documentOf, type Import, importOf } from '../configuration/xmlDocument';

interface OfferFilesProps {
  answer: Recommended;
  /** Whether anything was asked for: only then is there something to take along. */
  asked: boolean;
  working: Working;
  actions: Pick<PanelActions, 'copy' | 'save'>;
}

/** Takes what stands as text or XML, and reads such a file back: first it says what it would set. */
export function OfferFiles({ answer, asked, working, actions }: OfferFilesProps) {
  const say = useSay();
  const write = useWriter();
  const [copied, setCopied] = useState<string>();
  const [read, setRead] = useState<Import | { refused: Text }>();
  const { configuration } = answer;
  const { drafts, scratch } = working.work;
  const standing = configuration.abstained || !asked ? [] : standingLines(configuration, drafts, scratch);
  const copy = async () => {
    const words = offerWords(standing, say);
    setCopied((await actions.copy(words)) ? '' : words);
  };
  const exported = async () => {
    if (configuration.abstained) return;
    const { configurationToXml } = await import('../../../core/configuration/offers/xml');
    const xml = configurationToXml(documentOf(answer, configuration, standing, write));
    actions.save('peerlens-configuration.xml', 'application/xml', xml);
  };
  const imported = async (file: File) => {
    const { configurationFromXml } = await import('../../../core/configuration/offers/xml');
    const found = configurationFromXml(await file.text());
    if ('problem' in found) return setRead({ refused: found.problem });
    const would = importOf(found.configuration, answer, write);
    setRead({ ...would, problems: [...found.problems, ...would.problems] });
  };
  return (
    <div class="offer-files small">
      <div class="row wrap">
        {standing.length > 0 ? (
          <>
            <LinkButton onClick={() => void copy()}>{say('files.copy')}</LinkButton>
            <LinkButton onClick={() => void exported()}>{say('files.export')}</LinkButton>
          </>
        ) : null}
        <ImportButton onFile={(file) => void imported(file)} />
        <span role="status">{copied === '' ? say('offer.copied') : null}</span>
      </div>
      {copied ? <textarea class="field" readOnly rows={6} aria-label={say('offer.byHand')} value={copied} /> : null}
      {read ? (
        <Would
          read={read}
          onLeave={() => setRead(undefined)}
          onTake={(work) => {
            setRead(undefined);
            working.step({ ...work, scratch: undefined });
          }}
        />
      ) : null}
    </div>
  );
}

function ImportButton({ onFile }: { onFile: (file: File) => void }) {
  const say = useSay();
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <LinkButton onClick={() => field.current?.click()}>{say('files.import')}</LinkButton>
      <input
        ref={field}
        type="file"
        accept=".xml,application/xml,text/xml"
        hidden
        aria-label={say('files.import')}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) onFile(file);
          currentTarget.value = '';
        }}
      />
    </>
  );
}

interface WouldProps {
  read: Import | { refused: Text };
  onTake: (work: Import['work']) => void;
  onLeave: () => void;
}

const MOST_PROBLEMS = 5;

/** What a file would set, before it does. */
function Would({ read, onTake, onLeave }: WouldProps) {
  const say = useSay();
  if ('refused' in read)
    return (
      <Note kind="error" announce>
        <Written text={read.refused} />
      </Note>
    );
  const { work, lines, values, problems } = read;
  const inputs = Object.keys(work.changes).length;
  const usable = lines + inputs > 0;
  return (
    <Note kind={problems.length > 0 ? 'warn' : 'info'} announce>
      <strong>{usable ? say('xml.would', { lines, values, inputs }) : say('xml.nothing')}</strong>
      {problems.length > 0 ? (
        <ul>
          {problems.slice(0, MOST_PROBLEMS).map((problem) => (
            <li key={JSON.stringify(problem)}>
              <Written text={problem} />
            </li>
          ))}
          {problems.length > MOST_PROBLEMS ? (
            <li>{say('xml.more', { count: problems.length - MOST_PROBLEMS })}</li>
          ) : null}
        </ul>
      ) : null}
      <div class="row wrap note-steps">
        {usable ? (
          <Button small look="primary" onClick={() => onTake(work)}>
            {say('xml.take')}
          </Button>
        ) : null}
        <Button small look="plain" onClick={onLeave}>
          {say('xml.leave')}
        </Button>
      </div>
    </Note>
  );
}
