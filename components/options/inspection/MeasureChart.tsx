import { useState } from 'preact/hooks';
import type { SegmentChoice } from '../../../core/engine/version';
import { Curve } from '../../charts/Curve';
import { WithTable } from '../../charts/WithTable';
import { chartTable } from '../../kit/chartTable';
import { Slider } from '../../kit/Slider';
import { useSay } from '../../kit/writer';
import { type Measure, measured, measuresOf, takenBy, tellTaken, writeMeasure } from './measures';

interface MeasureChartProps {
  choice: SegmentChoice;
  /** The number that is looked at, of those that can be, and what changes it; without it the curve stands alone. */
  number?: { k: number; numbers: readonly number[]; onChange: (k: number) => void } | undefined;
}

/** Measures that are shares of something: their axis begins at 0. */
const FROM_ZERO: readonly Measure[] = ['apart', 'steady', 'tight'];

/** What a measure says of every number of segments, one measure at a time, with the slider that chooses a number as its axis. */
export function MeasureChart({ choice, number }: MeasureChartProps) {
  const say = useSay();
  const measures = measuresOf(choice);
  const [chosen, setChosen] = useState<Measure>('apart');
  const taken = takenBy(chosen, choice);
  const mark = (at: number, word: string, strong: boolean) => ({ at, word: say(word), strong });
  return (
    <>
      <WithTable
        title={say(`measure.${chosen}.long`)}
        help={[say(`measure.${chosen}.help`), tellTaken(say, chosen, choice)].filter(Boolean).join(' ')}
        {...tableOf(say, choice, measures)}
        before={<MeasureSwitch measures={measures} chosen={chosen} onChoose={setChosen} />}
      >
        <Curve
          points={choice.tried.map((one) => ({
            at: one.k,
            value: measured(chosen, one),
            error: chosen === 'gap' ? one.gapError : undefined,
          }))}
          marks={[
            mark(choice.chosen, 'measure.mark.chosen', true),
            ...(taken !== undefined && taken !== choice.chosen ? [mark(taken, 'measure.mark', false)] : []),
          ]}
          place={number?.k}
          fromZero={FROM_ZERO.includes(chosen)}
          digits={chosen === 'apart' || chosen === 'steady' ? 0 : 2}
          onTake={number && ((k) => number.numbers.includes(k) && number.onChange(k))}
        />
      </WithTable>
      {number ? <NumberSlider {...number} of={choice.tried.length} /> : null}
    </>
  );
}

function MeasureSwitch(props: { measures: readonly Measure[]; chosen: Measure; onChoose: (measure: Measure) => void }) {
  const say = useSay();
  return (
    <fieldset class="choice measure-choice" aria-label={say('measure.choose')}>
      {props.measures.map((measure) => (
        <button
          key={measure}
          type="button"
          aria-pressed={measure === props.chosen}
          onClick={() => props.onChoose(measure)}
        >
          {say(`measure.${measure}`)}
        </button>
      ))}
    </fieldset>
  );
}

interface NumberSliderProps {
  k: number;
  numbers: readonly number[];
  /** How many places the axis above has. */
  of: number;
  onChange: (k: number) => void;
}

function NumberSlider({ k, numbers, of, onChange }: NumberSliderProps) {
  const say = useSay();
  const [least = k, most = k] = [numbers[0], numbers.at(-1)];
  return (
    <div class="number-slider" style={{ '--places': of }}>
      <Slider
        label={say('number.slider')}
        written={say('number.segments', { count: k })}
        value={k}
        least={least}
        most={most}
        onChange={onChange}
      />
    </div>
  );
}

function tableOf(say: ReturnType<typeof useSay>, choice: SegmentChoice, measures: readonly Measure[]) {
  const spread = choice.tried.some((one) => one.spread !== undefined);
  return {
    file: () =>
      chartTable(
        'chart-numbers-of-segments',
        say('choice.count'),
        [
          [say('choice.count'), 'number'],
          ...measures.map((measure) => [say(`measure.${measure}`), 'number'] as const),
          [say('measure.smallest'), 'number'],
        ],
        choice.tried.map((one) => [one.k, ...measures.map((measure) => measured(measure, one)), one.smallest]),
      ),
    heads: [
      say('choice.count'),
      ...measures.map((measure) => say(`measure.${measure}`)),
      say('measure.smallest'),
      ...(spread ? [say('measure.spread')] : []),
    ],
    rows: choice.tried.map((one) => ({
      key: String(one.k),
      cells: [
        say(one.k === choice.chosen ? 'choice.chosen' : 'number', { number: one.k }),
        ...measures.map((measure) => writeMeasure(say, measure, one)),
        say('number', { number: one.smallest }),
        ...(spread ? [spreadOf(say, one.spread)] : []),
      ],
    })),
  };
}

/** "+1.8 %": by how much the worst start of the search ended behind the best. */
function spreadOf(say: ReturnType<typeof useSay>, spread: number | undefined): string {
  if (spread === undefined) return say('measure.unknown');
  return say('measure.percent', { value: { as: 'number', value: spread * 100, digits: 1 } });
}
