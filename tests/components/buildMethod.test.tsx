import { parseHTML } from 'linkedom';
import { options, render } from 'preact';
import { beforeEach, describe, expect, it } from 'vitest';
import { createWriter } from '../../components/kit/text';
import { WriterProvider } from '../../components/kit/writer';
import { BuildMethod } from '../../components/options/BuildMethod';
import type { BuildChoice } from '../../components/options/buildChoice';
import { DEFAULT_PLAN } from '../../core/engine/plan';
import { howOf } from '../../core/segments/how';
import { methodsOffered } from '../../services/secondOpinion/plugins';
import { NOW } from '../gallery/insight';

let app: HTMLElement;

beforeEach(() => {
  const { window, document } = parseHTML('<!doctype html><html><body><div id="app"></div></body></html>');
  Object.assign(globalThis, { window, document, HTMLElement: window.HTMLElement });
  options.debounceRendering = (draw) => draw();
  options.requestAnimationFrame = (run) => run();
  app = document.getElementById('app') as unknown as HTMLElement;
});

function draw(method: string): BuildChoice[] {
  const chosen: BuildChoice[] = [];
  const choice = { weights: {}, years: 5, how: { ...howOf(DEFAULT_PLAN), method } };
  render(
    <WriterProvider value={createWriter('en', NOW)}>
      <BuildMethod choice={choice} methods={methodsOffered()} onChange={(next) => chosen.push(next)} />
    </WriterProvider>,
    app as never,
  );
  return chosen;
}

const said = () => (app.textContent ?? '').replace(/\s+/g, ' ');

describe('how segments are made', () => {
  it.each(methodsOffered().map(({ id }) => id))('with %s, has words for everything', (id) => {
    draw(id);
    expect(said()).not.toMatch(/clustering\.|how\./);
    expect(app.querySelector('summary')?.textContent).not.toMatch(/k-means|DBSCAN|Ward|Gauss|Spectral|latent/i);
  });

  it('offers words where a number stands for something, and orders the number', () => {
    const chosen = draw('mixture');
    const select = [...app.querySelectorAll('select')].find((one) => one.textContent?.includes('BIC'));
    expect(select?.textContent).toBe('BIC (fewer groups)AIC (more groups)');
    Object.defineProperty(select, 'value', { value: '1' });
    const { Event } = globalThis.window as never as { Event: typeof globalThis.Event };
    select?.dispatchEvent(new Event('change', { bubbles: true }));
    expect(chosen.at(-1)?.how.methodNumbers).toEqual({ criterion: 1 });
  });

  it('says how often it starts, and that a method finds the number itself', () => {
    draw('kmeans');
    expect(said()).toContain('Starts');
    expect(said()).not.toContain('Found by the method itself.');
    draw('dbscan');
    expect(said()).toContain('Found by the method itself.');
  });
});
