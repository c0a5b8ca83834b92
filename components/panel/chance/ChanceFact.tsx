import { useContext } from 'preact/hooks';
import type { Abstained, ChanceInsight, ChanceTrend } from '../../../core/engine/insight';
import type { OwnChance, ToldChance } from '../../../core/protocolDeals';
import { LinkButton } from '../../kit/Button';
import { Icon } from '../../kit/Icon';
import { Pips } from '../../kit/marks';
import { RecordsContext } from '../../kit/RecordsLink';
import { useSay } from '../../kit/writer';
import { Because } from '../Because';

interface ChanceFactProps {
  chance: ChanceInsight;
  own: OwnChance | undefined;
  told: readonly ToldChance[] | undefined;
  /** Shows the similar deals where they stand in the panel. */
  onSimilar: () => void;
}

/** The chance in two seconds: how many of ten, how sure that is, where it goes, and what it was counted from. */
export function ChanceFact({ chance, own, told, onSimilar }: ChanceFactProps) {
  const say = useSay();
  const [low, high] = chance.outOfTenInterval;
  return (
    <div>
      <div class="row apart chance-head">
        <div>
          <div class="label">{say('chance')}</div>
          <div class="hero">
            {chance.outOfTen} <small>{say('chance.ofTen')}</small>
          </div>
        </div>
        <div class="small quiet unbroken chance-aside">
          <div>{say('chance.range', { low, high })}</div>
          <Trend trend={chance.trend} />
        </div>
      </div>
      <Pips count={chance.outOfTen} interval={chance.outOfTenInterval} />
      <div class="small quiet">
        <CountedFrom chance={chance} onSimilar={onSimilar} />
        {own ? <> {say('ownChance.beside', { count: own.outOfTen })}</> : null}
        {told ? <ToldBefore told={told} /> : null}
      </div>
    </div>
  );
}

const TREND_ICON = { up: 'rises', down: 'falls', steady: 'same' } as const;

/** "Up 1 since 3 Nov": an arrow and its word; nothing where it is not known. */
function Trend({ trend }: { trend: ChanceTrend }) {
  const say = useSay();
  if (trend.direction === 'unknown') return null;
  return (
    <div class="row trend">
      <Icon name={TREND_ICON[trend.direction]} size="tiny" />
      {say(`trend.${trend.direction}`, { by: trend.by, since: { as: 'day', day: trend.since } })}
    </div>
  );
}

/** So many earlier days are named. */
const DAYS = 3;

/** What was told after earlier syncs, on the days on which somebody looked: not what today's version would have said then. */
function ToldBefore({ told }: { told: readonly ToldChance[] }) {
  const say = useSay();
  const days = told.slice(-DAYS).map(({ at, outOfTen }) => say('chance.told', { at: { as: 'instant', at }, outOfTen }));
  return <p>{say('chance.told.before', { days: days.join(', ') })}</p>;
}

function CountedFrom({ chance, onSimilar }: Pick<ChanceFactProps, 'chance' | 'onSimilar'>) {
  const say = useSay();
  const open = useContext(RecordsContext);
  const { similarWon: won, similarClosed: closed, similarRecords } = chance;
  if (closed === 0) return <>{say(`glance.basis.${chance.basis}`)}</>;
  const counted = { key: 'chance.similar.records', values: { won, closed } };
  const show = open && similarRecords.length > 0 ? () => open(counted, similarRecords) : onSimilar;
  return (
    <>
      <LinkButton onClick={show}>{say('chance.similar', { won, closed })}</LinkButton> {say('chance.wereWon')}
    </>
  );
}

export function ThinChance({ abstained }: { abstained: Abstained }) {
  const say = useSay();
  return (
    <div>
      <div class="label">{say('chance')}</div>
      <Because abstained={abstained} heading />
    </div>
  );
}
