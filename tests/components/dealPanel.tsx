import type { PanelActions } from '../../components/panel/actions';
import { PanelApp } from '../../components/panel/PanelApp';
import type { FullAnswer, OpenBlocks } from '../../components/panel/parts';
import { ANSWERS } from '../gallery/answers';
import { NOW } from '../gallery/insight';
import { actionsOf } from './actions';
import { draw, page, send } from './page';

const OPEN: OpenBlocks = { similar: true, reasons: true, price: true, whatIf: true };

/** Draws the panel of a deal in one of the gallery's states, with some of its insight changed. */
export function drawDeal(
  state: string,
  over: Partial<PanelActions> = {},
  changed: Partial<FullAnswer['insight']> = {},
): void {
  const told = ANSWERS[state] ?? 'loading';
  const answer =
    told !== 'loading' && told.state === 'full' ? { ...told, insight: { ...told.insight, ...changed } } : told;
  draw(<PanelApp answer={answer} openBlocks={OPEN} links={{ target: '_top' }} now={NOW} actions={actionsOf(over)} />);
}

/** Writes into a field as a person does: what is no number there is NaN. */
export function write(where: string, value: string, type = 'change'): void {
  const field = page.app.querySelector(where);
  if (!field) throw new Error(`There is no field ${where}`);
  Object.defineProperty(field, 'value', { value, configurable: true, writable: true });
  Object.defineProperty(field, 'valueAsNumber', { value: Number(value), configurable: true });
  send(field, type);
}
