import { createHost, fillHost, keepAlive, showElement } from './views.js';

/** Standard navigation: one view fills the stage; those that were left stay in the page, hidden and without `.active`. */
export function createStandard() {
  const KEPT_ALIVE = 5;
  const stage = document.querySelector('.oneCenterStage');
  /** @type {Map<string, HTMLElement>} */
  const views = new Map();
  let navigation = 0;

  function activate(host) {
    for (const view of views.values()) {
      view.classList.toggle('active', view === host);
      showElement(view, view === host);
    }
    for (const tab of document.querySelectorAll('.navItem')) {
      const current = tab.dataset.id === host.dataset.tab;
      tab.classList.toggle('slds-is-active', current);
      if (current) tab.querySelector('a').setAttribute('aria-current', 'page');
      else tab.querySelector('a').removeAttribute('aria-current');
    }
    if (host.dataset.title) document.title = `${host.dataset.title} | Salesforce`;
  }

  return {
    async show({ pathname }) {
      const mine = ++navigation;
      const kept = views.get(pathname);
      const host = kept ?? createHost('windowViewMode-normal');
      views.delete(pathname);
      views.set(pathname, host);
      if (!kept) {
        stage.append(host);
        keepAlive(views, KEPT_ALIVE);
      }
      activate(host);
      if (kept) return;
      await fillHost(host, pathname);
      if (mine === navigation) activate(host);
    },
    addressFor: (url) => url,
    active: () => [...views.values()].find((view) => view.classList.contains('active')),
  };
}
