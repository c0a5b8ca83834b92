import { describe, expect, it } from 'vitest';
import { createWriter } from '../../components/kit/text';
import { cardAsText } from '../../components/studio/card/cardAsText';
import { text } from '../../core/crm/text';
import type { ModelCard } from '../../core/outcome/modelCard';
import { studioActions } from '../gallery/studio';

const write = createWriter('en', 0);
const written = (card: ModelCard) => cardAsText(card, write).replace(/\u00a0/g, ' ');
const ready = await studioActions('ready').modelCard('v1');
const judged = ready.judged as NonNullable<ModelCard['judged']>;

describe('the card as text', () => {
  const lines = written(ready).split('\n');

  it('tells the split, and what was needed', () => {
    expect(lines.join('\n')).toContain('it was made from the 3,324 deals that closed up to');
    expect(lines).toContain('- Won deals: 2,359 of 40');
  });

  it('has each measure with its range, beside the baselines', () => {
    expect(lines).toContain(
      '| Chance, won from 0.57 on | 0.663 (0.642–0.683) | 0.668 (0.647–0.688) | 0.729 (0.696–0.760) | 0.604 (0.581–0.630) | 0.660 (0.638–0.683) |',
    );
    expect(lines.find((line) => line.startsWith('| Chance to win |'))).toContain(
      '0.734 (0.709–0.757) | 0.758 (0.725–0.789) | 0.598 (0.577–0.621) | 0.207 (0.198–0.217) | 0.168 (0.130–0.203) | 0.023 |',
    );
    for (const name of ['Baseline: guess by share', 'Baseline: always the most common', 'Baseline: base rate 0.523'])
      expect(lines.some((line) => line.startsWith(`| ${name} |`))).toBe(true);
    expect(lines.join('\n')).toContain('Log loss on later deals: 0.598; of the ladder alone 0.641');
  });

  it('has what was said and what came at the threshold, and by range of the chance', () => {
    expect(lines).toContain('| were won | 3,883 | 2,551 |');
    expect(lines).toContain('| were lost | 1,443 | 3,960 |');
    for (const { rows, said, seen } of judged.card.reliability) {
      const cells = `| ${rows.toLocaleString('en')} | ${(100 * said).toFixed(1)} | ${(100 * seen).toFixed(1)} |`;
      expect(lines.some((line) => line.endsWith(cells))).toBe(true);
    }
  });

  it('has a line for each stage, segment, attribute, value, and reason that was argued with', () => {
    for (const { name } of [...judged.byStage, ...judged.bySegment])
      expect(lines.some((line) => line.startsWith(`| ${write(name)} |`))).toBe(true);
    expect(lines.find((line) => line.startsWith('| Offer sent |'))).toContain('| 55 of 100 | 57 of 100 | nearer');
    for (const { name, levels } of ready.attributes) {
      expect(lines).toContain(`### ${write(name)}`);
      for (const level of levels)
        expect(
          lines.some((line) => line.startsWith(`| ${write(level.name)} | ${level.won.toLocaleString('en')} of`)),
        ).toBe(true);
    }
    expect(lines).toContain(`- ${write(text('dealFact.source'))}: 3 times wrong data, once “I know better”`);
  });

  it('says what is not known where nothing was judged', async () => {
    const thin = written(await studioActions('thin').modelCard('v1'));
    expect(thin).toContain('- Lost deals: 12 of 40');
    expect(thin).toContain('Too few deals have closed lately to judge it on.');
    expect(thin).not.toContain('Log loss');
  });

  it('gives no advice about a segment of which too few deals have closed', async () => {
    const thin = written(await studioActions('thin').modelCard('v1'));
    expect(thin).toMatch(/Fleet renewers: 2 of 4 \(.*\)\. Too few to say/);
    expect(thin).not.toContain('Like the others');
    expect(written(ready)).toContain('Like the others');
  });

  it('takes no name for markup', () => {
    const [first] = judged.byStage;
    const named = { ...judged, byStage: [{ ...first, name: text('card.word', { word: '# a | <b>\n[x](y)' }) }] };
    const all = written({ ...ready, judged: named as typeof judged });
    expect(all).toContain('| \\# a \\| \\<b\\> \\[x\\](y) |');
  });

  it('writes nothing that has no words', async () => {
    for (const name of ['ready', 'ok', 'notReady', 'thin', 'reviewed'])
      expect(written(await studioActions(name).modelCard('v1'))).not.toMatch(
        /\b(studio|judged|chance|measure)\.[a-z]+|NaN|undefined/,
      );
  });
});
