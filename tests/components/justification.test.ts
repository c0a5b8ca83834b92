import { describe, expect, it } from 'vitest';
import { createWriter } from '../../components/kit/text';
import { evidenceOf, justificationOf } from '../../components/panel/justification/text';
import type { PanelAnswer } from '../../core/protocol';
import { ANSWERS, FULL } from '../gallery/answers';
import { NOW, ref } from '../gallery/insight';

const write = createWriter('en', 0);
const full = (name: string) => {
  const answer = ANSWERS[name];
  if (!answer || answer === 'loading' || answer.state !== 'full') throw new RangeError(`${name} is not a full panel.`);
  return answer satisfies Extract<PanelAnswer, { state: 'full' }>;
};

/** Amounts are held together by spaces that do not break. */
const plain = (text: string) => text.replace(/\u00a0/g, ' ');

describe('the justification', () => {
  it('has its date, record, version, chance with range, reasons with counts and evidence by name', () => {
    const records = [
      {
        ref: ref('opportunity', 'u10'),
        name: 'Brennhollow Waste',
        url: 'https://crm/u10',
        on: 0,
        amount: undefined,
        outcome: 'won' as const,
      },
    ];
    const text = plain(justificationOf(FULL, records, write, NOW));
    for (const words of [
      'Justification: Kestrelmoor: 12 hook-lifts, 2 cranes',
      'opportunity 006000000000001AAA',
      'Written 21 Nov 2026 by Peerlens. Data of 21 Nov 2026, version v1 of 3 Oct 2026.',
      'Segment: Fleet renewers (clear fit).',
      'Chance to win: 7 of 10 (range 5–9).',
      'Up 1 since 3 Oct 2026.',
      '12 of 17 similar deals were won.',
      '- Service plan is in the offer: 7 of 8 with a plan were won, 5 of 9 without',
      '  Evidence: 17 deals, among them Brennhollow Waste (https://crm/u10).',
      '- No site visit yet',
      'Price: quote € 486,000, range € 462,000 – € 498,000.',
      '- Floor € 462,000: Cost of € 398k',
      '- Steel + 8 % since 1 Oct',
    ])
      expect(text).toContain(words);
  });

  it('tells what lost deals had in common under its own title, with counts, and that it is not so here', () => {
    const lines = plain(justificationOf(FULL, [], write, NOW)).split('\n');
    const at = lines.indexOf('What lost similar deals had in common:');
    expect(lines.slice(at, at + 3)).toEqual([
      'What lost similar deals had in common:',
      '- The customer has an open service case: 4 of the 5 lost similar deals, 2 of the 12 won. Not here.',
      '  Evidence: 6 deals.',
    ]);
    expect(lines.filter((line) => line.includes('open service case'))).toHaveLength(1);
    expect(evidenceOf(FULL.insight)).toContainEqual(ref('opportunity', 'case0'));
  });

  it('says what was argued, the own number and the price that was chosen', () => {
    const text = plain(justificationOf(full('argued'), [], write, NOW));
    expect(text).toContain('It was 7 of 10. Without what you argued with it is 6 of 10.');
    expect(text).toContain('- Buyer answered within 2 days');
    expect(text).toContain('You said 21 Nov 2026: I know better.');
    expect(text).toContain('Own number of the person in charge: 5 of 10.');
    expect(text).toContain('Chosen 18 Nov 2026: € 480,000. Range shown then: € 459,000 – € 495,000.');
    expect(text).toContain('  Evidence: 17 deals.');
  });

  it('says why nothing is said, where nothing is', () => {
    const text = justificationOf(full('thin'), [], write, NOW);
    expect(text).toContain('A chance needs 40 lost deals');
    expect(text).toContain('Similar customers never bought');
    expect(text).not.toContain('of 10 (range');
  });

  it('asks for the names of no more records than one question takes, each once', () => {
    const asked = evidenceOf(FULL.insight);
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.length).toBeLessThanOrEqual(50);
    expect(new Set(asked.map(({ id }) => id)).size).toBe(asked.length);
  });
});
