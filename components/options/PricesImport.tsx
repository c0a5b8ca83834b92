import { useId, useState } from 'preact/hooks';
import { type BadLine, type InputRow, type InputTable, readInputs } from '../../core/pricing/readInputs';
import { Button } from '../kit/Button';
import { Note } from '../kit/Note';
import { useSay } from '../kit/writer';

interface PricesImportProps {
  table: InputTable;
  onTake: (rows: InputRow[]) => void;
  onClose: () => void;
}

/** Rows from a spreadsheet. Lines that cannot be read are told one by one, and stay in the field until they can. */
export function PricesImport({ table, onTake, onClose }: PricesImportProps) {
  const say = useSay();
  const id = useId();
  const [written, setWritten] = useState('');
  const { rows, bad, asShares } = readInputs(table, written);
  const take = () => {
    onTake(rows);
    setWritten(bad.map(({ text }) => text).join('\n'));
    if (bad.length === 0) onClose();
  };
  return (
    <div class="prices-import">
      <label for={id} class="medium">
        {say('prices.import.label')}
      </label>
      <p class="small quiet" id={`${id}-help`}>
        {say(`prices.import.${table}`)}
      </p>
      <textarea
        id={id}
        class="field"
        rows={6}
        spellcheck={false}
        value={written}
        aria-describedby={`${id}-help`}
        onInput={(event) => setWritten(event.currentTarget.value)}
      />
      <CsvFile onRead={setWritten} />
      {asShares ? <p class="small quiet">{say('prices.import.shares')}</p> : null}
      <BadLines bad={bad} />
      <div class="row wrap">
        <Button look="primary" disabled={rows.length === 0} onClick={take}>
          {say('prices.import.take', { count: rows.length })}
        </Button>
        <Button onClick={onClose}>{say('prices.import.close')}</Button>
      </div>
    </div>
  );
}

/** Far more than such a table has; the page would stand still over a file of another kind. */
const MOST_BYTES = 500_000;

/** A file in place of what is pasted. */
function CsvFile({ onRead }: { onRead: (content: string) => void }) {
  const say = useSay();
  const [wrong, setWrong] = useState<'noFile' | 'tooLarge'>();
  const choose = async (file: File | undefined) => {
    setWrong(file && file.size > MOST_BYTES ? 'tooLarge' : undefined);
    if (!file || file.size > MOST_BYTES) return;
    const content = await file.text().catch(() => undefined);
    // A workbook, a picture: no text has such a character.
    if (content === undefined || content.includes('\0')) setWrong('noFile');
    else onRead(content);
  };
  return (
    <>
      <div class="row wrap">
        <label class="row wrap small">
          <span>{say('prices.import.file')}</span>
          <input
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
            onChange={(event) => void choose(event.currentTarget.files?.[0])}
          />
        </label>
      </div>
      {wrong ? (
        <Note kind="error" announce>
          {say(`prices.import.${wrong}`)}
        </Note>
      ) : null}
    </>
  );
}

const MOST_TOLD = 8;

function BadLines({ bad }: { bad: readonly BadLine[] }) {
  const say = useSay();
  if (bad.length === 0) return null;
  return (
    <Note kind="warn" announce>
      <p>{say('prices.import.bad', { count: bad.length })}</p>
      <ul class="facts small">
        {bad.slice(0, MOST_TOLD).map(({ line, column, problem, word }) => (
          <li key={line}>
            {say('prices.bad.where', { line, column })} {say(`prices.bad.${problem}`, { word })}
          </li>
        ))}
        {bad.length > MOST_TOLD ? <li>{say('prices.bad.more', { count: bad.length - MOST_TOLD })}</li> : null}
      </ul>
    </Note>
  );
}
