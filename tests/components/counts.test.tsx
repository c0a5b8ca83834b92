import { parseHTML } from 'linkedom';
import { type ComponentChild, render } from 'preact';
import { beforeEach, describe, expect, it } from 'vitest';
import { HaveNeedBars } from '../../components/kit/marks';
import { RecordsContext, RecordsLink } from '../../components/kit/RecordsLink';
import { createWriter } from '../../components/kit/text';
import { WriterProvider } from '../../components/kit/writer';
import { text } from '../../core/crm/text';
import { NOW, ref } from '../gallery/insight';

let app: HTMLElement;

beforeEach(() => {
  const { window, document } = parseHTML('<!doctype html><html><body><div id="app"></div></body></html>');
  Object.assign(globalThis, { window, document });
  app = document.getElementById('app') as unknown as HTMLElement;
});

function said(child: ComponentChild): string {
  render(<WriterProvider value={createWriter('en', NOW)}>{child}</WriterProvider>, app);
  return app.textContent ?? '';
}

describe('a link to records', () => {
  const records = [1, 2].map((i) => ref('opportunity', `deal ${i}`));
  const link = (total?: number) => (
    <RecordsContext.Provider value={() => undefined}>
      <RecordsLink of={text('won')} records={records} total={total} />
    </RecordsContext.Provider>
  );

  it('says how many there are where only some are listed', () => {
    expect(said(link(1888))).toBe('2 of 1,888 deals');
    expect(said(link(2))).toBe('2 deals');
    expect(said(link())).toBe('2 deals');
  });
});

describe('what there is and what is needed', () => {
  const bar = (have: number) => <HaveNeedBars rows={[{ label: text('won'), have, need: 40 }]} />;

  it('is a part of it where it is too little, and stands beside it where it is enough', () => {
    expect(said(bar(12))).toContain('12 of 40');
    expect(said(bar(830))).toContain('830, 40 needed');
    expect(said(bar(40))).toContain('40, 40 needed');
  });
});
