import type { ModelAbout } from '../../../core/protocolModelFile';
import { Note } from '../../kit/Note';
import { ScrollRegion } from '../../kit/ScrollRegion';
import { SegmentMark } from '../../kit/SegmentMark';
import { useSay, Written } from '../../kit/writer';
import { Fingerprint } from './Fingerprint';

/** What a file says, who signed it, and what is not in it. */
export function AboutFile({ name, about }: { name: string; about: ModelAbout }) {
  const say = useSay();
  const { asOf, customers, features, segments, trusted, fingerprint, blurred } = about;
  return (
    <div class="share-about">
      <h3>{name}</h3>
      <p role="status">
        {say('share.about', { segments: segments.length, customers, features, day: { as: 'day', day: asOf } })}
        {blurred ? ` ${say('share.blurred')}` : null}
      </p>
      {trusted ? (
        <Note kind="ok">{say(`share.trusted.${trusted.by}`, { name: trusted.by === 'key' ? trusted.name : '' })}</Note>
      ) : null}
      <Fingerprint label={say('share.signedWith')} fingerprint={fingerprint} />
      <ScrollRegion label={say('share.segments')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('share.segment')}</th>
              <th scope="col" class="number">
                {say('share.customers')}
              </th>
            </tr>
          </thead>
          <tbody>
            {segments.map(({ id, slot, label, definition, customers: count }) => (
              <tr key={id}>
                <th scope="row">
                  <span class="row">
                    <SegmentMark slot={slot} size={12} /> <Written text={label} />
                  </span>
                  <span class="small quiet share-definition">
                    <Written text={definition} />
                  </span>
                </th>
                <td class="number">{say('number', { number: count })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p class="small quiet">{say('share.notIn')}</p>
    </div>
  );
}
