import { describe, expect, it } from 'vitest';
import { ChanceCard } from '../../components/judged/ChanceCard';
import { chanceJudged } from '../gallery/judged';
import { draw, openPageForEach, page, said } from './page';

openPageForEach();

const drawChance = (state: string) => draw(<ChanceCard chance={chanceJudged(state)} />);

const rowsOf = (table: Element | undefined) =>
  [...(table?.querySelectorAll('tbody tr') ?? [])].map((row) => [...row.children].map((cell) => cell.textContent));

describe('the card of the chance to win', () => {
  it('has the measures with their ranges, and a baseline in every table', () => {
    drawChance('expert');
    expect(said()).toContain('On later deals its log loss is 0.598, that of the base rate 0.69');
    expect(said()).toContain('Learnt from 3,324 deals');
    const tables = [...page.app.querySelectorAll('table')];
    const [classes, , probabilities] = tables.map(rowsOf);
    expect(classes?.[1]).toEqual([
      'Chance, won from 0.57 on',
      '0.6630.642–0.683',
      '0.6680.647–0.688',
      '0.7290.696–0.760',
      '0.6040.581–0.630',
      '0.6600.638–0.683',
    ]);
    expect(probabilities?.[0]?.slice(1, 3)).toEqual(['0.7340.709–0.757', '0.7580.725–0.789']);
    expect(tables).toHaveLength(3);
    for (const table of tables) expect(rowsOf(table).at(-1)?.[0]).toMatch(/^Baseline/);
  });

  it('counts the confusion with totals, and says how balanced accuracy comes of it', () => {
    drawChance('expert');
    expect(rowsOf(page.app.querySelectorAll('table')[1])).toEqual([
      ['were won', '3,883', '2,551', '6,434'],
      ['were lost', '1,443', '3,960', '5,403'],
      ['Total', '5,326', '6,511', '11,837'],
      ['Baseline: always the most common', '11,837', '0', '11,837'],
    ]);
    expect(said()).toContain('(3,883 / 6,434 + 3,960 / 5,403) / 2 = 0.668');
  });

  it('says that no chance is told where it was not better than the base rate', () => {
    drawChance('expertNoBetter');
    expect(page.app.querySelector('.note.warn')?.textContent).toContain('No chance is told with this version.');
    expect(said()).toContain('too few earlier deals to choose a threshold on');
  });

  it('is a sentence where there are too few deals to learn from, or to judge on', () => {
    drawChance('expertThinDeals');
    expect(said()).toContain('61 won and 12 lost deals; with fewer than 40 of either');
    drawChance('expertUnjudged');
    expect(said()).toContain('told without having been judged');
    expect(page.app.querySelectorAll('table')).toHaveLength(0);
  });
});
