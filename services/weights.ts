import { PeerlensError } from '../core/crm/error';
import type { ClassWeights, FitPlan, Weights } from '../core/engine/plan';
import { DEFAULT_PLAN } from '../core/engine/plan';
import { defaultWeight } from '../core/features/defaults';
import type { VersionSummary } from '../core/protocol';
import { howOf } from '../core/segments/how';
import { pagesOfOrg } from './insights';
import type { Handlers } from './serve';
import type { Org, Session } from './session';
import type { Settings } from './settings';
import { changeSettings, readSettings } from './settings';
import { toLookAt } from './versions';
import type { Workers } from './workers/workers';

/**
 * The weights under which a version is looked at: those saved for everyone, but a version of a set of features that was
 * chosen for it has its own until others are saved while it is looked at.
 */
export function weightsInForce(
  { weights, weightsFor }: Pick<Settings, 'weights' | 'weightsFor'>,
  version: Pick<VersionSummary, 'id' | 'weights'> | undefined,
): Weights {
  return version?.weights && weightsFor !== version.id ? version.weights : weights;
}

/** The weights in force for everyone, and for strategic customers what differs. */
function classWeightsInForce(settings: Settings, version: VersionSummary | undefined): ClassWeights {
  return { weights: weightsInForce(settings, version), weightsOfClass: { strategic: settings.strategic } };
}

/** The weights of an answer: those that a person tries count for every class. */
export function weightsOfAnswer(
  tried: Weights | undefined,
  settings: Settings,
  version: VersionSummary | undefined,
): ClassWeights {
  return tried ? { weights: tried, weightsOfClass: {} } : classWeightsInForce(settings, version);
}

/** What a fit does where nobody says otherwise: what the version in force was built for and in the same way, with the weights in force. */
export function planInForce(settings: Settings, version: VersionSummary | undefined): FitPlan {
  const inForce = classWeightsInForce(settings, version);
  return {
    ...DEFAULT_PLAN,
    ...version?.how,
    ...inForce,
    years: version?.years ?? DEFAULT_PLAN.years,
    ...(settings.preparation && { preparation: settings.preparation }),
    ...(version?.withoutDrivers && { withoutDrivers: version.withoutDrivers }),
    ...(version?.reviewedDrivers && { reviewedDrivers: version.reviewedDrivers }),
    ...(version?.targets && { targets: version.targets }),
    ...(version?.weights === inForce.weights && { featureSet: version.featureSet }),
  };
}

export interface WeightServices {
  session: Session;
  workers: Workers;
  now: () => number;
  changed: (what: 'weights') => void;
}

type WeightMessages = 'weights' | 'saveWeights' | 'customers' | 'neighbours' | 'compare' | 'catalogue';

/** The answers about weights, and about customers compared under them. */
export function weightHandlers(services: WeightServices): Pick<Handlers, WeightMessages> {
  const { session, workers } = services;
  const looked = async (org: Org) => {
    const version = await toLookAt(org);
    return version && { version, of: { store: org.store.name, versionId: version.id } };
  };
  const required = async () => {
    const org = await session.required();
    const found = await looked(org);
    if (!found) throw new PeerlensError('noVersion', 'fitNow');
    return { version: found.version, of: { ...found.of, source: org.connection.source, pages: pagesOfOrg(org) } };
  };
  return {
    async weights() {
      const [found, settings] = [await looked(await session.required()), await readSettings()];
      const { strategic } = settings;
      if (!found) return { features: [], strategic, defaults: {} };
      const weights = weightsInForce(settings, found.version);
      const features = await workers.call('weightedFeatures', { ...found.of, weights });
      return { features, strategic, defaults: Object.fromEntries(features.map(({ id }) => [id, defaultWeight(id)])) };
    },
    async saveWeights({ weights, strategic }) {
      const org = await session.current();
      const version = org && (await toLookAt(org));
      await changeSettings(() => ({ weights, strategic, weightsFor: version?.id }));
      await org?.store.log('weights', { weights, strategic }, services.now());
      services.changed('weights');
      return undefined;
    },
    async customers({ contains }) {
      const { store } = await session.required();
      return workers.call('customers', { store: store.name, contains });
    },
    async neighbours({ customer, weights, strategic, asStrategic }) {
      const { version, of } = await required();
      const saved = classWeightsInForce(await readSettings(), version);
      const tried = { weights, weightsOfClass: { strategic } };
      return workers.call('neighbours', { ...of, customer, trial: { saved, tried, asStrategic } });
    },
    async compare({ customer, with: other, weights }) {
      const { version, of } = await required();
      const counting = weightsOfAnswer(weights, await readSettings(), version);
      return workers.call('compare', { ...of, here: customer, there: other, weights: counting });
    },
    async catalogue() {
      const [found, settings] = [await looked(await session.required()), await readSettings()];
      const years = found?.version.years ?? DEFAULT_PLAN.years;
      if (!found) return { features: [], criteria: [], methods: [], weights: {}, years, how: howOf(DEFAULT_PLAN) };
      const { features, criteria, methods } = await workers.call('catalogue', found.of);
      const weights = weightsInForce(settings, found.version);
      const weightOf = ({ id }: { id: string }) => [id, weights[id] ?? defaultWeight(id)];
      const how = howOf(planInForce(settings, found.version));
      return { features, criteria, methods, weights: Object.fromEntries(features.map(weightOf)), years, how };
    },
  };
}
