import type { Text } from '../crm/text';
import type { Day, Instant } from '../crm/time';
import type { SegmentName } from '../engine/insight';
import type { ChanceCard } from './card';
import type { AskedOn, DriverCheck, Loss } from './model';

/** How the chance did on the later deals of one stage or one segment. */
export interface GroupFigures {
  name: Text;
  deals: number;
  moments: number;
  won: number;
  /** Mean of what was said, 0–1, beside the share won. */
  said: number;
  shareWon: number;
  loss: Loss;
  /** Of the base rate, on the same moments. */
  baseRate: Loss;
}

/** One value of an attribute: how many closed deals had it and how many of them were won; 80 % interval of the share. */
export interface AttributeLevel {
  name: Text;
  won: number;
  closed: number;
  low: number;
  high: number;
}

/** Rate per value of one attribute against the average of all closed deals. */
export interface Attribute {
  id: string;
  name: Text;
  /** Share of the closed deals in which it is known. */
  known: number;
  /** Mean absolute log-odds that it adds; 0 = not used, then `because` says why. */
  influence: number;
  because?: Text;
  levels: AttributeLevel[];
}

/** Whom to go for and whom not, by what deals of the segment came to. */
export interface SegmentEvidence {
  segment: SegmentName;
  won: number;
  closed: number;
  low: number;
  high: number;
  /** Beyond the average of all by more than luck, or neither. */
  advice: 'focus' | 'avoid' | 'neither';
  because: Text;
}

/** Everything that is to be known of the chance of one version before it is believed. Plain JSON: it is exported as it is. */
export interface ModelCard {
  versionId: string;
  fittedAt: Instant;
  asOf: Day;
  state: 'ready' | 'ok' | 'notReady';
  /** Why it is in that state, most important first; never empty. */
  because: Text[];
  data: { from: Day; to: Day; won: number; lost: number; needed: number; customers: number };
  /** Absent where there was too little to judge. */
  judged?: {
    split: Day;
    trainDeals: number;
    testDeals: number;
    moments: number;
    card: ChanceCard;
    /** On the deals that it learnt from, beside the later ones: the difference is what it learnt by heart. */
    learnt: Loss;
    later: Loss;
    ladder: Loss;
    baseRate: Loss;
    byStage: GroupFigures[];
    bySegment: GroupFigures[];
    /** With and without the segment as a part of what is known; `leftOut`: the chance itself is made without. */
    segmentEffect?: { with: Loss; without: Loss; better: boolean; leftOut: boolean };
  };
  /** "If you had asked on 1 March, it would have been right in 31 of 42". */
  timeMachine?: AskedOn;
  attributes: Attribute[];
  /** The stage that rates per value are read at, and the closed deals that reached it. */
  rates: { at: Text; won: number; closed: number };
  /** Drivers that seem to know the outcome; `reviewed`: a person has looked at it before the version was built. */
  leaks: (DriverCheck['leaks'][number] & { reviewed: boolean })[];
  segments: SegmentEvidence[];
  /** What people said against reasons since it was published, by driver: offered to the next build. */
  argued: { driver: string; name: Text; wrongData: number; notRelevant: number; knowBetter: number }[];
  /** None of these is ever empty. */
  notSeen: Text[];
  notFor: Text[];
  notTrust: Text[];
}
