import type { ComponentChild } from 'preact';
import { describe, expect, it } from 'vitest';
import { HaveNeedBars } from '../../components/kit/marks';
import { RecordsContext, RecordsLink } from '../../components/kit/RecordsLink';
import { text } from '../../core/crm/text';
import { ref } from '../gallery/insight';
import { draw, openPageForEach, page } from './page';

openPageForEach();

function drawn(child: ComponentChild): string {
  draw(child);
  return page.app.textContent ?? '';
}

describe('a link to records', () => {
  const records = [1, 2].map((i) => ref('opportunity', `deal ${i}`));
  const link = (total?: number) => (
    <RecordsContext.Provider value={() => undefined}>
      <RecordsLink of={text('won')} records={records} total={total} />
    </RecordsContext.Provider>
  );

  it('says how many there are where only some are listed', () => {
    expect(drawn(link(1888))).toBe('2 of 1,888 deals');
    expect(drawn(link(2))).toBe('2 deals');
    expect(drawn(link())).toBe('2 deals');
  });
});

describe('what there is and what is needed', () => {
  const bar = (have: number) => <HaveNeedBars rows={[{ label: text('won'), have, need: 40 }]} />;

  it('is a part of it where it is too little, and stands beside it where it is enough', () => {
    expect(drawn(bar(12))).toContain('12 of 40');
    expect(drawn(bar(830))).toContain('830, 40 needed');
    expect(drawn(bar(40))).toContain('40, 40 needed');
  });
});
