import { describe, expect, it, vi } from 'vitest';
import type { FitPlan } from '../../../core/engine/plan';
import { click, openPageForEach, page, press, said } from '../page';
import { drawCard, tried, VIEW } from './versionCard';

openPageForEach();

describe('the number of segments', () => {
  it('begins with the one chosen, and shows another at a key of the slider', () => {
    drawCard();
    expect(said()).toContain('With 5 segments');
    expect(page.app.querySelector('.tried')?.textContent).toContain('Group 5 of 5');
    press('.number-slider [role=slider]', 'ArrowRight');
    expect(said()).toContain('With 6 segments');
    expect(page.app.querySelector('[role=slider]')?.getAttribute('aria-valuetext')).toBe('6 segments');
    expect(page.app.querySelector('.tried')?.textContent).toContain('Group 6 of 6');
    expect(page.app.querySelector('.legend')?.textContent).toContain('Group 6 of 6');
    press('.number-slider [role=slider]', 'ArrowRight');
    expect(said()).toContain('With 6 segments');
  });

  it('orders a build with the number looked at, and leads back', () => {
    const fit = vi.fn((_: Partial<FitPlan>) => Promise.resolve());
    drawCard({ fit });
    expect(said()).not.toContain('Build with');
    press('.number-slider [role=slider]', 'Home');
    click('Build with 4 segments');
    expect(fit).toHaveBeenCalledWith({ kFrom: 4, kTo: 4, years: 5 });
    click('Back to 5');
    expect(said()).toContain('This is what the version has.');
  });

  it('orders no second build while one runs, and says why', () => {
    drawCard({ building: true });
    press('.number-slider [role=slider]', 'Home');
    const button = [...page.app.querySelectorAll('button')].find((one) => one.textContent?.startsWith('Build with'));
    expect(button?.hasAttribute('disabled')).toBe(true);
    expect(said()).toContain('A build is running.');
  });

  it('marks small segments, and tells who is in none', () => {
    drawCard();
    expect(page.app.querySelectorAll('.tried .tag.warn')).toHaveLength(1);
    expect(said()).toContain('One segment has fewer than 24 customers');
    expect(page.app.querySelector('.tried li:last-child')?.textContent).toContain('In no segment795 customers');
  });

  it('has no slider where only one was tried', () => {
    const view = { ...VIEW, numbers: [tried(5)] };
    drawCard({ inspection: { state: { state: 'done', view }, again: () => undefined } });
    expect(page.app.querySelector('[role=slider]')).toBeNull();
    expect(said()).toContain('Only this number of segments was made');
    expect(page.app.querySelector('.scatter')).not.toBeNull();
  });
});
