import { describe, expect, it } from 'vitest';
import { BuildMethod } from '../../components/options/BuildMethod';
import type { BuildChoice } from '../../components/options/buildChoice';
import { DEFAULT_PLAN } from '../../core/engine/plan';
import { howOf } from '../../core/segments/how';
import { methodsOffered } from '../../services/secondOpinion/plugins';
import { draw, openPageForEach, page, said, send } from './page';

openPageForEach();

function drawMethod(method: string): BuildChoice[] {
  const chosen: BuildChoice[] = [];
  const choice = { weights: {}, years: 5, how: { ...howOf(DEFAULT_PLAN), method } };
  draw(<BuildMethod choice={choice} methods={methodsOffered()} onChange={(next) => chosen.push(next)} />);
  return chosen;
}

describe('how segments are made', () => {
  it.each(methodsOffered().map(({ id }) => id))('with %s, has words for everything', (id) => {
    drawMethod(id);
    expect(said()).not.toMatch(/clustering\.|how\./);
    expect(page.app.querySelector('summary')?.textContent).not.toMatch(/k-means|DBSCAN|Ward|Gauss|Spectral|latent/i);
  });

  it('offers words where a number stands for something, and orders the number', () => {
    const chosen = drawMethod('mixture');
    const select = [...page.app.querySelectorAll('select')].find((one) => one.textContent?.includes('BIC'));
    expect(select?.textContent).toBe('BIC (fewer groups)AIC (more groups)');
    Object.defineProperty(select, 'value', { value: '1' });
    send(select, 'change');
    expect(chosen.at(-1)?.how.methodNumbers).toEqual({ criterion: 1 });
  });

  it('says how often it starts, and that a method finds the number itself', () => {
    drawMethod('kmeans');
    expect(said()).toContain('Starts');
    expect(said()).not.toContain('Found by the method itself.');
    drawMethod('dbscan');
    expect(said()).toContain('Found by the method itself.');
  });
});
