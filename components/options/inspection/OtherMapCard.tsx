import { useMemo } from 'preact/hooks';
import type { InspectionView } from '../../../core/engine/inspection';
import { useSay } from '../../kit/writer';
import { DrawnMap } from './DrawnMap';

interface OtherMapCardProps {
  view: InspectionView;
  /** The address of a customer's record; none where there is no CRM. */
  urlOf: ((customer: string) => string) | undefined;
}

/** For experts: the customers as another program maps them, coloured by the segments of the version. */
export function OtherMapCard({ view, urlOf }: OtherMapCardProps) {
  const say = useSay();
  const shown = useMemo(() => ofOtherMap(view), [view.otherMap, view.numbers]);
  if (!shown) return null;
  const { customers } = shown.view;
  const part = customers.length < view.of ? [say('inspection.sample', { shown: customers.length, of: view.of })] : [];
  return (
    <DrawnMap
      {...shown}
      title={say(shown.map.nameKey)}
      caption={[say(`${shown.map.nameKey}.help`), ...part].join(' ')}
      urlOf={urlOf}
    />
  );
}

/** The view of the customers that are in the other map; undefined where there is none. */
function ofOtherMap(view: InspectionView) {
  const { otherMap: map, numbers, chosen, customers } = view;
  const tried = numbers.find(({ k }) => k === chosen);
  if (!map || !tried) return undefined;
  const those = <T,>(all: readonly T[]) => map.points.flatMap((point) => all.slice(point, point + 1));
  return { map, view: { ...view, customers: those(customers) }, tried: { ...tried, groups: those(tried.groups) } };
}
