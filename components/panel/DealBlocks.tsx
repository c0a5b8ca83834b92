import { useMemo } from 'preact/hooks';
import type { Text } from '../../core/crm/text';
import { Block } from '../kit/Block';
import { Note } from '../kit/Note';
import { inUnit } from '../kit/prices';
import { useSay, Written } from '../kit/writer';
import type { PanelActions } from './actions';
import { ChanceReasons } from './chance/ChanceReasons';
import { Needs, NoNeeds } from './chance/Needs';
import { OwnNumber } from './chance/OwnNumber';
import type { FoldedProps, FullAnswer } from './parts';
import { NoPrice } from './price/NoPrice';
import { PriceBlock } from './price/PriceBlock';
import { unitOf } from './price/priceWords';
import type { Arguing } from './Reasons';
import { useWhatIf } from './whatIf/useWhatIf';
import { WhatIfBlock } from './whatIf/WhatIfBlock';

interface DealBlocksProps extends FoldedProps {
  answer: FullAnswer;
  arguing: Arguing;
  actions: PanelActions;
}

/** What is said of an open deal: why the chance is what it is, which price, and what if. Another record has none of them. */
export function DealBlocks({ answer, arguing, actions, open, onFold }: DealBlocksProps) {
  const asIf = useWhatIf(answer.insight, actions.whatIf);
  const fold = { open, onFold };
  // A moved quote draws what follows it, not the reasons beside it.
  const reasons = useMemo(
    () => <ReasonsBlock open={open} onFold={onFold} answer={answer} arguing={arguing} actions={actions} />,
    [open, onFold, answer, arguing, actions],
  );
  return (
    <>
      {reasons}
      <Price {...fold} answer={answer} arguing={arguing} actions={actions} asIf={asIf} />
      <Tried {...fold} answer={answer} asIf={asIf} />
    </>
  );
}

function ReasonsBlock({ answer, arguing, actions, open, onFold }: DealBlocksProps) {
  const say = useSay();
  const { chance, needs } = answer.insight;
  if (!chance) return null;
  const now = chance.abstained ? undefined : chance.outOfTen;
  const summary = chance.abstained
    ? say('reasons.summary.none')
    : say('reasons.summary', { up: chance.up.length, down: chance.down.length });
  return (
    <Block
      title={say('block.reasons')}
      summary={summary}
      open={open.reasons === true}
      onFold={(to) => onFold('reasons', to)}
    >
      <Notices notices={answer.sync.notices} of={ON_CHANCE} />
      {needs ? <Needs needs={needs} /> : null}
      {chance.abstained ? null : <ChanceReasons chance={chance} arguing={arguing} />}
      <OwnNumber said={answer.ownChance} now={now} onSay={actions.sayOwnChance} />
      {needs?.length === 0 ? <NoNeeds onMap={() => actions.openOptions('fields')} /> : null}
    </Block>
  );
}

type AsIf = ReturnType<typeof useWhatIf>;

/** What a sync could not read that a chance rests on. */
const ON_CHANCE = new Set(['missing.stageChange', 'missing.stage', 'missing.activity']);
/** What it could not read of currencies and price lists: every price stands on them. */
const ON_PRICE = new Set([
  'notice.currencyOfLocale',
  'notice.ratesFrom',
  'notice.unrated',
  'missing.priceEntry',
  'missing.opportunityLine',
]);

function Notices({ notices, of }: { notices: readonly Text[]; of: ReadonlySet<string> }) {
  return (
    <>
      {notices
        .filter(({ key }) => of.has(key))
        .map((notice) => (
          <Note key={JSON.stringify(notice)} kind="warn">
            <Written text={notice} />
          </Note>
        ))}
    </>
  );
}

function Price({ answer, arguing, actions, asIf, open, onFold }: DealBlocksProps & { asIf: AsIf }) {
  const say = useSay();
  const { price } = answer.insight;
  if (!price) return null;
  const fold = { open: open.price === true, onFold: (to: boolean) => onFold('price', to) };
  const notices = <Notices notices={answer.sync.notices} of={ON_PRICE} />;
  if (price.abstained)
    return (
      <Block title={say('block.price')} summary={say('priceBlock.noRange')} {...fold}>
        {notices}
        <NoPrice abstained={price} />
      </Block>
    );
  const unit = unitOf(price);
  return (
    <Block
      title={say('block.price')}
      summary={say('priceBlock.fromTo', {
        low: inUnit(price.floor.price, unit),
        high: inUnit(price.stretch.price, unit),
      })}
      {...fold}
    >
      {notices}
      <PriceBlock
        price={asIf.after.price ?? price}
        asIf={asIf}
        arguing={arguing}
        chosen={answer.chosenPrice}
        onChoose={(at) => actions.choosePrice(at, asIf.shown)}
        onTables={() => actions.openOptions('prices')}
      />
    </Block>
  );
}

function Tried({ answer, asIf, open, onFold }: Pick<DealBlocksProps, 'answer' | 'open' | 'onFold'> & { asIf: AsIf }) {
  const say = useSay();
  const { chance, price } = answer.insight;
  const told = (chance && !chance.abstained) || (price && !price.abstained);
  if (!told) return null;
  const { now, after, state } = asIf;
  const changed = state !== 'asIs' && now.outOfTen !== undefined && after.outOfTen !== undefined;
  const summary = changed
    ? say('whatIf.summary', { now: now.outOfTen ?? 0, after: after.outOfTen ?? 0 })
    : say('whatIf.asIs');
  return (
    <Block
      title={say('block.whatIf')}
      summary={summary}
      open={open.whatIf === true}
      onFold={(to) => onFold('whatIf', to)}
    >
      <WhatIfBlock insight={answer.insight} asIf={asIf} />
    </Block>
  );
}
