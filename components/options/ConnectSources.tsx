import { useSay } from '../kit/writer';

interface ConnectSourcesProps {
  names: readonly string[];
  source: string;
  onChoose: (source: string) => void;
}

/** Which CRM it is. One alone is no choice. */
export function ConnectSources({ names, source, onChoose }: ConnectSourcesProps) {
  const say = useSay();
  if (names.length < 2) return null;
  return (
    <fieldset class="crms">
      <legend class="medium">{say('connections.which')}</legend>
      {names.map((name) => (
        <label key={name} class={name === source ? 'crm chosen' : 'crm'}>
          <input type="radio" name="crm" value={name} checked={name === source} onChange={() => onChoose(name)} />
          <span class="medium">{say(`connections.${name}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
