import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { TextValue } from '../../core/crm/text';
import type { ComparedFeature, Comparison, Neighbour } from '../../core/engine/insight';
import { LinkButton } from '../kit/Button';
import { SimilaritySquares, Skeleton } from '../kit/marks';
import { Note } from '../kit/Note';
import { SegmentMark } from '../kit/SegmentMark';
import { useSay, Written } from '../kit/writer';
import { RecordLink } from './RecordLink';
import { Sheet } from './Sheet';

/** Opens the comparison with a similar customer; undefined where the record has no customer to compare. */
export const CompareContext = createContext<((other: Neighbour) => void) | undefined>(undefined);

/** Stands at the end of the row of a similar customer. */
export function CompareButton({ neighbour }: { neighbour: Neighbour }) {
  const say = useSay();
  const compare = useContext(CompareContext);
  if (!compare || neighbour.ref.kind !== 'customer') return null;
  return (
    <button
      type="button"
      class="link unbroken"
      aria-label={say('compare.with', { name: neighbour.name })}
      onClick={() => compare(neighbour)}
    >
      {say('compare')}
    </button>
  );
}

interface CompareProps {
  other: Neighbour;
  load: (other: string) => Promise<Comparison>;
  onBack: () => void;
}

/** The record's customer, a similar one and the middle of the segment, feature by feature. */
export function Compare({ other, load, onBack }: CompareProps) {
  const say = useSay();
  const [found, setFound] = useState<Comparison | 'failed'>();
  // Asked once per customer compared with.
  useEffect(() => {
    let left = false;
    const take = (answer: Comparison | 'failed') => {
      if (!left) setFound(answer);
    };
    load(other.ref.id).then(take, () => take('failed'));
    return () => {
      left = true;
    };
  }, [other.ref.id]);
  return (
    <Sheet title={say('compare.with', { name: other.name })} onBack={onBack}>
      {found === undefined ? <Skeleton width="100%" height={240} /> : null}
      {found === 'failed' ? <Note kind="error">{say('compare.failed')}</Note> : null}
      {found !== undefined && found !== 'failed' ? <Compared comparison={found} /> : null}
    </Sheet>
  );
}

function Compared({ comparison }: { comparison: Comparison }) {
  const say = useSay();
  const [all, setAll] = useState(false);
  const { here, there, segment, similarity } = comparison;
  const counting = (feature: ComparedFeature) => all || feature.counts;
  const blocks = comparison.blocks
    .map((one) => ({ ...one, features: one.features.filter(counting) }))
    .filter(({ features }) => features.length > 0);
  const left = comparison.blocks.reduce((sum, one) => sum + one.features.filter((each) => !each.counts).length, 0);
  return (
    <>
      <p class="row small quiet">
        <SimilaritySquares similarity={similarity} /> {say('compare.alike', { percent: Math.round(similarity) })}
      </p>
      <table class="compare">
        <thead>
          <tr>
            <th scope="col">{say('compare.feature')}</th>
            <th scope="col">{here.name}</th>
            <th scope="col">
              <RecordLink name={there.name} url={there.url} />
            </th>
            <th scope="col">{segment ? <Middle segment={segment} /> : say('compare.noSegment')}</th>
          </tr>
        </thead>
        {blocks.map(({ block, alike, features }) => (
          <tbody key={block}>
            <tr class="compare-block">
              <th scope="rowgroup" colSpan={3}>
                {say(`compare.block.${block}`)}
              </th>
              <td>{alike === undefined ? null : <SimilaritySquares similarity={alike} />}</td>
            </tr>
            {features.map((feature) => (
              <Line key={feature.id} feature={feature} />
            ))}
          </tbody>
        ))}
      </table>
      {left > 0 && !all ? (
        <p class="small show-all">
          <LinkButton onClick={() => setAll(true)}>{say('compare.rest', { count: left })}</LinkButton>
        </p>
      ) : null}
    </>
  );
}

function Middle({ segment }: { segment: NonNullable<Comparison['segment']> }) {
  const say = useSay();
  return (
    <>
      <SegmentMark slot={segment.slot} size={11} /> {say('compare.middle')} <Written text={segment.label} />
    </>
  );
}

function Line({ feature }: { feature: ComparedFeature }) {
  const say = useSay();
  return (
    <tr class={feature.counts ? undefined : 'faint'}>
      <th scope="row">
        {say(feature.labelKey)}
        {feature.alike === undefined ? null : <SimilaritySquares similarity={feature.alike} />}
      </th>
      <Value value={feature.here} />
      <Value value={feature.there} />
      <Value value={feature.middle} />
    </tr>
  );
}

function Value({ value }: { value: TextValue | undefined }) {
  const say = useSay();
  return value === undefined ? (
    <td class="faint">{say('compare.unknown')}</td>
  ) : (
    <td>{say('compare.value', { value })}</td>
  );
}
