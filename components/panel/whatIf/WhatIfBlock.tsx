import { toAmount, toUnits } from '../../../core/crm/money';
import { formatDay, parseDay } from '../../../core/crm/time';
import type { Insight } from '../../../core/engine/insight';
import { steppedPrice } from '../../charts/priceScale';
import { Button, IconButton } from '../../kit/Button';
import { Note } from '../../kit/Note';
import { currencySign } from '../../kit/prices';
import { useSay, useWriter } from '../../kit/writer';
import { Compared } from './Compared';
import { TriedLines } from './TriedLines';
import type { AsIf } from './useWhatIf';

/** The deal at another price, close date or configuration: what is changed and what follows stand together. Nothing is kept. */
export function WhatIfBlock({ insight, asIf }: { insight: Insight; asIf: AsIf }) {
  const say = useSay();
  const { tried, change, state } = asIf;
  const lines = insight.configuration.abstained ? [] : insight.configuration.lines;
  return (
    <div class="what-if">
      <p class="small quiet">{say('whatIf.body')}</p>
      <PriceTried asIf={asIf} />
      <label class="row apart">
        <span>{say('whatIf.closeOn')}</span>
        <input
          class="field"
          type="date"
          value={tried.closeOn === undefined ? '' : formatDay(tried.closeOn)}
          onChange={(event) => {
            const day = parseDay(event.currentTarget.value);
            change({ closeOn: Number.isNaN(day) ? undefined : day });
          }}
        />
      </label>
      {lines.length > 0 ? (
        <TriedLines lines={lines} tried={tried.lines} onTry={(next) => change({ lines: next, price: undefined })} />
      ) : null}
      {state === 'failed' ? <Note kind="error">{say('whatIf.failed')}</Note> : <Compared asIf={asIf} />}
      <Button small disabled={state === 'asIs'} onClick={asIf.reset}>
        {say('whatIf.reset')}
      </Button>
    </div>
  );
}

/** The price, one step of the price list at a time, or written. */
function PriceTried({ asIf: { tried, after, change } }: { asIf: AsIf }) {
  const say = useSay();
  const { language } = useWriter();
  const { price } = after;
  if (!price) return null;
  const at = tried.price ?? price.quote;
  const { currency } = price;
  const move = (to: number) => change({ price: to === price.quote ? undefined : to });
  const step = Math.max(1, price.step);
  return (
    <div class="row apart">
      <span>{say('priceBlock.free', { sign: currencySign(currency.code, language) })}</span>
      <span class="row stepper">
        <IconButton
          outlined
          icon="minus"
          label={say('whatIf.less')}
          disabled={at <= price.seen.low}
          onClick={() => move(steppedPrice(price, at - step))}
        />
        <input
          class="field"
          type="number"
          min="0"
          step={10 ** -currency.scale}
          aria-label={say('whatIf.price')}
          value={toAmount({ units: at, currency })}
          onInput={(event) => {
            const to = event.currentTarget.valueAsNumber;
            if (to > 0 && Number.isFinite(to)) move(toUnits(to, currency.scale));
          }}
        />
        <IconButton
          outlined
          icon="plus"
          label={say('whatIf.more')}
          disabled={at >= price.seen.high}
          onClick={() => move(steppedPrice(price, at + step))}
        />
      </span>
    </div>
  );
}
