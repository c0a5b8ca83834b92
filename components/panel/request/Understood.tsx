import { text } from '../../../core/crm/text';
import type { Recommended } from '../../../core/protocolConfiguration';
import { Tag } from '../../kit/Note';
import { useSay, useWriter } from '../../kit/writer';

interface UnderstoodProps {
  answer: Recommended;
  /** Whether it is no longer what the record says. */
  changed: boolean;
  open: boolean;
  onOpen: (open: boolean) => void;
}

const MOST_NAMED = 2;

/** A request in one sentence, with the way to change it. */
export function Understood({ answer: { request, choices, sizeLabel }, changed, open, onOpen }: UnderstoodProps) {
  const say = useSay();
  const write = useWriter();
  const segment = choices.segments.find(({ id }) => id === request.segment);
  const where = [request.country, request.postalCode].filter(Boolean).join(' ');
  const nameOf = new Map([...(choices.others ?? []), ...choices.products].map(({ id, name }) => [id, name]));
  const size = { as: 'number', value: request.size ?? 0, digits: 0 } as const;
  const named = (request.products ?? []).map((product) => nameOf.get(product) ?? product);
  const label = { as: 'text', text: sizeLabel ?? text('request.size'), within: true } as const;
  const facts = [
    segment && write(segment.label),
    where,
    request.size === undefined ? undefined : say('understood.size', { size, label }),
    ...named.slice(0, MOST_NAMED),
    named.length > MOST_NAMED ? say('understood.more', { count: named.length - MOST_NAMED }) : undefined,
    request.area && request.area !== 'none' ? say(`understood.area.${request.area}`) : undefined,
  ].filter(Boolean);
  return (
    <div class="understood small">
      <p>
        <span class="quiet">{say('understood.for')}</span>{' '}
        {facts.length > 0 ? facts.join(' · ') : say('understood.nothing')}{' '}
        {changed ? <Tag look="accent">{say('understood.changed')}</Tag> : null}
      </p>
      <button type="button" class="link" aria-expanded={open} onClick={() => onOpen(!open)}>
        {say(open ? 'understood.done' : 'understood.change')}
      </button>
    </div>
  );
}
