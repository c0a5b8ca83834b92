import { useState } from 'preact/hooks';
import type { OwnChance } from '../../../core/protocolDeals';
import { useSay } from '../../kit/writer';

const TENTHS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

interface OwnNumberProps {
  said: OwnChance | undefined;
  /** Of ten, as the panel shows it now; undefined where it says nothing. */
  now: number | undefined;
  onSay: (outOfTen: number | undefined) => void;
}

/** The person's own number beside the one that is shown: both are kept, and how each did is told later. */
export function OwnNumber({ said, now, onSay }: OwnNumberProps) {
  const say = useSay();
  const [since, setSince] = useState<{ outOfTen: number | undefined }>();
  const own = since ? since.outOfTen : said?.outOfTen;
  const ours = since || said?.model === undefined ? now : Math.round(said.model * 10);
  return (
    <div class="own-number">
      <label class="row">
        <span class="medium">{say('ownChance.title')}</span>
        <select
          class="field"
          value={own === undefined ? '' : String(own)}
          onChange={(event) => {
            const { value } = event.currentTarget;
            const outOfTen = value === '' ? undefined : Number(value);
            setSince({ outOfTen });
            onSay(outOfTen);
          }}
        >
          <option value="">{say('ownChance.none')}</option>
          {TENTHS.map((count) => (
            <option key={count} value={String(count)}>
              {say('outOfTen', { count })}
            </option>
          ))}
        </select>
      </label>
      <p class="small quiet" role="status">
        {own === undefined
          ? say('ownChance.help')
          : ours === undefined
            ? say('ownChance.alone', { own })
            : say('ownChance.both', { own, ours })}
      </p>
    </div>
  );
}
