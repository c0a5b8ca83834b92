import type { Attribute, AttributeLevel, ModelCard } from '../../../core/outcome/modelCard';
import { IntervalBar } from '../../charts/IntervalBar';
import { useSay, Written } from '../../kit/writer';
import type { NextBuild } from '../nextBuild';
import { LeaveOut } from './LeaveOut';

interface CardAttributesProps {
  card: ModelCard;
  next: NextBuild;
  onNext: (next: NextBuild) => void;
}

/** What counts in the chance, most first: the share won by value beside that of all deals, how often it is known, and why it is not used. */
export function CardAttributes({ card: { attributes, rates }, next, onNext }: CardAttributesProps) {
  const say = useSay();
  const usual = rates.won / Math.max(1, rates.closed);
  const most = Math.max(...attributes.map(({ influence }) => influence), Number.MIN_VALUE);
  return (
    <section class="card padded">
      <h2>{say('studio.attributes')}</h2>
      <p class="small quiet">{say('studio.attributes.body', { ...rates, at: { as: 'text', text: rates.at } })}</p>
      <ul class="attributes">
        {attributes.map((attribute) => (
          <Row
            key={attribute.id}
            attribute={attribute}
            share={attribute.influence / most}
            usual={usual}
            {...{ next, onNext }}
          />
        ))}
      </ul>
    </section>
  );
}

interface RowProps extends Omit<CardAttributesProps, 'card'> {
  attribute: Attribute;
  /** Of the influence of the most influential one. */
  share: number;
  usual: number;
}

function Row({ attribute, share, usual, next, onNext }: RowProps) {
  const say = useSay();
  const { id, name, known, because, levels } = attribute;
  return (
    <li>
      <details class="rules">
        <summary>
          <span class="attribute-head">
            <span class="medium">
              <Written text={name} />
            </span>
            <span class="bar" aria-hidden="true">
              <span style={{ width: `${100 * share}%` }} />
            </span>
            <span class="small quiet unbroken">
              {say('studio.attributes.known', { count: Math.round(100 * known) })}
            </span>
            <span class="small quiet">
              {because ? <Written text={because} /> : say(`studio.attributes.${share > 0.5 ? 'much' : 'some'}`)}
            </span>
          </span>
        </summary>
        {levels.length > 0 ? (
          <ul class="levels">
            {levels.map((level) => (
              <Level key={JSON.stringify(level.name)} level={level} usual={usual} />
            ))}
          </ul>
        ) : null}
        {levels.length > 0 ? <LeaveOut driver={id} next={next} onNext={onNext} /> : null}
      </details>
    </li>
  );
}

function Level({ level: { name, won, closed, low, high }, usual }: { level: AttributeLevel; usual: number }) {
  const say = useSay();
  return (
    <li class="small">
      <span>
        <Written text={name} />
      </span>
      <IntervalBar value={won / Math.max(1, closed)} low={low} high={high} usual={usual} />
      <span class="unbroken">{say('haveNeed', { have: won, need: closed })}</span>
    </li>
  );
}
