import { beforeAll, describe, expect, it } from 'vitest';
import { inferModelCard } from '../../../core/engine/inferModelCard';
import type { ReliabilityBin } from '../../../core/judging/reliability';
import { finish } from '../../../core/kernels/finish';
import { cardState } from '../../../core/outcome/cardState';
import type { ModelCard } from '../../../core/outcome/modelCard';
import { expectSentences, fitSample, type Sample } from './fitted';

let sample: Sample;
let card: ModelCard;

beforeAll(() => {
  sample = fitSample();
  card = finish(sample.scorer.modelCard([]));
});

const judgedSample = () => {
  const { judged } = card;
  if (!judged) throw new Error('The sample was not judged.');
  return judged;
};

describe('the card of a version', () => {
  it('counts the deals that the chance was made from, and says when they closed', () => {
    const { won, lost, from, to, customers } = card.data;
    expect({ won, lost }).toEqual({ won: sample.version.outcome.won, lost: sample.version.outcome.lost });
    expect(from).toBeLessThan(to);
    expect(to).toBeLessThanOrEqual(sample.version.asOf);
    expect(customers).toBeGreaterThan(20);
  });

  it('is plain, and every word of it is a sentence', () => {
    expect(JSON.parse(JSON.stringify(card))).toEqual(card);
    expectSentences(card, sample.rows);
  });

  it('tells won of closed for each value, with the share inside its range, and why a fact is not used', () => {
    const { won, lost } = card.data;
    for (const { id, known, influence, because, levels } of card.attributes) {
      expect(known, id).toBeLessThanOrEqual(1);
      expect(because === undefined, id).toBe(influence > 0);
      for (const level of levels) {
        expect(level.won).toBeLessThanOrEqual(level.closed);
        expect(level.closed).toBeLessThanOrEqual(won + lost);
        expect(level.low).toBeLessThan((level.won + 0.5) / (level.closed + 1));
        expect(level.high).toBeGreaterThan((level.won + 0.5) / (level.closed + 1));
      }
    }
    const meeting = card.attributes.find(({ id }) => id === 'meeting');
    // Whether one was held is known of every deal; a deal without one at first counts for both.
    expect(meeting?.known).toBe(1);
    expect(Math.max(...(meeting?.levels.map(({ closed }) => closed) ?? []))).toBeLessThanOrEqual(card.rates.closed);
    expect(meeting?.levels.reduce((sum, { closed }) => sum + closed, 0)).toBeGreaterThanOrEqual(card.rates.closed);
    expect(card.rates.closed).toBeLessThan(won + lost);
  });

  it('counts deals for a segment only from the customer’s first purchase on', () => {
    expect(card.segments.map(({ segment }) => segment.id)).toEqual(sample.version.segments.map(({ id }) => id));
    const counted = card.segments.reduce((sum, { closed }) => sum + closed, 0);
    expect(counted).toBeGreaterThan(0);
    expect(counted).toBeLessThan(card.data.won + card.data.lost);
  });

  it('tells of each stage and segment how later deals ended beside what was said, and looks back on deals that were open', () => {
    const judged = judgedSample();
    expect(judged.byStage.length).toBeGreaterThan(1);
    for (const group of [...judged.byStage, ...judged.bySegment]) {
      expect(group.deals).toBeLessThanOrEqual(judged.testDeals);
      expect(group.shareWon).toBeCloseTo(group.won / group.moments, 12);
      expect(group.said).toBeGreaterThan(0);
      expect(group.said).toBeLessThan(1);
    }
    expect(judged.byStage.reduce((sum, { moments }) => sum + moments, 0)).toBe(judged.moments);
    expect(judged.bySegment.reduce((sum, { moments }) => sum + moments, 0)).toBe(judged.moments);
    const { timeMachine } = card;
    expect(timeMachine?.askedOn).toBe(judged.split);
    expect(timeMachine?.of).toBeLessThanOrEqual(judged.testDeals);
    expect(timeMachine?.right).toBeLessThanOrEqual(timeMachine?.of ?? 0);
  });

  it('names whatever was argued with, the price and the days in the stage as well, and nothing that there is no more', () => {
    const reasons = ['chance:priceLevel', 'chance:age', 'chance:ofAnEarlierRelease', 'chance:type'];
    const argued = reasons.map((reason) => ({ reason, because: 'wrongData' as const }));
    const told = finish(sample.scorer.modelCard(argued)).argued;
    expect(told.map(({ driver }) => driver)).toEqual(['age', 'priceLevel', 'type']);
    expectSentences(told, sample.rows);
  });

  it('gathers what people said against its reasons, and not what they only hid', () => {
    const { argued } = finish(
      sample.scorer.modelCard([
        { reason: 'chance:pushed', because: 'notRelevant' },
        { reason: 'chance:meeting', because: 'wrongData' },
        { reason: 'chance:pushed', because: 'knowBetter' },
        { reason: 'chance:size', because: 'hide' },
        { reason: 'why:industry', because: 'wrongData' },
      ]),
    );
    expect(
      argued.map(({ driver, wrongData, notRelevant, knowBetter }) => [driver, wrongData, notRelevant, knowBetter]),
    ).toEqual([
      ['pushed', 0, 1, 1],
      ['meeting', 1, 0, 0],
    ]);
  });

  it('always says what it does not see, what it is not for, and when not to trust it', () => {
    const nothing = { ...sample.version, outcome: { ...sample.version.outcome, won: 3, lost: 2, fitted: undefined } };
    for (const one of [card, finish(inferModelCard(nothing, sample.rows, []))])
      for (const limits of [one.notSeen, one.notFor, one.notTrust, one.because])
        expect(limits.length).toBeGreaterThan(0);
  });
});

describe('whether a version is ready', () => {
  it('is not where a chance has too few deals', () => {
    const state = cardState({ ...sample.version.outcome, won: 80, lost: 12 }, undefined, 0);
    expect(state.state).toBe('notReady');
    expect(state.because).toEqual([{ key: 'card.thin.lost', values: { won: 80, lost: 12, need: 40 } }]);
  });

  it('is not where all deals ended the same way', () => {
    const state = cardState({ ...sample.version.outcome, won: 80, lost: 0, fitted: undefined }, undefined, 0);
    expect(state.because.map(({ key }) => key)).toEqual(['card.oneEnd', 'card.segmentsOnly']);
  });

  it('is not where the chance is no better than the usual share, and says that segments can be published', () => {
    const judged = judgedSample();
    const state = cardState(sample.version.outcome, { ...judged, card: { ...judged.card, better: false } }, 0);
    expect(state).toMatchObject({ state: 'notReady' });
    expect(state.because.map(({ key }) => key)).toEqual(['card.notBetter', 'card.segmentsOnly']);
  });

  it('is nearly, with the doubt first, where nobody has judged it, where it is off, and where it is too good', () => {
    const { outcome } = sample.version;
    const judged = judgedSample();
    expect(cardState(outcome, undefined, 0)).toEqual({ state: 'ok', because: [{ key: 'card.unjudged' }] });
    const doubtOf = (chance: Partial<typeof judged.card.chance>) => {
      const numbers = { calibrationError: { value: 0.01 }, auc: { value: 0.7 }, ...chance };
      const { state, because } = cardState(
        outcome,
        {
          ...judged,
          testDeals: 500,
          card: { ...judged.card, better: true, chance: numbers },
        },
        0,
      );
      return [state, because[0]?.key];
    };
    expect(doubtOf({})).toEqual(['ready', 'card.better']);
    const bin = (said: number, rows: number, seen: number) => ({ from: 0, to: 1, said, rows, seen });
    const chance = { calibrationError: { value: 0.01 }, auc: { value: 0.7 } };
    const because = (reliability: ReliabilityBin[]) => {
      const sure = { ...judged.card, better: true, chance, reliability };
      return cardState(outcome, { ...judged, testDeals: 500, card: sure }, 0).because[1];
    };
    // What came is told of what was said most often, never of a chance that no deal had.
    expect(because([bin(0.24, 100, 0.25), bin(0.71, 8, 1)])).toEqual({
      key: 'card.calibrated',
      values: { times: 100, said: { as: 'share', value: 0.24 }, won: 25, seen: { as: 'share', value: 0.25 } },
    });
    expect(doubtOf({ calibrationError: { value: 0.08 } })).toEqual(['ok', 'card.offBy']);
    expect(doubtOf({ auc: { value: 0.99 } })).toEqual(['ok', 'card.tooGood']);
  });
});
