import { describe, expect, it } from 'vitest';
import { SilhouetteCard } from '../../../components/options/inspection/SilhouetteCard';
import { TreeCard } from '../../../components/options/inspection/TreeCard';
import { VERSION } from '../../gallery/version';
import { draw, openPageForEach, page, press, said } from '../page';
import { VIEW } from './versionCard';

openPageForEach();

describe('for experts', () => {
  it('silhouettes say how many customers lie nearer to another segment, and where', () => {
    draw(<SilhouetteCard version={VERSION} view={VIEW} />);
    expect(said()).toContain('3 of 8 customers drawn lie nearer to another segment');
    expect(said()).toContain('Most of them are in E Occasional buyers: 2 of 3.');
    expect(page.app.querySelectorAll('.knife-row svg')).toHaveLength(5);
  });

  it('the cut of the tree leaves as many groups as the slider says', () => {
    draw(<TreeCard version={VERSION} view={VIEW} />);
    press('[role=slider]', 'Home');
    expect(said()).toContain('1 group: 60 customers.');
    press('[role=slider]', 'ArrowRight');
    expect(said()).toContain('2 groups: 30, 30 customers.');
    expect(page.app.querySelector('[role=slider]')?.getAttribute('aria-valuetext')).toBe('2 groups');
  });

  it('a tree of too few customers is a sentence', () => {
    draw(<TreeCard version={VERSION} view={{ ...VIEW, tree: { leaves: [], merges: [] } }} />);
    expect(said()).toContain('Too few customers for a tree.');
  });
});
