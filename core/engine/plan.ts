import type { TargetName } from '../outcome/targets';
import { MOST_SEGMENTS } from '../segments/tiny';
import type { Preparation } from '../table/preparation';

/** Weights by feature id, 0 (off) to 10; an absent feature has its default. Groups are only a way to set several. */
export type Weights = Record<string, number>;

/** What a fit is to do. Plain JSON, kept with the version. */
export interface FitPlan {
  /** Feature ids; empty = every feature that this org's data can fill. */
  features: string[];
  weights: Weights;
  /**
   * Where a person chose the features for this build: the id of a preset, or `own`. Such a version is looked at under its own
   * weights until others are saved for it.
   */
  featureSet?: string;
  /** Other weights for a class of customers, e.g. recency off for strategic ones. */
  weightsOfClass: { strategic?: Weights };
  /** How many years back rows count; 5 by default. */
  years: number;
  kFrom: number;
  kTo: number;
  seed: number;
  /**
   * How far a refit holds segments where they were: 0 (by default) not at all, 1 wholly. Between, fit to the customers of today is traded
   * against moves of the segments.
   */
  smoothness?: number;
  /** How features become what customers are compared by; absent, and what is absent in it: as by default. */
  preparation?: Preparation;
  /** Id of the method that makes the groups (core/clustering/registry.ts); k-means by default. */
  method?: string;
  /** What the method is told besides, by the names of its own settings; the usual numbers by default. */
  methodNumbers?: Record<string, number>;
  /** Drivers of the chance to win that a person left out, e.g. after others said that they do not matter. */
  withoutDrivers?: string[];
  /** Drivers that seemed to know the outcome and that a person has looked at: they are no doubt of the card any more. */
  reviewedDrivers?: string[];
  /** What is foreseen besides the chance to win; nothing by default. */
  targets?: TargetName[];
  /** SHA-256 of the model file that the segments are from; absent where they are made of the rows. */
  model?: string;
}

/** The part of a plan that says how groups are made, whole. */
export type BuildHow = Required<Pick<FitPlan, 'method' | 'methodNumbers' | 'kFrom' | 'kTo' | 'seed' | 'smoothness'>>;

/** Weights for everyone, and what differs for a class of customers. */
export type ClassWeights = Pick<FitPlan, 'weights' | 'weightsOfClass'>;

export const DEFAULT_PLAN: FitPlan = {
  features: [],
  weights: {},
  weightsOfClass: {},
  years: 5,
  kFrom: 2,
  kTo: MOST_SEGMENTS,
  seed: 1,
};
