import type { Text } from '../crm/text';
import type { Day } from '../crm/time';
import type { ChanceCard } from './card';

/** How many won and how many lost deals a model needs; below it the ladder stands alone. */
export const NEEDED_DEALS = 40;

/**
 * How many deals of the wider step one step's own deals are weighed against: with strength 30, 10 own deals carry
 * 10 / (10 + 30) of the estimate. {@link NO_INFORMATION} = the step says nothing that the wider one does not.
 */
export interface Strengths {
  own: number;
  segment: number;
  industryRegion: number;
}

export const NO_INFORMATION = 1e9;
/** What stands for segments among the drivers that a person left out. */
export const SEGMENTS_LEFT_OUT = 'segment';

/** Mean log loss (natural logarithm) and Brier score. */
export interface Loss {
  logLoss: number;
  brier: number;
}

/** How the candidates did on deals that closed after those they were made from. */
export interface Judgement {
  /** The last closing day that the candidates knew. */
  split: Day;
  /** Closed deals before and after the split, and moments judged (a deal counts at each stage and age it had). */
  trainDeals: number;
  testDeals: number;
  moments: number;
  /** The share won before the split among all moments, for every moment the same. */
  baseRate: Loss;
  /** The share won of all deals that had reached the stage. */
  all: Loss;
  ladder: Loss;
  /** `all` or `ladder`, whichever is started from, moved by the drivers. */
  drivers: Loss;
}

/** A straight line through log-odds, which makes them hold on later deals. */
export interface ChanceScale {
  /** Above 0. */
  slope: number;
  intercept: number;
}

/** How the chance did on the later deals of one stage or one segment. */
export interface GroupLoss {
  /** Name of the stage; number of the segment, −1 of those in none. */
  group: string | number;
  deals: number;
  moments: number;
  /** Moments of won deals. */
  won: number;
  /** Mean of what was said, 0–1. */
  said: number;
  loss: Loss;
  /** Of the base rate, on the same moments. */
  baseRate: Loss;
}

/** How often it would have been right on a past day with the deals that were open then and have closed since; `guess`: the usual outcome, always said. */
export interface AskedOn {
  askedOn: Day;
  right: number;
  of: number;
  guess: number;
}

/** What else is known of how the chance did: on what it learnt from, on the later deals, and on groups of them. */
export interface ChanceFigures {
  /** On the moments that it was made from, and on the later ones: the difference is what it learnt by heart. */
  learnt: Loss;
  later: Loss;
  /** Groups with later deals, in their order. */
  byStage: GroupLoss[];
  bySegment: GroupLoss[];
  /** Absent where too few deals were open on the day of the split and have closed since. */
  asked?: AskedOn;
  /** On the later deals, with and without the segments; absent where no customer is in one. */
  segmentEffect?: { with: Loss; without: Loss; better: boolean };
}

/** What the drivers add to the log-odds, by driver and level; an absent level adds nothing. */
export interface DriverModel {
  intercept: number;
  ridge: number;
  added: Record<string, Record<string, number>>;
  /** What each driver adds in the mean of the moments that it was learnt from: where its effect is taken off. */
  usual: Record<string, number>;
  /** Where a level stands in `covariance`; the intercept is last. */
  places: Record<string, Record<string, number>>;
  /** How far what each driver adds is from what it usually adds, in the mean of those moments. */
  influence: Record<string, number>;
  /** Covariance of the coefficients: lower triangle, row by row. */
  covariance: Float64Array;
}

/** What deals of the groups of one step say of the slope; arrays are by group. */
export interface ResponseGroups {
  keys: string[];
  /** By the group's own deals alone: of few deals it is anything. */
  slopes: Float64Array;
  /** How much the deals tell, as an inverse variance if each moment were a deal of its own. */
  information: Float64Array;
  deals: Int32Array;
}

/** How far price levels of deals scatter, as variances. */
export interface LevelScatter {
  /** Where the customer's own sales tell what is usual. */
  own: number;
  /** What comes on top where none of them do, as the usual itself is a guess. */
  guessed: number;
}

/** How chances answer to price: log-odds per unit of ln(price over what the customer usually pays). */
export interface ResponseModel {
  /** Of all closed deals with prices; below 0. Its variance, and how many deals. */
  slope: number;
  variance: number;
  deals: number;
  /** How far price levels scatter; see countedLevel. */
  scatter: LevelScatter;
  /** How much less moments tell than their weights say: below 1 where deals have prices at few of their moments. */
  inflation: number;
  /** How far slopes of the groups of each step differ, as a variance. */
  between: { own: number; profile: number; regionIndustry: number };
  groups: { own: ResponseGroups; profile: ResponseGroups; regionIndustry: ResponseGroups };
}

/** What the guard says of the drivers of the chance to win. */
export interface DriverCheck {
  /** Drivers that were looked at, in so many closed deals. */
  drivers: number;
  deals: number;
  /** Drivers that seem to know the outcome; those beyond doubt (`sure`) are not used. */
  leaks: { driver: string; sure: boolean; reason: Text }[];
}

/** What a version keeps to say the chance to win: plain data. Counts are read from the rows when a chance is asked for. */
export interface OutcomeModel {
  format: 1;
  asOf: Day;
  years: number;
  won: number;
  lost: number;
  /** Undefined where no deal was won, or none lost. */
  fitted:
    | {
        strengths: Strengths;
        /** `all` where the ladder was no better on later deals. */
        base: 'ladder' | 'all';
        /** Undefined where the drivers were no better on later deals. */
        drivers: DriverModel | undefined;
        /** Undefined where log-odds held on later deals as they are. */
        scale?: ChanceScale | undefined;
        /** Undefined where prices told nothing of later deals, or too few closed deals have any. */
        response?: ResponseModel | undefined;
        /**
         * How far deals differ in what the chance does not tell, as a variance of log-odds: what drivers that are not kept
         * would add, and what customers differ by beyond what the base tells of them. It widens the interval.
         */
        unexplained: number;
        /** Undefined where the later deals are too few to judge. */
        judgement: Judgement | undefined;
        /** The same in full, for those who know the measures. Where it is not `better`, no chance is told. */
        card: ChanceCard | undefined;
        /** Undefined where the later deals are too few to judge. */
        figures?: ChanceFigures | undefined;
        /** Whether a driver knows the outcome. */
        check: DriverCheck;
      }
    | undefined;
}
