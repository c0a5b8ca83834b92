import { type Text, text } from '../../../core/crm/text';
import type { CallsFound } from '../../../core/protocolCalls';
import type { CallsWork } from './useCalls';

/** Whether it is better than guessing; tells outcomes apart but its chances do not come true as often as they say; or neither. */
export function worthOf({ better, balancedAccuracy, guess }: CallsFound): 'better' | 'notTrue' | 'noBetter' {
  if (better) return 'better';
  return balancedAccuracy.low > guess ? 'notTrue' : 'noBetter';
}

/** Fewer calls of a script say little of it. */
const FEW_CALLS = 30;

/** What it must not be used for, when not to trust it, and what it does not see. None is empty. */
export function limitsOf({ scripts, leftOut, untimed }: CallsFound): Record<'notFor' | 'notTrust' | 'notSeen', Text[]> {
  const few = scripts.filter(({ calls }) => calls < FEW_CALLS).length;
  return {
    notFor: ['employees', 'persons', 'automatic'].map((use) => text(`calls.notFor.${use}`)),
    notTrust: [
      ...(few > 0 ? [text('calls.notTrust.few', { count: few, calls: FEW_CALLS })] : []),
      text('calls.notTrust.campaign'),
      text('calls.notTrust.later'),
    ],
    notSeen: [
      text('calls.notSeen.person'),
      text('calls.notSeen.words'),
      ...(leftOut > 0 ? [text('calls.notSeen.leftOut', { count: leftOut })] : []),
      ...(untimed > 0 ? [text('calls.notSeen.untimed', { count: untimed })] : []),
    ],
  };
}

/** Every column that nothing was learnt from, with the reason: refused, of no use, or left out by Peerlens or by the person. */
export function notUsed(
  { refused, left }: Pick<CallsFound, 'refused' | 'left'>,
  { file, roles }: Pick<CallsWork, 'file' | 'roles'>,
): { column: string; because: Text }[] {
  const said = [...refused, ...left];
  const out = file.columns.filter(
    ({ name }) => (roles[name] ?? 'out') === 'out' && !said.some(({ column }) => column === name),
  );
  return [
    ...said,
    ...out.map(({ name: column, person, proposed, reason }) => {
      if (proposed !== 'out') return { column, because: text('calls.notUsed.byYou', { column }) };
      const why = person ? text('calls.role.person') : reason;
      return { column, because: text('foreseen.calls.noUse', { column, why: { as: 'text', text: why } }) };
    }),
  ];
}
