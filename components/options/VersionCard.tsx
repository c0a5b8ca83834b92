import { featureSetName } from '../../core/features/presets';
import type { VersionSummary } from '../../core/protocol';
import { Note } from '../kit/Note';
import { ReasonRow } from '../kit/ReasonRow';
import { SegmentMark, segmentColour, segmentLetter } from '../kit/SegmentMark';
import { useSay, Written } from '../kit/writer';
import { MoreMeasures } from './MoreMeasures';
import { QualityChart } from './QualityChart';

type SegmentSummary = VersionSummary['segments'][number];

/** What a version found: why this many segments, and what each of them is. */
export function VersionCard({ version }: { version: VersionSummary }) {
  const say = useSay();
  return (
    <>
      <section class="card padded">
        <h2>{say('choice.title', { count: version.choice.chosen })}</h2>
        <p class="quiet">
          <Written text={version.choice.because} />
        </p>
        {version.choice.notes?.map((note) => (
          <p key={note.key} class="small quiet">
            <Written text={note} />
          </p>
        ))}
        <MadeFrom version={version} />
        <QualityChart choice={version.choice} />
        <MoreMeasures choice={version.choice} />
        {version.notices.map((notice) => (
          <Note key={JSON.stringify(notice)} kind="info">
            <Written text={notice} />
          </Note>
        ))}
      </section>
      <Importance version={version} />
      <ul class="segment-cards">
        {version.segments.map((segment, s) => (
          <SegmentCard
            key={segment.id}
            segment={segment}
            of={version.customers}
            found={version.choice.foundAgain?.[s]}
            astray={version.choice.astray?.[s]}
          />
        ))}
      </ul>
    </>
  );
}

/** Which features the version counts, and how far back. */
function MadeFrom({ version }: { version: VersionSummary }) {
  const say = useSay();
  const { featureSet, features, years } = version;
  if (featureSet === undefined || years === undefined) return null;
  return (
    <p class="small quiet">
      {say('versions.madeFrom', { features, years, set: { as: 'text', text: featureSetName(featureSet) } })}
    </p>
  );
}

/** From these parts of the differences on a feature is told as separating so much; 0.14 is Cohen's "large" for eta². */
const TOLD = [
  [0.4, 'much'],
  [0.14, 'clearly'],
  [0.06, 'somewhat'],
  [0, 'little'],
] as const;

/** What sets the segments apart most, over all of them. */
function Importance({ version }: { version: VersionSummary }) {
  const say = useSay();
  const ranked = version.importance ?? [];
  if (ranked.length === 0) return null;
  return (
    <section class="card padded">
      <h2>{say('importance.title')}</h2>
      <p class="small quiet">{say('importance.body')}</p>
      <ol class="importance small">
        {ranked.map(({ id, labelKey, value }) => (
          <li key={id}>
            <span class="medium">{say(labelKey)}</span>
            <span class="bar" aria-hidden="true">
              <span style={{ width: `${value * 100}%` }} />
            </span>
            <span class="quiet unbroken">{say('ofHundred', { count: Math.round(value * 100) })}</span>
            <span class="quiet">{say(`importance.${TOLD.find(([from]) => value >= from)?.[1] ?? 'little'}`)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The rule that tells most, and behind one click what else makes a customer one of the segment. */
function Rules({ rules: [first, ...others] }: { rules: NonNullable<SegmentSummary['rules']> }) {
  const say = useSay();
  if (!first) return <p class="small quiet">{say('rule.none')}</p>;
  return (
    <div class="rules small">
      <p class="label">{say('rule.title')}</p>
      <RuleText rule={first} />
      {others.length > 0 ? (
        <details>
          <summary>{say('rule.others', { count: others.length })}</summary>
          {others.map((rule) => (
            <RuleText key={JSON.stringify(rule.text)} rule={rule} />
          ))}
        </details>
      ) : null}
    </div>
  );
}

function RuleText({ rule }: { rule: NonNullable<SegmentSummary['rules']>[number] }) {
  return (
    <>
      <p>
        <Written text={rule.text} />
      </p>
      <p class="quiet">
        <Written text={rule.evidence} />
      </p>
    </>
  );
}

interface SegmentCardProps {
  segment: SegmentSummary;
  of: number;
  /** How surely it is found again, 0–1; unknown of a version made by an earlier release. */
  found: number | undefined;
  /** The share of its customers that lie nearer to those of another segment. */
  astray: number | undefined;
}

function SegmentCard({ segment, of, found, astray = 0 }: SegmentCardProps) {
  const say = useSay();
  return (
    <li class="card padded">
      <div class="row">
        <SegmentMark slot={segment.slot} />
        <h3 class="grow">
          <span class="faint">{segmentLetter(segment.slot)}</span> <Written text={segment.label} />
        </h3>
        <span class="small quiet">{say('segments.of', { size: segment.size, of })}</span>
      </div>
      <span class="bar" aria-hidden="true">
        <span
          style={{ width: `${(segment.size / Math.max(1, of)) * 100}%`, background: segmentColour(segment.slot) }}
        />
      </span>
      <p class="quiet">
        <Written text={segment.definition} />
      </p>
      {found === undefined ? null : (
        <p class="small quiet">
          {say('choice.found', { count: Math.round(found * 100), astray: Math.round(astray * 100) })}
        </p>
      )}
      {segment.rules ? <Rules rules={segment.rules} /> : null}
      {segment.influence && segment.influence.length > 0 ? (
        <details class="rules small">
          <summary>{say('influence.title')}</summary>
          <ul>
            {segment.influence.map((reason) => (
              <ReasonRow key={reason.id} reason={reason} />
            ))}
          </ul>
        </details>
      ) : null}
      {segment.rfm ? (
        <p class="small quiet">{say('rfm.share', { ...segment.rfm, name: { as: 'text', text: segment.rfm.name } })}</p>
      ) : null}
      <ul class="traits small">
        {segment.distinguishing.map((reason) => (
          <li key={reason.id}>
            <Written text={reason.text} />
            {reason.evidence ? (
              <span class="quiet">
                {' '}
                · <Written text={reason.evidence} />
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </li>
  );
}
