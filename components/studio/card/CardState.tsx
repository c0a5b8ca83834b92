import type { ModelCard } from '../../../core/outcome/modelCard';
import { Icon } from '../../kit/Icon';
import { Tag } from '../../kit/Note';
import { useSay, Written } from '../../kit/writer';

const LOOK = {
  ready: { look: 'ok', icon: 'accept' },
  ok: { look: 'warn', icon: 'warn' },
  notReady: { look: 'error', icon: 'close' },
} as const;

/** Ready, nearly or not, and why; the first reason alone where it is short. */
export function CardState({ card, short }: { card: ModelCard; short?: true }) {
  const say = useSay();
  const { look, icon } = LOOK[card.state];
  const because = short ? card.because.slice(0, 1) : card.because;
  return (
    <div class="card-state">
      <Tag look={look}>
        <Icon name={icon} size="tiny" />
        {say(`studio.state.${card.state}`)}
      </Tag>
      <ul class="facts">
        {because.map((reason) => (
          <li key={reason.key}>
            <Written text={reason} />
          </li>
        ))}
      </ul>
    </div>
  );
}
