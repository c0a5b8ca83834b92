import { useId, useState } from 'preact/hooks';
import { type Day, FIRST_DAY, formatDay, LAST_DAY, parseDay } from '../../../core/crm/time';
import type { Insight } from '../../../core/engine/insight';
import { steppedPrice } from '../../charts/priceScale';
import { Button, IconButton } from '../../kit/Button';
import { Note } from '../../kit/Note';
import { currencySign } from '../../kit/prices';
import { useSay, useWriter } from '../../kit/writer';
import { PriceInput } from '../price/PriceInput';
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
      <CloseTried own={insight.closeOn} tried={tried.closeOn} onTry={(closeOn) => change({ closeOn })} />
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

interface CloseTriedProps {
  /** The deal's own; undefined where it has none. */
  own: Day | undefined;
  tried: Day | undefined;
  onTry: (day: Day | undefined) => void;
}

/** A date with an earlier year is still being typed: digit by digit 2027 begins as the year 2. */
const FIRST_WHOLE_YEAR = '1000';

/** The close date, the deal's own at first; an emptied field goes back to it. What cannot be tried stays in the field. */
function CloseTried({ own, tried, onTry }: CloseTriedProps) {
  const say = useSay();
  const id = useId();
  const [unfit, setUnfit] = useState<string>();
  const at = tried ?? own;
  const isTyped = unfit !== undefined && unfit < FIRST_WHOLE_YEAR;
  const isBeyond = unfit !== undefined && !isTyped;
  const note = isBeyond ? 'whatIf.beyond' : own === undefined ? 'whatIf.noCloseOn' : undefined;
  const write = (field: HTMLInputElement) => {
    const day = parseDay(field.value);
    const fits = day >= FIRST_DAY && day <= LAST_DAY;
    setUnfit(fits || field.value === '' ? undefined : field.value);
    if (fits) onTry(day === own ? undefined : day);
    else if (field.value === '') {
      onTry(undefined);
      field.value = own === undefined ? '' : formatDay(own);
    }
  };
  return (
    <div>
      <div class="row apart">
        <label for={id}>{say('whatIf.closeOn')}</label>
        <input
          id={id}
          class="field"
          type="date"
          value={unfit ?? (at === undefined ? '' : formatDay(at))}
          min={formatDay(FIRST_DAY)}
          max={formatDay(LAST_DAY)}
          aria-describedby={note && `${id}-note`}
          onChange={(event) => write(event.currentTarget)}
          onBlur={() => isTyped && setUnfit(undefined)}
        />
      </div>
      {note ? (
        <p id={`${id}-note`} class={isBeyond ? 'small wrong' : 'small quiet'} role={isBeyond ? 'status' : undefined}>
          {say(note)}
        </p>
      ) : null}
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
        <PriceInput live at={at} currency={currency} label={say('whatIf.price')} onPrice={move} />
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
