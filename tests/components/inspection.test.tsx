import { parseHTML } from 'linkedom';
import { options, render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWriter } from '../../components/kit/text';
import { WriterProvider } from '../../components/kit/writer';
import { planWith } from '../../components/options/inspection/buildWith';
import { measuresOf, takenBy, tellTaken } from '../../components/options/inspection/measures';
import { OtherMapCard } from '../../components/options/inspection/OtherMapCard';
import { SilhouetteCard } from '../../components/options/inspection/SilhouetteCard';
import { TreeCard } from '../../components/options/inspection/TreeCard';
import { useInspection } from '../../components/options/inspection/useInspection';
import { SegmentCard } from '../../components/options/SegmentCard';
import { SegmentDoubts } from '../../components/options/SegmentDoubts';
import { VersionCard } from '../../components/options/VersionCard';
import { METHODS } from '../../core/clustering/registry';
import type { InspectionState, InspectionView } from '../../core/engine/inspection';
import type { FitPlan } from '../../core/engine/plan';
import { compareOpinions } from '../../core/judging/secondOpinion';
import { VERSION } from '../gallery/answers';
import { NOW } from '../gallery/insight';

let app: HTMLElement;
type Dom = { Event: typeof Event };

beforeEach(() => {
  const { window, document } = parseHTML('<!doctype html><html><body><div id="app"></div></body></html>');
  // What a browser has and this document has not: nothing is painted here, so nothing changes its size.
  const quiet = { addEventListener: () => undefined, removeEventListener: () => undefined };
  class ResizeObserver {
    observe() {}
    disconnect() {}
  }
  Object.assign(globalThis, {
    window,
    document,
    HTMLElement: window.HTMLElement,
    matchMedia: () => quiet,
    ResizeObserver,
  });
  options.debounceRendering = (run) => run();
  options.requestAnimationFrame = (run) => run();
  app = document.getElementById('app') as unknown as HTMLElement;
});

afterEach(() => {
  vi.useRealTimers();
  render(null, app as never);
});

const said = () => (app.textContent ?? '').replace(/\s+/g, ' ');
const say = (key: string, values = {}) => createWriter('en', NOW)({ key, values });

async function draw(child: preact.ComponentChild): Promise<void> {
  render(<WriterProvider value={createWriter('en', NOW)}>{child}</WriterProvider>, app as never);
  await Promise.resolve();
}

function click(name: string): void {
  const found = [...app.querySelectorAll('button')].find((button) => button.textContent?.trim().startsWith(name));
  if (!found) throw new Error(`There is no button "${name}" in: ${said()}`);
  found.dispatchEvent(new (globalThis.window as unknown as Dom).Event('click', { bubbles: true }));
}

function press(where: string, key: string): void {
  const event = new (globalThis.window as unknown as Dom).Event('keydown', { bubbles: true, cancelable: true });
  app.querySelector(where)?.dispatchEvent(Object.assign(event, { key }));
}

/** Two customers of each of k segments, and one in none. */
function tried(k: number): InspectionView['numbers'][number] {
  return {
    k,
    groups: [...Array.from({ length: 2 * k }, (_, i) => i % k), -1],
    segments: Array.from({ length: k }, (_, slot) => ({
      slot,
      label: { key: `Group ${slot + 1} of ${k}` },
      size: slot === 0 ? 5 : 100,
      sales: { as: 'number', value: 1_000, digits: 0 },
      traits: [{ key: 'Margin 40 %' }],
    })),
  };
}

const OURS = [0, 1, 2, 3, 4, 0, 1, 2, 3, 4];
const VIEW: InspectionView = {
  of: 1_200,
  customers: Array.from({ length: 13 }, (_, i) => ({ id: `c${i}`, name: `Customer ${i}` })),
  maps: [
    {
      id: 'umap',
      nameKey: 'map.umap',
      x: Array.from({ length: 13 }, (_, i) => 70 * i),
      y: new Array<number>(13).fill(0),
      trustworthiness: 0.93,
    },
  ],
  numbers: [4, 5, 6].map(tried),
  chosen: 5,
  silhouettes: [[800, 200], [500], [300, -100], [], [100, -200, -300]],
  tree: {
    leaves: [10, 20, 30].map((size, segment) => ({ size, segment })),
    merges: [
      { left: 0, right: 1, height: 1 },
      { left: 2, right: 3, height: 3 },
    ],
  },
  opinion: compareOpinions(OURS, OURS),
};

function drawCard(over: Partial<Parameters<typeof VersionCard>[0]> = {}): Promise<void> {
  return draw(
    <VersionCard
      version={VERSION}
      inspection={{ state: { state: 'done', view: VIEW }, again: () => undefined }}
      building={false}
      fit={() => Promise.resolve()}
      urlOf={(id) => `https://acme.example/${id}`}
      {...over}
    />,
  );
}

describe('the number of segments', () => {
  it('begins with the one chosen, and shows another at a key of the slider', async () => {
    await drawCard();
    expect(said()).toContain('With 5 segments');
    expect(app.querySelector('.tried')?.textContent).toContain('Group 5 of 5');
    press('.number-slider [role=slider]', 'ArrowRight');
    expect(said()).toContain('With 6 segments');
    expect(app.querySelector('[role=slider]')?.getAttribute('aria-valuetext')).toBe('6 segments');
    expect(app.querySelector('.tried')?.textContent).toContain('Group 6 of 6');
    expect(app.querySelector('.legend')?.textContent).toContain('Group 6 of 6');
    press('.number-slider [role=slider]', 'ArrowRight');
    expect(said()).toContain('With 6 segments');
  });

  it('orders a build with the number looked at, and leads back', async () => {
    const fit = vi.fn((_: Partial<FitPlan>) => Promise.resolve());
    await drawCard({ fit });
    expect(said()).not.toContain('Build with');
    press('.number-slider [role=slider]', 'Home');
    click('Build with 4 segments');
    expect(fit).toHaveBeenCalledWith({ kFrom: 4, kTo: 4, years: 5 });
    click('Back to 5');
    expect(said()).toContain('This is what the version has.');
  });

  it('orders no second build while one runs, and says why', async () => {
    await drawCard({ building: true });
    press('.number-slider [role=slider]', 'Home');
    const button = [...app.querySelectorAll('button')].find((one) => one.textContent?.startsWith('Build with'));
    expect(button?.hasAttribute('disabled')).toBe(true);
    expect(said()).toContain('A build is running.');
  });

  it('marks small segments, and tells who is in none', async () => {
    await drawCard();
    expect(app.querySelectorAll('.tried .tag.warn')).toHaveLength(1);
    expect(said()).toContain('One segment has fewer than 24 customers');
    expect(app.querySelector('.tried li:last-child')?.textContent).toContain('In no segment795 customers');
  });

  it('has no slider where only one was tried', async () => {
    const view = { ...VIEW, numbers: [tried(5)] };
    await drawCard({ inspection: { state: { state: 'done', view }, again: () => undefined } });
    expect(app.querySelector('[role=slider]')).toBeNull();
    expect(said()).toContain('Only this number of segments was made');
    expect(app.querySelector('.scatter')).not.toBeNull();
  });

  it('is built from the features that the version was made from', () => {
    expect(planWith({ ...VERSION, weights: { a: 3, b: 0 }, featureSet: 'own', years: 3 }, 7)).toEqual({
      kFrom: 7,
      kTo: 7,
      years: 3,
      weights: { a: 3, b: 0 },
      features: ['a'],
      featureSet: 'own',
    });
  });

  it('is built in the way that the version was made in', () => {
    const how = { method: 'mixture', methodNumbers: { starts: 20 }, kFrom: 2, kTo: 12, seed: 7, smoothness: 0.5 };
    expect(planWith({ ...VERSION, how }, 5)).toEqual({ ...how, kFrom: 5, kTo: 5, years: 5 });
  });
});

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

  it('stand in a table behind the curve', async () => {
    await drawCard();
    click('Against chance');
    expect(said()).toContain('The band is the margin of error.');
    click('As table');
    const row = [...app.querySelectorAll('.with-table tr')].find((one) => one.textContent?.startsWith('5, chosen'));
    expect(row?.textContent).toContain('1.208 ± 0.008');
  });
});

describe('the map', () => {
  it('has a table that names the segment of a customer, and who lies nearest', async () => {
    await drawCard();
    const table = [...app.querySelectorAll('.map-card button')].find((one) => one.textContent === 'As table');
    table?.dispatchEvent(new (globalThis.window as unknown as Dom).Event('click', { bubbles: true }));
    const row = app.querySelector('.map-card tbody tr');
    expect(row?.querySelector('a')?.getAttribute('href')).toBe('https://acme.example/c0');
    expect(row?.textContent).toBe('Customer 0A Group 1 of 5Customer 1, Customer 2, Customer 3');
  });

  it('shows a segment alone at a click or its letter, and all again', async () => {
    await drawCard();
    click('AGroup 1 of 5');
    expect(app.querySelectorAll('.legend [aria-pressed=true]')).toHaveLength(1);
    press('.scatter', 'b');
    expect(app.querySelectorAll('.legend [aria-pressed=true]')).toHaveLength(2);
    press('.scatter', 'Escape');
    expect(app.querySelectorAll('.legend [aria-pressed=true]')).toHaveLength(0);
  });
});

describe('the map of another program', () => {
  const otherMap = {
    id: 'umap-js',
    nameKey: 'map.umapJs',
    points: [4, 0, 9],
    x: [10, 20, 900],
    y: [0, 0, 0],
    trustworthiness: 0.92,
  };
  const urlOf = (id: string) => `https://acme.example/${id}`;

  it('is drawn for experts, of the customers that it has, in the segments of the version', async () => {
    await draw(<OtherMapCard view={{ ...VIEW, otherMap }} urlOf={urlOf} />);
    expect(said()).toContain('UMAP of umap-js');
    expect(said()).toContain('3 of 1,200');
    click('As table');
    const rows = [...app.querySelectorAll('tbody tr')].map((row) => row.textContent);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toBe('Customer 4E Group 5 of 5Customer 0, Customer 9');
    expect(rows[2]).toBe('Customer 9E Group 5 of 5Customer 0, Customer 4');
    await draw(<OtherMapCard view={VIEW} urlOf={urlOf} />);
    expect(app.querySelector('.scatter')).toBeNull();
  });

  it('is none of the maps that everybody sees', async () => {
    await drawCard({ inspection: { state: { state: 'done', view: { ...VIEW, otherMap } }, again: () => undefined } });
    expect(app.querySelectorAll('.scatter')).toHaveLength(1);
    expect(said()).not.toContain('umap-js');
  });
});

describe('doubts', () => {
  it('stand on the card of a segment that is not found again, and of one that is small', async () => {
    const [segment] = VERSION.segments;
    if (!segment) throw new Error('The version has no segment');
    await draw(<SegmentCard segment={{ ...segment, size: 9 }} of={1_200} found={0.71} astray={0} />);
    expect(said()).toContain('Not steady');
    expect(said()).toContain('Small');
    await draw(<SegmentCard segment={segment} of={1_200} found={0.75} astray={0} />);
    expect(app.querySelector('.tag')).toBeNull();
  });

  it('are explained once for all segments, with what to do', async () => {
    const [first, ...others] = VERSION.segments;
    if (!first) throw new Error('The version has no segment');
    const choice = { ...VERSION.choice, foundAgain: [0.7, 0.71, 0.9, 0.9, 0.9] };
    await draw(<SegmentDoubts version={{ ...VERSION, choice, segments: [{ ...first, size: 9 }, ...others] }} />);
    expect(said()).toContain('2 of 5 segments are not steady.');
    expect(said()).toContain('1 of 5 segments is small. Fewer than 24 customers');
    await draw(<SegmentDoubts version={{ ...VERSION, choice: { ...choice, foundAgain: [1, 1, 1, 1, 1] } }} />);
    expect(app.querySelector('.note')).toBeNull();
  });

  it('of another program are told before publishing', async () => {
    const opinion = compareOpinions(
      OURS,
      OURS.map((group, i) => (i === 0 ? 4 : group)),
    );
    await drawCard({ version: { ...VERSION, opinion } });
    expect(app.querySelector('.note.warn')?.textContent).toContain('only 9 of 10 customers');
    await drawCard({ version: { ...VERSION, opinion: compareOpinions(OURS, OURS) } });
    expect(app.querySelector('.opinion')?.textContent).toContain('10 of 10 customers');
  });
});

describe('for experts', () => {
  it('silhouettes say how many customers lie nearer to another segment, and where', async () => {
    await draw(<SilhouetteCard version={VERSION} view={VIEW} />);
    expect(said()).toContain('3 of 8 customers drawn lie nearer to another segment');
    expect(said()).toContain('Most of them are in E Occasional buyers: 2 of 3.');
    expect(app.querySelectorAll('.knife-row svg')).toHaveLength(5);
  });

  it('the cut of the tree leaves as many groups as the slider says', async () => {
    await draw(<TreeCard version={VERSION} view={VIEW} />);
    press('[role=slider]', 'Home');
    expect(said()).toContain('1 group: 60 customers.');
    press('[role=slider]', 'ArrowRight');
    expect(said()).toContain('2 groups: 30, 30 customers.');
    expect(app.querySelector('[role=slider]')?.getAttribute('aria-valuetext')).toBe('2 groups');
  });

  it('a tree of too few customers is a sentence', async () => {
    await draw(<TreeCard version={VERSION} view={{ ...VIEW, tree: { leaves: [], merges: [] } }} />);
    expect(said()).toContain('Too few customers for a tree.');
  });
});

describe('customers that do not lie in round groups', () => {
  it.each([
    [{ kind: 'dense', groups: 3 }, 'form 3 groups that are not round', 'Try groups that hang together', 'spectral'],
    [{ kind: 'blend' }, 'no clear gap', 'Try overlapping groups', 'mixture'],
  ] as const)('are told in words, with another way at a click: %o', async (shape, words, label, method) => {
    const plans: Partial<FitPlan>[] = [];
    const fit = async (plan: Partial<FitPlan>) => void plans.push(plan);
    const how = { method: 'kmeans', methodNumbers: { starts: 20 }, kFrom: 5, kTo: 5, seed: 7, smoothness: 0 };
    const version = { ...VERSION, years: 3, how, choice: { ...VERSION.choice, shape } };
    await drawCard({ version, fit });
    expect(said()).toContain(words);
    click(label);
    // The numbers are those of the version's method, and one number of segments was tried of that one only.
    expect(plans).toEqual([{ ...how, years: 3, method, methodNumbers: {}, kFrom: 2, kTo: 12 }]);
    expect(METHODS.has(method)).toBe(true);
    await drawCard({ version, fit, building: true });
    const buttons = [...app.querySelectorAll('button')].filter((one) => one.textContent?.startsWith('Try '));
    expect(buttons.map((one) => one.disabled)).toEqual([true, true]);
  });

  it('are not told where round segments suit them', async () => {
    await drawCard();
    expect(said()).not.toContain('Try ');
  });
});

describe('a version of another method than the usual one', () => {
  const how = { method: 'ward', methodNumbers: {}, kFrom: 2, kTo: 8, seed: 1, smoothness: 0 };

  it('says that strategic customers are placed by the weights of all', async () => {
    await drawCard({ version: { ...VERSION, methodKey: 'clustering.ward', how } });
    expect(said()).toContain('Other weights for strategic customers do not change their segment with this method');
    await drawCard({ version: { ...VERSION, methodKey: 'clustering.kmeans', how: { ...how, method: 'kmeans' } } });
    expect(said()).not.toContain('Other weights for strategic customers');
  });
});

describe('moves since the version before', () => {
  it('are counted and told by their ways, those beyond six together', async () => {
    await drawCard();
    expect(said()).toContain('61 of 1,174 customers have moved to another segment');
    const ways = [...app.querySelectorAll('.facts li')].map((li) => li.textContent);
    expect(ways.some((way) => way?.startsWith('9 from ') && way.endsWith(' to no segment'))).toBe(true);
    expect(ways).toContain('2 in other ways');
  });

  it('are none where everybody stayed, and are not told of a first version', async () => {
    await drawCard({ version: { ...VERSION, moves: { of: 40, moved: 0, flows: [] } } });
    expect(said()).toContain('All 40 customers of the version before stayed');
    const { moves: _, ...initial } = VERSION;
    await drawCard({ version: initial });
    expect(said()).not.toContain('version before');
  });
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
    await draw(<Asks answers={answers} />);
    await expect.poll(() => answers).toHaveLength(1);
    await draw(<Asks answers={answers} answered />);
    await expect.poll(() => answers).toHaveLength(0);
    expect(app.querySelector('.scatter')).not.toBeNull();
  });

  it('is asked for again while it is made, and drawn when it is there', async () => {
    vi.useFakeTimers();
    await draw(
      <Asks
        answers={[
          { state: 'running', share: 0.4 },
          { state: 'done', view: VIEW },
        ]}
      />,
    );
    await vi.advanceTimersByTimeAsync(10);
    expect(said()).toContain('Looking closer');
    expect(app.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).toBe('40');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(said()).toContain('Map of your customers');
  });

  it('that failed says what is safe, and is tried again', async () => {
    vi.useFakeTimers();
    await draw(<Asks answers={[new Error('worker'), { state: 'done', view: VIEW }]} />);
    await vi.advanceTimersByTimeAsync(10);
    expect(said()).toContain('The segments themselves are complete');
    click('Try again');
    await vi.advanceTimersByTimeAsync(10);
    expect(said()).toContain('Map of your customers');
  });

  it('of a version that was dropped says so, and what is left to do', async () => {
    vi.useFakeTimers();
    await draw(<Asks answers={[{ state: 'none' }]} />);
    await vi.advanceTimersByTimeAsync(10);
    expect(said()).toContain('no longer there');
    expect(said()).toContain('Choose another version above');
  });
});
