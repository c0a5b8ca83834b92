import type { Way } from '../../core/protocol';
import { Tag } from '../kit/Note';
import { useSay } from '../kit/writer';

interface ConnectWaysProps {
  ways: readonly Way[];
  way: Way;
  onChoose: (way: Way) => void;
}

/** The ways in: what each does, can do and needs. */
export function ConnectWays({ ways, way, onChoose }: ConnectWaysProps) {
  const say = useSay();
  return (
    <fieldset class="ways">
      <legend class="medium">{say('ways.title')}</legend>
      {ways.map((each) => (
        <label key={each} class={each === way ? 'way chosen' : 'way'}>
          <input type="radio" name="way" value={each} checked={each === way} onChange={() => onChoose(each)} />
          <span class="grow">
            <span class="row wrap">
              <span class="medium">{say(`ways.${each}`)}</span>
              {each === 'oauth' ? <Tag look="accent">{say('ways.oauth.best')}</Tag> : null}
            </span>
            <span class="way-text small quiet">{say(`ways.${each}.what`)}</span>
            <span class="way-text small quiet">{say(`ways.${each}.can`)}</span>
            <span class="way-text small quiet">{say(`ways.${each}.needs`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
