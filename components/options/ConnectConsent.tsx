import { useId } from 'preact/hooks';
import { CONSENT_TEXT, type Consent } from '../../core/consent';
import type { Way } from '../../core/protocol';
import { useSay } from '../kit/writer';

/** What a person agrees to by connecting, before anything is read. `heading`: the level below that of the title above. */
export function ConnectConsent({ way, heading: Heading = 'h3' }: { way: Way; heading?: 'h2' | 'h3' }) {
  const say = useSay();
  const id = useId();
  return (
    <section class="consent" aria-labelledby={id}>
      <Heading id={id}>{say('consent.title')}</Heading>
      <ConsentText way={way} />
      <p class="small medium">{say('consent.given', { text: CONSENT_TEXT })}</p>
    </section>
  );
}

function ConsentText({ way }: { way: Way }) {
  const say = useSay();
  return (
    <ul class="facts small quiet">
      <li>{say(`consent.rights.${way}`)}</li>
      <li>{say('consent.read')}</li>
      <li>{say('consent.kept')}</li>
      <li>{say('consent.nowhere')}</li>
      <li>{say('consent.others')}</li>
      <li>{say('consent.write')}</li>
    </ul>
  );
}

/** The consent as it was given, and how to take it back. */
export function ConsentGiven({ consent }: { consent: Consent }) {
  const say = useSay();
  const { at, way, host, orgName, userName, text } = consent;
  return (
    <section class="card padded">
      <h2>{say('consent.mine')}</h2>
      <dl class="pairs">
        <dt>{say('consent.mine.when')}</dt>
        <dd>{say('consent.mine.at', { at: { as: 'instant', at } })}</dd>
        <dt>{say('consent.mine.who')}</dt>
        <dd>
          {userName}, {say(`ways.way.${way}`)}
        </dd>
        <dt>{say('consent.mine.org')}</dt>
        <dd>
          {orgName}, {host}
        </dd>
        <dt>{say('consent.mine.text')}</dt>
        <dd>{say(text === CONSENT_TEXT ? 'consent.mine.number' : 'consent.mine.older', { text })}</dd>
      </dl>
      {text === CONSENT_TEXT ? (
        <details class="small">
          <summary>{say('consent.mine.what')}</summary>
          <ConsentText way={way} />
        </details>
      ) : null}
      <p class="small quiet">{say('consent.mine.back')}</p>
    </section>
  );
}
