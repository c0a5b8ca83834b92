import type { AreaReach } from '../../../core/configuration/ruleBook/area';
import { useSay } from '../../kit/writer';

/** How many customers and orders lie in an area; nothing while it is counted. */
export function Reach({ reach }: { reach: AreaReach | undefined }) {
  const say = useSay();
  if (!reach) return null;
  const key = reach.customers === 0 ? 'rules.areas.nobody' : 'rules.areas.reach';
  return <p class={`small ${reach.customers === 0 ? 'wrong' : 'faint'}`}>{say(key, { ...reach })}</p>;
}
