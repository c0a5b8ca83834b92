import type { ComponentChild } from 'preact';
import { render } from 'preact';
import { SaverProvider } from '../../components/kit/SaveTable';
import { createWriter } from '../../components/kit/text';
import { WriterProvider } from '../../components/kit/writer';
import { ask } from '../../services/client';
import { saveTable } from './saveTable';

/** Draws a page in the person's language; in English where nobody answers, because then that has to be said. */
export async function start(page: ComponentChild): Promise<void> {
  const root = document.getElementById('app');
  if (!root) return;
  const language = await ask('language', {}).then(
    (answer) => answer.language,
    () => 'en',
  );
  document.documentElement.lang = language;
  render(
    <WriterProvider value={createWriter(language, Date.now())}>
      <SaverProvider value={saveTable}>{page}</SaverProvider>
    </WriterProvider>,
    root,
  );
}
