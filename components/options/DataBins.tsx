import { useId, useState } from 'preact/hooks';
import type { FeatureData } from '../../core/engine/dataProfile';
import type { BinChoice } from '../../core/table/preparation';
import { useSay } from '../kit/writer';
import { Choice } from './DataGeneral';
import { asKept, asTyped, readEdges } from './dataDraft';

const WAYS = ['none', 'equal', 'edges'] as const;
const COUNTS = [2, 3, 4, 5, 6, 8, 10];
const USUAL_COUNT = 4;

interface DataBinsProps {
  feature: FeatureData;
  bins: BinChoice | undefined;
  onChange: (bins: BinChoice | undefined) => void;
}

/** Puts a number into ranges, with how many customers are in each. */
export function DataBins({ feature, bins, onChange }: DataBinsProps) {
  const say = useSay();
  const way = bins === undefined ? 'none' : 'edges' in bins ? 'edges' : 'equal';
  const choose = (to: string) => {
    if (to === 'none') onChange(undefined);
    // The ranges that are there are where a person begins to move them.
    else if (to === 'edges' && feature.edges) onChange({ edges: feature.edges.map(tidy) });
    else onChange({ quantiles: USUAL_COUNT });
  };
  const waysThere = feature.edges ? WAYS : WAYS.filter((one) => one !== 'edges');
  return (
    <div class="data-set">
      <Choice
        label={say('data.bins')}
        options={waysThere.map((id) => [id, say(`data.bins.${id}`)])}
        chosen={way}
        onChoose={choose}
      />
      {bins && 'quantiles' in bins ? (
        <Choice
          label={say('data.bins.count')}
          options={COUNTS.map((count) => [String(count), say('data.bins.countOf', { count })])}
          chosen={String(bins.quantiles)}
          onChoose={(count) => onChange({ quantiles: Number(count) })}
        />
      ) : null}
      {bins && 'edges' in bins ? (
        <Edges edges={bins.edges} one={feature.one} onChange={(edges) => onChange({ edges })} />
      ) : null}
      {bins ? <Counts feature={feature} /> : null}
    </div>
  );
}

interface EdgesProps {
  edges: readonly number[];
  one: number;
  onChange: (edges: number[]) => void;
}

/** Three figures are enough to begin with. */
const tidy = (edge: number) => Number(edge.toPrecision(3));

function Edges({ edges, one, onChange }: EdgesProps) {
  const say = useSay();
  const id = useId();
  const [typed, setTyped] = useState(edges.map((edge) => asTyped(edge, one)).join('; '));
  const bad = readEdges(typed) === undefined;
  return (
    <div class="data-choice">
      <label for={id} class="medium">
        {say('data.bins.limits')}
      </label>
      <input
        id={id}
        class="field"
        value={typed}
        aria-invalid={bad}
        aria-describedby={`${id}-help`}
        onInput={(event) => {
          const { value } = event.currentTarget;
          setTyped(value);
          const read = readEdges(value);
          if (read) onChange(read.map((edge) => asKept(edge, one)));
        }}
      />
      <span id={`${id}-help`} class={bad ? 'wrong' : 'quiet'} role={bad ? 'alert' : undefined}>
        {say(bad ? 'data.bins.bad' : one < 1 ? 'data.bins.limits.percent' : 'data.bins.limits.help')}
      </span>
    </div>
  );
}

/** Each range with its customers. */
function Counts({ feature: { values, edges } }: { feature: FeatureData }) {
  const say = useSay();
  if (values.kind !== 'words' || !edges) return null;
  const most = Math.max(1, ...values.words.map(({ rows }) => rows));
  return (
    <ul class="bar-plot data-bins">
      {values.words.map(({ word, told = word, rows }) => (
        <li key={word}>
          <span class="bar-label">{say('data.bins.range', { range: told })}</span>
          <span class="bar-track" aria-hidden="true">
            <span style={{ width: `${(rows / most) * 100}%` }} />
          </span>
          <span class="unbroken bar-value">{say('data.count', { count: rows })}</span>
        </li>
      ))}
    </ul>
  );
}
