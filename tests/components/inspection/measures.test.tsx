import { describe, expect, it } from 'vitest';
import { createWriter } from '../../../components/kit/text';
import { measuresOf, takenBy, tellTaken } from '../../../components/options/inspection/measures';
import { NOW } from '../../gallery/insight';
import { VERSION } from '../../gallery/version';
import { click, openPageForEach, page, said } from '../page';
import { drawCard } from './versionCard';

openPageForEach();

const say = (key: string, values = {}) => createWriter('en', NOW)({ key, values });

describe('the measures', () => {
  const { choice } = VERSION;

  it('take the numbers that they say', () => {
    expect(takenBy('apart', choice)).toBe(5);
    expect(takenBy('steady', choice)).toBe(2);
    expect(takenBy('elbow', { ...choice, others: { elbow: 4, gap: 1 } })).toBe(4);
    expect(takenBy('gap', choice)).toBeUndefined();
  });

  it('say what they take, and where they take none', () => {
    const others = { ...choice, others: { ratio: 2, gap: 1 } };
    expect(tellTaken(say, 'gap', others)).toBe('It finds no clear groups at all.');
    expect(tellTaken(say, 'elbow', others)).toBe('It falls evenly: no bend.');
    expect(tellTaken(say, 'elbow', choice)).toBeUndefined();
    expect(tellTaken(say, 'ratio', others)).toBe('Highest at 2.');
  });

  it('are those that an earlier release knew where it made the version', () => {
    const old = { ...choice, tried: choice.tried.map(({ gap, inertia, calinskiHarabasz, ...one }) => one) };
    expect(measuresOf(old)).toEqual(['apart', 'steady', 'tight']);
  });

  it('stand in a table behind the curve', () => {
    drawCard();
    click('Against chance');
    expect(said()).toContain('The band is the margin of error.');
    click('As table');
    const row = [...page.app.querySelectorAll('.with-table tr')].find((one) =>
      one.textContent?.startsWith('5, chosen'),
    );
    expect(row?.textContent).toContain('1.208 ± 0.008');
  });
});
