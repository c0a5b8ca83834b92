import type { Direction, Reason } from '../../core/crm/reason';
import type { ArguedReason, Argument } from '../../core/protocol';
import { LinkButton } from './Button';
import { Icon, type IconName } from './Icon';
import { Menu } from './Menu';
import { RecordsLink } from './RecordsLink';
import { useSay, useWriter, Written } from './writer';

const TILE: Record<Direction, { icon: IconName; look: string }> = {
  up: { icon: 'rises', look: 'tile up' },
  down: { icon: 'falls', look: 'tile down' },
  fits: { icon: 'accept', look: 'tile' },
  differs: { icon: 'info', look: 'tile' },
  new: { icon: 'info', look: 'tile' },
};

export const ARGUMENTS = ['wrongData', 'notRelevant', 'knowBetter', 'hide'] as const satisfies Argument[];

/** What was said against a reason. */
export type Said = Omit<ArguedReason, 'reason'>;

interface ReasonRowProps {
  reason: Reason;
  /** What a person said against it, and when: it stays, struck. */
  argued?: Said;
  /** Absent where a reason cannot be argued with. */
  onArgue?: (because: Argument) => void;
  onTakeBack?: () => void;
}

/** One reason: which way it points, the sentence, its evidence with a link to the records, and the ways to argue. */
export function ReasonRow({ reason, argued, onArgue, onTakeBack }: ReasonRowProps) {
  const say = useSay();
  const tile = TILE[reason.direction];
  const write = useWriter();
  const evidence = reason.evidence && write(reason.evidence);
  // A sentence that has its full stop needs no other sign before the link.
  const joint = evidence?.endsWith('.') ? ' ' : '\u00a0· ';
  const items = ARGUMENTS.map((id) => ({ id, label: say(`argue.${id}`) }));
  return (
    <li class={argued ? 'reason argued' : 'reason'}>
      <span class={tile.look} title={say(`direction.${reason.direction}`)}>
        <Icon name={tile.icon} size="tiny" />
        <span class="visually-hidden">{say(`direction.${reason.direction}`)}</span>
      </span>
      <div>
        <div class="sentence">
          <Written text={reason.text} />
        </div>
        <div class="evidence">
          {evidence}
          {evidence && reason.records.length > 0 ? joint : null}
          <RecordsLink of={reason.text} records={reason.records} total={reason.recordsOf} />
          {argued ? (
            <div>
              {say(`argued.${argued.because}`, { at: { as: 'instant', at: argued.at } })}{' '}
              {onTakeBack ? <LinkButton onClick={onTakeBack}>{say('argued.takeBack')}</LinkButton> : null}
            </div>
          ) : null}
        </div>
      </div>
      {onArgue && !argued ? (
        <Menu
          label={say('argue')}
          items={items}
          onChoose={(id) => {
            const because = ARGUMENTS.find((argument) => argument === id);
            if (because) onArgue(because);
          }}
        />
      ) : null}
    </li>
  );
}
