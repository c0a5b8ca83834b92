import type { RecordRef } from '../../../core/crm/ids';
import { MOST_RECORDS, type Reason } from '../../../core/crm/reason';
import { type Text, type TextValue, text } from '../../../core/crm/text';
import type { Insight } from '../../../core/engine/insight';
import type { ArguedReason, RecordLine } from '../../../core/protocol';
import { countOf } from '../../kit/RecordsLink';
import type { Writer } from '../../kit/text';
import type { FullAnswer } from '../parts';

/** Records that are named per reason; the others are counted. */
const NAMED = 3;

/** The records that the text names: the first of each reason, as many as one question for records may ask. */
export function evidenceOf({ chance, price }: Insight): RecordRef[] {
  const contrast = chance && !chance.abstained && chance.lostContrast ? [chance.lostContrast] : [];
  const named = [...chanceReasons(chance), ...contrast, ...priceReasons(price)].flatMap(({ records }) =>
    records.slice(0, NAMED),
  );
  return [...new Map(named.map((ref) => [ref.id, ref])).values()].slice(0, MOST_RECORDS);
}

/**
 * Why the numbers of a record are what they are, to be shown to others: dated, with the version, the evidence by name and what
 * a person said against it. Plain text of several lines.
 * @param records what is known of {@link evidenceOf}; those that are not among them are only counted.
 * @param write a writer that writes every year: one whose "now" is long past.
 */
export function justificationOf(
  answer: FullAnswer,
  records: readonly RecordLine[],
  write: Writer,
  now: number,
): string {
  const { insight } = answer;
  const known = new Map(records.map((line) => [line.ref.id, line]));
  const said = (reasons: readonly Reason[]) =>
    reasons.flatMap((reason) => reasonLines(reason, answer.argued, known, write));
  return [
    headLines(answer, write, now),
    segmentLines(insight, write),
    chanceLines(answer, said, write),
    priceLines(answer, said, write),
    [write(text('justify.limits'))],
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function headLines({ insight, fittedAt }: FullAnswer, write: Writer, now: number): string[] {
  return [
    write(text('justify.title', { name: insight.name })),
    write(text('justify.record', { kind: insight.record.kind, id: insight.record.id })),
    write(
      text('justify.made', {
        now: instant(now),
        data: instant(insight.asOf),
        version: insight.versionId,
        fitted: instant(fittedAt),
      }),
    ),
  ];
}

function segmentLines({ segment }: Insight, write: Writer): string[] {
  if (segment.abstained) return [`${write(segment.because)} ${write(segment.needs)}`];
  const [first] = segment.memberships;
  if (!first) return [];
  const name = text('justify.segment', {
    segment: { as: 'text', text: first.label },
    fit: within(text(`fit.${segment.fit}`)),
  });
  return [`${write(name)} ${write(segment.definition)}`];
}

function chanceLines(answer: FullAnswer, said: (reasons: readonly Reason[]) => string[], write: Writer): string[] {
  const { chance } = answer.insight;
  if (!chance) return [];
  const own = answer.ownChance ? [write(text('justify.own', { count: answer.ownChance.outOfTen }))] : [];
  if (chance.abstained) return [`${write(chance.because)} ${write(chance.needs)}`, ...own];
  const { outOfTen, outOfTenInterval, trend, similarClosed, similarWon, unargued, note, lostContrast } = chance;
  const [low, high] = outOfTenInterval;
  const [up, down] = (['up', 'down'] as const).map((way) =>
    said(chanceReasons(chance).filter(({ direction }) => direction === way)),
  );
  return [
    write(text('justify.chance', { count: outOfTen, low, high })),
    ...(trend.direction === 'unknown' ? [] : [write(text('justify.trend', { ...trend, since: day(trend.since) }))]),
    ...(similarClosed > 0 ? [write(text('justify.similar', { won: similarWon, closed: similarClosed }))] : []),
    ...(unargued ? [write(text('chance.argued', { before: unargued.outOfTen, now: outOfTen }))] : []),
    ...own,
    ...titled('reasons.raises', up, write),
    ...titled('reasons.lowers', down, write),
    ...titled('reasons.lostContrast', lostContrast && said([lostContrast]), write),
    ...(note ? [write(note)] : []),
  ];
}

function priceLines(answer: FullAnswer, said: (reasons: readonly Reason[]) => string[], write: Writer): string[] {
  const { price } = answer.insight;
  const { chosenPrice } = answer;
  if (!price) return [];
  if (price.abstained) return [`${write(price.because)} ${write(price.needs)}`];
  const money = (units: number) => ({ as: 'money', money: { units, currency: price.currency } }) as const;
  return [
    write(
      text('justify.price', {
        quote: money(price.quote),
        low: money(price.floor.price),
        high: money(price.stretch.price),
        basis: price.basis,
      }),
    ),
    ...(['floor', 'target', 'stretch'] as const).map(
      (mark) =>
        `- ${write(text(`priceBlock.${mark}`))} ${write(text('money', { money: money(price[mark].price) }))}: ${write(price[mark].because)}`,
    ),
    ...said(price.why),
    ...price.shifts.map((shift) => `- ${write(shift.text)}`),
    ...(chosenPrice
      ? [
          write(
            text('priceBlock.kept.then', {
              price: money(chosenPrice.price),
              low: money(chosenPrice.floor),
              high: money(chosenPrice.stretch),
              at: instant(chosenPrice.at),
            }),
          ),
        ]
      : []),
  ];
}

/** One reason with its counts, the records by name, and what was said against it. */
function reasonLines(
  reason: Reason,
  argued: readonly ArguedReason[],
  known: ReadonlyMap<string, RecordLine>,
  write: Writer,
): string[] {
  const evidence = reason.evidence ? `: ${write(reason.evidence)}` : '';
  const against = argued.find((one) => one.reason === reason.id && one.because !== 'hide');
  return [
    `- ${write(reason.text)}${evidence}`,
    ...evidenceLine(reason, known, write),
    ...(against ? [`  ${write(text(`argued.${against.because}`, { at: instant(against.at) }))}`] : []),
  ];
}

function evidenceLine({ records, recordsOf }: Reason, known: ReadonlyMap<string, RecordLine>, write: Writer): string[] {
  if (records.length === 0) return [];
  const named = records.slice(0, NAMED).flatMap(({ id }) => {
    const line = known.get(id);
    return line ? [line.url ? `${line.name} (${line.url})` : line.name] : [];
  });
  const all = { ...countOf(records), count: recordsOf ?? records.length };
  const rest = write(text('records.count', all));
  return [`  ${write(text('justify.evidence', { all: rest, named: named.join('; '), some: named.length }))}`];
}

function titled(key: string, lines: readonly string[] | undefined, write: Writer): string[] {
  return lines && lines.length > 0 ? [`${write(text(key))}:`, ...lines] : [];
}

function chanceReasons(chance: Insight['chance']): Reason[] {
  return chance && !chance.abstained ? [...chance.up, ...chance.down, ...chance.more] : [];
}

function priceReasons(price: Insight['price']): Reason[] {
  return price && !price.abstained ? price.why : [];
}

const instant = (at: number): TextValue => ({ as: 'instant', at });
const day = (on: number): TextValue => ({ as: 'day', day: on });
const within = (of: Text): TextValue => ({ as: 'text', text: of, within: true });
