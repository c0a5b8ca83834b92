import { afterEach, describe, expect, it, vi } from 'vitest';
import { useInspection } from '../../../components/options/inspection/useInspection';
import { VersionCard } from '../../../components/options/VersionCard';
import type { InspectionState } from '../../../core/engine/inspection';
import { VERSION } from '../../gallery/version';
import { click, draw, openPageForEach, page, said } from '../page';
import { VIEW } from './versionCard';

openPageForEach();
afterEach(() => {
  vi.useRealTimers();
});

describe('an inspection', () => {
  function Asks({ answers, answered = false }: { answers: (InspectionState | Error)[]; answered?: boolean }) {
    const inspection = useInspection(
      {
        inspection: async () => {
          const next = answers.shift();
          if (next instanceof Error || !next) throw next ?? new Error('Nobody asks again');
          return next;
        },
      },
      'v1',
      answered,
    );
    return (
      <VersionCard
        version={VERSION}
        inspection={inspection}
        building={false}
        fit={() => Promise.resolve()}
        urlOf={undefined}
      />
    );
  }

  it('is asked for once more when the independent programs have answered', async () => {
    const answers: InspectionState[] = [
      { state: 'done', view: VIEW },
      { state: 'done', view: VIEW },
    ];
    draw(<Asks answers={answers} />);
    await expect.poll(() => answers).toHaveLength(1);
    draw(<Asks answers={answers} answered />);
    await expect.poll(() => answers).toHaveLength(0);
    expect(page.app.querySelector('.scatter')).not.toBeNull();
  });

  it('is asked for again while it is made, and drawn when it is there', async () => {
    vi.useFakeTimers();
    draw(
      <Asks
        answers={[
          { state: 'running', share: 0.4 },
          { state: 'done', view: VIEW },
        ]}
      />,
    );
    await vi.advanceTimersByTimeAsync(10);
    expect(said()).toContain('Looking closer');
    expect(page.app.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).toBe('40');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(said()).toContain('Map of your customers');
  });

  it('that failed says what is safe, and is tried again', async () => {
    vi.useFakeTimers();
    draw(<Asks answers={[new Error('worker'), { state: 'done', view: VIEW }]} />);
    await vi.advanceTimersByTimeAsync(10);
    expect(said()).toContain('The segments themselves are complete');
    click('Try again');
    await vi.advanceTimersByTimeAsync(10);
    expect(said()).toContain('Map of your customers');
  });

  it('of a version that was dropped says so, and what is left to do', async () => {
    vi.useFakeTimers();
    draw(<Asks answers={[{ state: 'none' }]} />);
    await vi.advanceTimersByTimeAsync(10);
    expect(said()).toContain('no longer there');
    expect(said()).toContain('Choose another version above');
  });
});
