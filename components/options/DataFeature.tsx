import { useState } from 'preact/hooks';
import type { FeatureData } from '../../core/engine/dataProfile';
import { MiniBars } from '../charts/MiniBars';
import { Icon } from '../kit/Icon';
import { Tag } from '../kit/Note';
import { useSay, Written } from '../kit/writer';
import { DataFeatureEditor, type DataFeatureProps } from './DataFeatureEditor';
import { codeText, needsLook } from './dataDraft';

/** One feature: what it is, who has it, what is in it and what is done to it. */
export function DataFeature(props: DataFeatureProps) {
  const { feature, customers, choice } = props;
  const say = useSay();
  const [open, setOpen] = useState(false);
  const { known, kind, weight, drop } = feature;
  const changed = Object.keys(choice).length > 0;
  return (
    <li class="data-row">
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <Icon name={open ? 'down' : 'right'} />
          <span class="data-name">
            <span class="medium">{say(feature.labelKey)}</span>
            <span class="row wrap data-tags">
              <Tag>{say(feature.edges ? 'data.kind.bins' : `data.kind.${kind}`)}</Tag>
              {drop ? <Tag look="warn">{say('data.tag.left')}</Tag> : null}
              {weight === 0 ? <Tag>{say('data.tag.off')}</Tag> : null}
              {changed ? <Tag look="accent">{say('data.tag.changed')}</Tag> : null}
              {needsLook(feature) ? (
                <Tag look="warn" icon="warn">
                  {say('data.tag.look')}
                </Tag>
              ) : null}
            </span>
          </span>
          <span class="data-known small">
            <span class="bar" aria-hidden="true">
              <span style={{ width: `${(100 * known) / Math.max(1, customers)}%` }} />
            </span>
            <span class="quiet">{say('data.known', { known, of: customers })}</span>
          </span>
          <Values feature={feature} />
        </summary>
        {open ? <DataFeatureEditor {...props} /> : null}
      </details>
      <Treatment feature={feature} customers={customers} />
    </li>
  );
}

/** Typical values: a small histogram, or the most common words. */
function Values({ feature: { values } }: { feature: FeatureData }) {
  const say = useSay();
  if (values.kind === 'numbers') {
    if (values.counts.length === 0) return <span class="data-values" />;
    const { low, middle, high } = values;
    return (
      <span class="data-values small">
        <MiniBars counts={values.counts} />
        <span class="quiet">{say('data.range', { low, middle, high })}</span>
      </span>
    );
  }
  const told = values.words
    .slice(0, 3)
    .map(({ word, told: range, rows }) => say('data.word', { word: range ?? word, rows }));
  const more = values.distinct - told.length;
  return (
    <span class="data-values small">
      <MiniBars counts={[...values.words.map(({ rows }) => rows), ...(values.others > 0 ? [values.others] : [])]} />
      <span class="quiet">
        {told.join(' · ')}
        {more > 0 ? ` ${say('data.more', { count: more })}` : ''}
      </span>
    </span>
  );
}

/** What was found and what is done, each in a sentence. */
function Treatment({ feature, customers }: { feature: FeatureData; customers: number }) {
  const say = useSay();
  const { codes, missing, notes, fill, drop, sameAs, known } = feature;
  const read = codes.filter((code) => code.read);
  const words = missing.filter((word) => word.read);
  return (
    <ul class="data-said small quiet">
      {drop ? <li class="strong">{say(`data.drop.${drop}`, { known, of: customers })}</li> : null}
      {read.map((code) => (
        <li key={code.value}>
          {say('data.code.read', { value: codeText(code.value, feature.one), rows: code.rows })}{' '}
          <Written text={code.reason} />
        </li>
      ))}
      {words.map(({ word, rows }) => (
        <li key={word}>{say('data.word.read', { word, rows })}</li>
      ))}
      {fill.rows > 0 && !drop && known > 0 ? (
        <li>
          {say(fill.value === undefined ? `data.fill.${fill.method}` : `data.fill.${fill.method}.value`, {
            rows: fill.rows,
            of: customers,
            ...(fill.value !== undefined && { value: fill.value }),
          })}
        </li>
      ) : null}
      {sameAs ? <li>{say('data.sameAs', { feature: say(sameAs.labelKey) })}</li> : null}
      {notes.map((note) => (
        <li key={JSON.stringify(note)}>
          <Written text={note} />
        </li>
      ))}
    </ul>
  );
}
