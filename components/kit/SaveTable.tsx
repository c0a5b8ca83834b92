import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ExportTable } from '../../core/export/table';
import { EXPORT_FORMATS, type ExportFormat } from '../../core/protocolExports';
import { Button } from './Button';
import { useAction } from './useAction';
import { useSay } from './writer';

/** Makes a file of a table, and tells the log; rejects with what is then said beside the button. */
export type TableSaver = (table: ExportTable, format: ExportFormat) => Promise<void>;

const SaverContext = createContext<TableSaver | undefined>(undefined);

/** Lets every table inside it be saved. */
export const SaverProvider = SaverContext.Provider;

/** Saves what is shown beside it. Nothing where nobody can save. `table`: made when it is saved. */
export function SaveTable({ table }: { table: () => ExportTable }) {
  const say = useSay();
  const save = useContext(SaverContext);
  const { busy, run, problem } = useAction();
  if (!save) return null;
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is part of a form */}
      <div class="row save-table" role="group" aria-label={say('save.as')}>
        {EXPORT_FORMATS.map((format) => (
          <Button key={format} small look="plain" disabled={busy} onClick={() => run(() => save(table(), format))}>
            {say(`save.as.${format}`)}
          </Button>
        ))}
      </div>
      {problem}
    </>
  );
}
