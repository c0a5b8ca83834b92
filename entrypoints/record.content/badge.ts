import type { BadgeDrawing } from '../../core/protocol';
import { CLOCK, KEY, markOf, TREND } from './marks';

type Drawn = Extract<BadgeDrawing, { state: 'badge' }>;

/** The badge is one button. Texts are set as text, never as markup: they come from the CRM. */
export function createBadge(): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  // The page may be written from right to left; what the badge says is not.
  button.dir = 'ltr';
  button.className = 'badge';
  button.hidden = true;
  return button;
}

export function drawBadge(button: HTMLButtonElement, drawing: Drawn): void {
  const name = part();
  name.innerHTML = markOf(drawing.slot, drawing.provisional);
  name.append(
    word(drawing.slot === undefined ? 'span' : 'b', drawing.provisional ? `${drawing.segment}?` : drawing.segment),
  );
  if (drawing.slot === undefined) name.lastElementChild?.classList.add('quiet');
  if (drawing.key) name.insertAdjacentHTML('beforeend', KEY);
  const parts = [name];
  if (drawing.chance !== undefined || drawing.stale !== undefined) {
    const more = part();
    if (drawing.chance !== undefined) {
      const chance = word('span', drawing.chance);
      // "7 of 10" is a figure; "no chance yet" is said quietly.
      chance.classList.toggle('quiet', !/\d/.test(drawing.chance));
      more.append(chance);
      if (drawing.trend) more.insertAdjacentHTML('beforeend', TREND[drawing.trend]);
    }
    if (drawing.stale !== undefined) more.append(staleness(drawing.stale));
    parts.push(more);
  }
  show(button, parts, drawing.label, drawing.title);
  button.classList.toggle('provisional', drawing.provisional);
}

/** In place of an answer that takes longer than a moment. */
export function drawSkeleton(button: HTMLButtonElement): void {
  const name = part();
  name.innerHTML = '<i class="bone mark"></i><i class="bone"></i>';
  const chance = part();
  chance.innerHTML = '<i class="bone short"></i>';
  show(button, [name, chance], 'Peerlens', '');
  button.setAttribute('aria-busy', 'true');
  button.classList.remove('provisional');
}

/** A sentence in place of a segment: not connected, or updated meanwhile. */
export function drawSentence(button: HTMLButtonElement, sentence: string): void {
  const only = part();
  only.innerHTML = markOf(undefined, true);
  only.append(word('span', sentence));
  show(button, [only], sentence, '');
  button.classList.remove('provisional');
}

function show(button: HTMLButtonElement, parts: readonly Element[], label: string, title: string): void {
  button.replaceChildren(...parts);
  button.setAttribute('aria-label', label);
  button.title = title;
  button.removeAttribute('aria-busy');
  button.hidden = false;
}

function part(): HTMLSpanElement {
  return document.createElement('span');
}

function word(tag: 'span' | 'b', text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  element.dir = 'auto';
  return element;
}

function staleness(text: string): HTMLSpanElement {
  const element = part();
  element.className = 'stale';
  element.innerHTML = CLOCK;
  element.append(text);
  return element;
}
