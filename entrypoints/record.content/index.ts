import { browser } from 'wxt/browser';
import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { orphaned } from '../../components/kit/texts/en/services';
import { PeerlensError } from '../../core/crm/error';
import type { BadgeDrawing } from '../../core/protocol';
import { ownUrl } from '../../services/address';
import { ask } from '../../services/client';
import { messenger } from '../../services/messaging';
import { createBadge, drawBadge, drawSentence, drawSkeleton } from './badge';
import { PanelFrame } from './frame';
import { Place } from './place';
import { STYLE } from './style';
import { onThemeChange, themeOfPage } from './theme';

/** The badge is drawn as a skeleton when its answer takes longer than this, ms. */
const PATIENCE = 150;

export default defineContentScript({
  registration: 'runtime',
  // Nothing is asked for at install: the script is registered for the hosts that the user has granted.
  matches: [],
  main(ctx) {
    if (window.top === window) start(ctx);
  },
});

function start(ctx: ContentScriptContext): void {
  const host = document.createElement('peerlens-badge');
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = STYLE;
  const wrapper = document.createElement('div');
  const badge = createBadge();
  wrapper.append(badge);
  root.append(style, wrapper);
  const panel = new PanelFrame(root, ownUrl('/frame.html'), `${ownUrl('/')}frame.html`, badge, () => place.below());
  const place = new Place(host, badge, ctx.signal, () => panel.settle());
  const theme = () => {
    const now = themeOfPage();
    wrapper.className = now;
    panel.wear(now);
  };
  let question = 0;

  const show = async (url: string): Promise<void> => {
    const mine = ++question;
    const asked = performance.now();
    theme();
    const impatience = setTimeout(() => {
      if (mine !== question || ctx.signal.aborted) return;
      drawSkeleton(badge);
      place.update();
    }, PATIENCE);
    const drawing = await ask('badge', { url }).catch(toDrawing);
    clearTimeout(impatience);
    // The newest question wins: an answer for the record that was left is never drawn.
    if (mine !== question || ctx.signal.aborted) return;
    draw(badge, drawing);
    place.update();
    performance.measure('peerlens-badge', { start: asked, end: performance.now() });
    if (drawing.state === 'orphaned') ctx.abort('otherVersion');
  };

  onThemeChange(theme, ctx.signal);
  listenToPerson(ctx, badge, panel);
  ctx.addEventListener(window, 'wxt:locationchange', ({ newUrl }) => {
    place.navigated();
    void show(newUrl.href);
  });
  messenger.onMessage('redrawBadge', () => void show(location.href));
  ctx.onInvalidated(() => {
    panel.fold();
    if (isRunning()) messenger.removeAllListeners();
    // A newer script takes over after connecting anew; after an update nobody does, and the person is told.
    if (isRunning() && ctx.signal.reason !== 'otherVersion') host.remove();
    else drawSentence(badge, orphaned);
  });

  document.body.append(host);
  place.navigated();
  void show(location.href);
}

/** Clicks and keys, also those that reach the background first. */
function listenToPerson(ctx: ContentScriptContext, badge: HTMLButtonElement, panel: PanelFrame): void {
  const { signal } = ctx;
  badge.addEventListener('click', () => ctx.isValid && panel.toggle(), { signal });
  window.addEventListener('keydown', (event) => onKey(event, panel), { signal, capture: true });
  // Nobody tells a script that its extension was updated; it finds out when it looks, which ends it.
  const look = () => ctx.isValid;
  badge.addEventListener('pointerenter', look, { signal });
  document.addEventListener('visibilitychange', look, { signal });
  messenger.onMessage('foldPanel', () => panel.fold());
  messenger.onMessage('togglePanel', () => panel.toggle());
  messenger.onMessage('leavePage', () => ctx.abort('forgotten'));
}

/** Whether the extension that started this script is still there. */
function isRunning(): boolean {
  return browser.runtime?.id !== undefined;
}

type Shown = BadgeDrawing | { state: 'orphaned' };

function draw(badge: HTMLButtonElement, drawing: Shown): void {
  if (drawing.state === 'badge') drawBadge(badge, drawing);
  else if (drawing.state === 'orphaned') drawSentence(badge, orphaned);
  else if (drawing.state === 'notConnected') drawSentence(badge, drawing.label);
  else badge.hidden = true;
}

/** Whatever went wrong, the page of the CRM is left in peace; only who can do something about it is told. */
function toDrawing(thrown: unknown): Shown {
  const updated = thrown instanceof PeerlensError && thrown.failure.code === 'otherVersion';
  return { state: updated ? 'orphaned' : 'hidden' };
}

function onKey(event: KeyboardEvent, panel: PanelFrame): void {
  if (event.altKey && event.shiftKey && event.code === 'KeyP' && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    panel.toggle();
  } else if (event.key === 'Escape' && panel.isOpen && panel.hasFocus()) {
    event.stopPropagation();
    panel.fold();
  }
}
