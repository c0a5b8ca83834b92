/** What a key lands on: the first thing that can be done with a line, and the name of each parameter. */
const STOPS = '.line-actions, .parameter';

/**
 * Up and down move from line to line and parameter to parameter, Home and End to the first and last; in a field, and where choices are
 * open, the keys are the field's own.
 */
export function moveFocus(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const { target, key } = event;
  if (!(target instanceof HTMLElement) || ['INPUT', 'SELECT', 'TEXTAREA'].includes(target.tagName)) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>(STOPS)];
  const last = stops.length - 1;
  const at = stops.findIndex((stop) => stop === target || stop.contains(target));
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last }[key];
  if (next === undefined || (at < 0 && key !== 'Home' && key !== 'End')) return;
  const stop = stops[Math.min(Math.max(next, 0), last)];
  if (!stop) return;
  event.preventDefault();
  (stop.matches('button') ? stop : stop.querySelector<HTMLElement>('button:not([disabled])'))?.focus();
}
