import type { Company } from '../../../connectors/sample/company';
import type { Feature } from './feature';

export type StageSet = 'classic' | '2024';

/** Open stages with their probabilities, as new orgs have had them; won and lost close every set. */
const SETS: Record<StageSet, readonly (readonly [name: string, percent: number])[]> = {
  classic: [
    ['Prospecting', 10],
    ['Qualification', 10],
    ['Needs Analysis', 20],
    ['Value Proposition', 50],
    ['Id. Decision Makers', 60],
    ['Perception Analysis', 70],
    ['Proposal/Price Quote', 75],
    ['Negotiation/Review', 90],
  ],
  '2024': [
    ['Qualification', 10],
    ['Needs Analysis', 35],
    ['Proposal', 75],
    ['Negotiation', 90],
  ],
};

/** The company with the stages of a set: its open ones are spread over those of the set in their order. */
export function restage(company: Company, set: StageSet): Company {
  const names = SETS[set];
  const open = company.stages.filter((stage) => !stage.closed).sort((a, b) => a.order - b.order);
  const renamed = new Map<string, string>();
  open.forEach((stage, i) => {
    const place = open.length === 1 ? 0 : Math.round((i / (open.length - 1)) * (names.length - 1));
    const name = names[place]?.[0] ?? stage.name;
    renamed.set(stage.id, name).set(stage.name, name);
  });
  for (const stage of company.stages)
    if (stage.closed) renamed.set(stage.id, closedName(stage.won)).set(stage.name, closedName(stage.won));
  const to = (stage: string) => renamed.get(stage) ?? stage;
  return {
    ...company,
    stages: [
      ...names.map(([name, percent], i) => stageOf(i, name, percent, false)),
      stageOf(names.length, closedName(true), 100, true),
      stageOf(names.length + 1, closedName(false), 0, true),
    ],
    opportunities: company.opportunities.map((deal) => ({ ...deal, stage: to(deal.stage) })),
    stageChanges: company.stageChanges.map((change) => ({ ...change, stage: to(change.stage) })),
  };
}

const closedName = (won: boolean) => (won ? 'Closed Won' : 'Closed Lost');

function stageOf(i: number, name: string, probability: number, closed: boolean): Company['stages'][number] {
  return { id: `stage ${name}`, name, order: i + 1, closed, won: closed && probability === 100, probability };
}

/** Stages whose labels were changed after records had come to use their names: the API goes on with the names. */
export function stageLabels(labels: Readonly<Record<string, string>>): Feature {
  return {
    fill(loader) {
      for (const stage of loader.rows('OpportunityStage'))
        stage.MasterLabel = labels[String(stage.ApiName)] ?? stage.MasterLabel ?? null;
    },
  };
}

export const GERMAN_STAGES: Readonly<Record<string, string>> = {
  Qualification: 'Qualifizierung',
  'Needs Analysis': 'Bedarfsanalyse',
  Proposal: 'Angebot',
  Negotiation: 'Verhandlung',
  'Closed Won': 'Gewonnen',
  'Closed Lost': 'Verloren',
};
