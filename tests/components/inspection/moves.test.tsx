import { describe, expect, it } from 'vitest';
import { VERSION } from '../../gallery/version';
import { openPageForEach, page, said } from '../page';
import { drawCard } from './versionCard';

openPageForEach();

describe('moves since the version before', () => {
  it('are counted and told by their ways, those beyond six together', () => {
    drawCard();
    expect(said()).toContain('61 of 1,174 customers have moved to another segment');
    const ways = [...page.app.querySelectorAll('.facts li')].map((li) => li.textContent);
    expect(ways.some((way) => way?.startsWith('9 from ') && way.endsWith(' to no segment'))).toBe(true);
    expect(ways).toContain('2 in other ways');
  });

  it('are none where everybody stayed, and are not told of a first version', () => {
    drawCard({ version: { ...VERSION, moves: { of: 40, moved: 0, flows: [] } } });
    expect(said()).toContain('All 40 customers of the version before stayed');
    const { moves: _, ...initial } = VERSION;
    drawCard({ version: initial });
    expect(said()).not.toContain('version before');
  });
});
