import { useState } from 'preact/hooks';
import type { InspectionView, NumberTried } from '../../../core/engine/inspection';
import { useSay } from '../../kit/writer';
import { type CustomerMap, DrawnMap } from './DrawnMap';
import { NumberStepper } from './NumberCard';

interface MapCardProps {
  view: InspectionView;
  tried: NumberTried;
  onChange: (k: number) => void;
  /** The address of a customer's record; none where there is no CRM. */
  urlOf: ((customer: string) => string) | undefined;
}

/** Maps that have words of their own. */
const KNOWN = ['umap', 'pca', 'tsne'];

/** The customers as points, coloured by their segment at the number that is looked at. */
export function MapCard({ view, tried, onChange, urlOf }: MapCardProps) {
  const say = useSay();
  const [chosen, setChosen] = useState(view.maps[0]?.id);
  const map = view.maps.find(({ id }) => id === chosen) ?? view.maps[0];
  if (!map) return null;
  const known = KNOWN.includes(map.id) ? map.id : 'other';
  return (
    <section class="card padded map-card">
      <DrawnMap
        {...{ view, tried, map, urlOf }}
        card
        title={say('map.title')}
        caption={[
          say(`map.caption.${known}`),
          view.customers.length < view.of
            ? say('inspection.sample', { shown: view.customers.length, of: view.of })
            : undefined,
        ]
          .filter(Boolean)
          .join(' ')}
        before={
          <div class="row apart wrap">
            <MapSwitch maps={view.maps} chosen={map.id} onChoose={setChosen} />
            <NumberStepper k={tried.k} numbers={view.numbers.map(({ k }) => k)} onChange={onChange} />
          </div>
        }
      />
    </section>
  );
}

function MapSwitch({
  maps,
  chosen,
  onChoose,
}: {
  maps: CustomerMap[];
  chosen: string;
  onChoose: (id: string) => void;
}) {
  const say = useSay();
  if (maps.length < 2) return null;
  return (
    <fieldset class="choice" aria-label={say('map.which')}>
      {maps.map(({ id, nameKey }) => (
        <button key={id} type="button" aria-pressed={id === chosen} onClick={() => onChoose(id)}>
          {say(KNOWN.includes(id) ? `map.plain.${id}` : nameKey)}
        </button>
      ))}
    </fieldset>
  );
}
