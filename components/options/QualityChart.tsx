import { useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { SegmentChoice } from '../../core/engine/version';
import { colourOf, useDrawing } from '../charts/canvas';
import { useSay } from '../kit/writer';

const HEIGHT = 168;

/** How clearly the segments stand apart, by their number; the table below says the same. */
export function QualityChart({ choice }: { choice: SegmentChoice }) {
  const say = useSay();
  const box = useRef<HTMLDivElement>(null);
  useDrawing(
    box,
    (host) => {
      const chart = drawChart(host, choice, say('choice.apart'));
      return () => chart.destroy();
    },
    choice,
  );
  return (
    <>
      <p class="label">{say('choice.axis')}</p>
      <div ref={box} class="chart" aria-hidden="true" />
      <div class="scrolls">
        <table>
          <thead>
            <tr>
              <th scope="col">{say('choice.count')}</th>
              <th scope="col" class="number">
                {say('choice.apart')}
              </th>
              <th scope="col" class="number">
                {say('choice.stable')}
              </th>
              <th scope="col" class="number">
                {say('choice.smallest')}
              </th>
            </tr>
          </thead>
          <tbody>
            {choice.tried.map((tried) => (
              <tr key={tried.k} class={tried.k === choice.chosen ? 'chosen' : undefined}>
                <td>{say(tried.k === choice.chosen ? 'choice.chosen' : 'number', { number: tried.k })}</td>
                <td class="number">{say('ofHundred', { count: hundredth(tried.silhouette) })}</td>
                <td class="number">{say('ofHundred', { count: hundredth(tried.stability) })}</td>
                <td class="number">{say('segments.customers', { count: tried.smallest })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function hundredth(value: number): number {
  return Math.max(0, Math.round(value * 100));
}

function drawChart(host: HTMLElement, choice: SegmentChoice, label: string): uPlot {
  const ink = colourOf(host, '--ink-3');
  const line = colourOf(host, '--line');
  const accent = colourOf(host, '--accent');
  const surface = colourOf(host, '--surface');
  const axis = { stroke: ink, grid: { stroke: line, width: 1 }, ticks: { show: false }, font: '11px sans-serif' };
  return new uPlot(
    {
      width: host.clientWidth,
      height: HEIGHT,
      legend: { show: false },
      cursor: { show: false },
      padding: [12, 16, 0, 0],
      scales: { x: { time: false, range: (_, min, max) => [min - 0.5, max + 0.5] }, y: { range: [0, topOf(choice)] } },
      axes: [
        { ...axis, grid: { show: false }, incrs: [1], size: 28 },
        { ...axis, size: 36, incrs: [5, 10, 20] },
      ],
      series: [
        {},
        {
          label,
          stroke: accent,
          width: 2.25,
          points: { show: true, size: 8, width: 2, stroke: accent, fill: surface },
        },
        { points: { show: true, size: 11, stroke: accent, fill: accent }, paths: () => null },
      ],
    },
    [
      choice.tried.map((tried) => tried.k),
      choice.tried.map((tried) => hundredth(tried.silhouette)),
      choice.tried.map((tried) => (tried.k === choice.chosen ? hundredth(tried.silhouette) : null)),
    ],
    host,
  );
}

function topOf(choice: SegmentChoice): number {
  return Math.max(20, Math.ceil(Math.max(...choice.tried.map((tried) => hundredth(tried.silhouette))) / 10) * 10);
}
