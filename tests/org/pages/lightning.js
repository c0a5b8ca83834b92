// The client side of the record pages: navigation inside the page, with the views that were left kept alive but hidden,
// and highlights that appear some time after the address has changed. It asks for HTML only, never the data API.
(() => {
  const KEPT_ALIVE = 5;
  const stage = document.querySelector('.oneCenterStage');
  const lateMs = Number(document.body.dataset.late);
  /** @type {Map<string, HTMLElement>} */
  const views = new Map();
  let navigation = 0;

  function activate(host) {
    for (const view of views.values()) {
      const isThis = view === host;
      view.classList.toggle('active', isThis);
      view.style.display = isThis ? '' : 'none';
      if (isThis) view.removeAttribute('aria-hidden');
      else view.setAttribute('aria-hidden', 'true');
    }
    for (const tab of document.querySelectorAll('.navItem')) {
      const current = tab.dataset.id === host.dataset.tab;
      tab.classList.toggle('slds-is-active', current);
      if (current) tab.querySelector('a').setAttribute('aria-current', 'page');
      else tab.querySelector('a').removeAttribute('aria-current');
    }
    if (host.dataset.title) document.title = `${host.dataset.title} | Salesforce`;
  }

  function createHost(path) {
    const host = document.createElement('div');
    host.className = 'windowViewMode-normal oneContent active lafPageHost';
    host.innerHTML = '<div class="forceHighlightsStencilDesktop runtime-stencil" aria-hidden="true"></div>';
    views.set(path, host);
    stage.append(host);
    const [oldest] = views.keys();
    if (views.size > KEPT_ALIVE && oldest !== undefined) {
      views.get(oldest).remove();
      views.delete(oldest);
    }
    return host;
  }

  async function fill(host, path, started) {
    const response = await fetch(`/lightning/fragment${path}`, { headers: { accept: 'text/html' } });
    if (response.redirected && !response.url.includes('/lightning/fragment')) {
      location.reload();
      return;
    }
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const root = page.querySelector('[data-view]');
    const highlights = root.querySelector('records-lwc-highlights-panel');
    const place = highlights?.parentElement;
    highlights?.remove();
    host.replaceChildren(...root.childNodes);
    await new Promise((done) => setTimeout(done, Math.max(0, lateMs - (performance.now() - started))));
    if (highlights) place.append(highlights);
    host.dataset.title = root.dataset.title;
    host.dataset.tab = root.dataset.tab;
  }

  async function show(path) {
    const mine = ++navigation;
    const started = performance.now();
    const kept = views.get(path);
    if (kept) {
      views.delete(path);
      views.set(path, kept);
      activate(kept);
      return;
    }
    const host = createHost(path);
    activate(host);
    await fill(host, path, started);
    if (mine === navigation) activate(host);
  }

  function here() {
    return location.pathname;
  }

  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    const tab = event.target.closest('[data-tab-value]');
    if (tab) {
      event.preventDefault();
      switchTab(tab);
      return;
    }
    const link = event.target.closest('a[href]');
    if (!link || link.target === '_blank') return;
    const url = new URL(link.href);
    if (link.getAttribute('href') === '#') event.preventDefault();
    else if (url.origin === location.origin && url.pathname.startsWith('/lightning/')) {
      event.preventDefault();
      if (url.pathname === here()) return;
      history.pushState({}, '', url);
      void show(here());
    }
  });

  function switchTab(tab) {
    const tabset = tab.closest('lightning-tabset');
    for (const item of tabset.querySelectorAll('[data-tab-value]')) {
      const active = item === tab;
      item.setAttribute('aria-selected', String(active));
      item.parentElement.classList.toggle('slds-is-active', active);
    }
    for (const panel of tabset.querySelectorAll('flexipage-tab2')) {
      const active = panel.dataset.tab === tab.dataset.tabValue;
      panel.classList.toggle('slds-show', active);
      panel.classList.toggle('slds-hide', !active);
    }
  }

  addEventListener('popstate', () => void show(here()));
  void show(here());
})();
