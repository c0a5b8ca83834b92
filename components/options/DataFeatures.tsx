import { useState } from 'preact/hooks';
import type { DataProfile, FeatureData } from '../../core/engine/dataProfile';
import type { Preparation } from '../../core/table/preparation';
import { SaveTable } from '../kit/SaveTable';
import { groupsOf } from '../kit/weights';
import { useSay, useWriter } from '../kit/writer';
import { DataFeature } from './DataFeature';
import { needsLook, withFeature } from './dataDraft';
import { profileTable } from './profileTable';

const FILTERS = ['all', 'look', 'changed', 'empty'] as const;
type Filter = (typeof FILTERS)[number];

interface DataFeaturesProps {
  profile: DataProfile;
  draft: Preparation;
  onChange: (draft: Preparation) => void;
}

/** Every feature by group: what is in it and what is done to it, unfolded to change that. */
export function DataFeatures({ profile, draft, onChange }: DataFeaturesProps) {
  const say = useSay();
  const write = useWriter();
  const [filter, setFilter] = useState<Filter>('all');
  const shown = (which: Filter) => profile.features.filter((feature) => isShown(feature, which, draft));
  return (
    <section class="card padded">
      <div class="row apart wrap">
        <h2>{say('data.features')}</h2>
        <SaveTable table={() => profileTable(profile, shown(filter), write)} />
      </div>
      <fieldset class="row wrap presets" aria-label={say('data.show')}>
        {FILTERS.map((which) => (
          <button
            key={which}
            type="button"
            class="chip"
            aria-pressed={which === filter}
            onClick={() => setFilter(which)}
          >
            {say(`data.show.${which}`, { count: shown(which).length })}
          </button>
        ))}
      </fieldset>
      {shown(filter).length === 0 ? <p class="quiet">{say(`data.none.${filter}`)}</p> : null}
      {groupsOf(shown(filter)).map(([group, members]) => (
        <div key={group} class="data-group">
          <h3 class="label">{say(`group.${group}`)}</h3>
          <ul class="data-rows">
            {members.map((feature) => (
              <DataFeature
                key={feature.id}
                feature={feature}
                customers={profile.customers}
                leftOut={profile.leftOut}
                choice={draft.features?.[feature.id] ?? {}}
                onChange={(change) => onChange(withFeature(draft, feature.id, change))}
              />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function isShown(feature: FeatureData, filter: Filter, draft: Preparation): boolean {
  const changed = draft.features?.[feature.id] !== undefined;
  if (filter === 'changed') return changed;
  if (filter === 'look') return needsLook(feature);
  // A feature that a choice has emptied stays where it can be changed back.
  const empty = feature.known === 0 && !changed;
  return filter === 'empty' ? empty : !empty;
}
