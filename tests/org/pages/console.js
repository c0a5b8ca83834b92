import { createHost, fillHost, showElement } from './views.js';

/**
 * Console navigation: a workspace per primary tab, in each a tabset of sub-tabs, of which the first is the primary record.
 * The path is what has the focus; `ws` names the primary tab of a sub-tab. All of them stay in the page.
 */
export function createConsole() {
  const manager = document.querySelector('.navexWorkspaceManager');
  const bar = document.querySelector('.oneConsoleTabContainer');
  /** @type {Map<string, { element: HTMLElement, item: HTMLElement, subTabs: Map<string, SubTab> }>} */
  const workspaces = new Map();

  function createItem(list, href) {
    const item = document.createElement('li');
    item.className = 'oneConsoleTabItem tabItem slds-context-bar__item';
    item.setAttribute('role', 'presentation');
    const link = document.createElement('a');
    link.className = 'tabHeader slds-context-bar__label-action';
    link.href = href;
    link.setAttribute('role', 'tab');
    const title = document.createElement('span');
    title.className = 'title slds-truncate';
    title.textContent = 'Loading...';
    link.append(title);
    item.append(link);
    list.append(item);
    return item;
  }

  function workspaceOf(primary) {
    const known = workspaces.get(primary);
    if (known) return known;
    const element = document.createElement('div');
    element.className = 'navexWorkspace';
    element.innerHTML =
      '<div class="oneConsoleTabset navexConsoleTabset"><ul class="oneConsoleTabContainer subTabs tabBarItems slds-grid" role="tablist"></ul><div class="tabsetBody main-content mainContentMark fullheight active fullRight"><div class="split-right" role="main"></div></div></div>';
    manager.append(element);
    const workspace = { element, item: createItem(bar, primary), subTabs: new Map() };
    workspaces.set(primary, workspace);
    return workspace;
  }

  function subTabOf(workspace, primary, path) {
    const known = workspace.subTabs.get(path);
    if (known) return known;
    const section = document.createElement('section');
    section.className = 'tabContent oneConsoleTab';
    section.setAttribute('role', 'tabpanel');
    const host = createHost('windowViewMode-maximized');
    section.append(host);
    workspace.element.querySelector('.split-right').append(section);
    const href = path === primary ? path : `${path}?ws=${encodeURIComponent(primary)}`;
    const item = createItem(workspace.element.querySelector('.subTabs'), href);
    const subTab = { section, host, item };
    workspace.subTabs.set(path, subTab);
    void fillHost(host, path).then(() => {
      const [name] = (host.dataset.title ?? path).split(' | ');
      item.querySelector('.title').textContent = name;
      if (path === primary) workspace.item.querySelector('.title').textContent = name;
      if (item.classList.contains('active')) document.title = `${host.dataset.title} | Salesforce`;
    });
    return subTab;
  }

  function focus(workspace, subTab) {
    for (const each of workspaces.values()) {
      each.element.classList.toggle('active', each === workspace);
      each.item.classList.toggle('active', each === workspace);
      showElement(each.element, each === workspace);
    }
    for (const each of workspace.subTabs.values()) {
      const front = each === subTab;
      each.section.classList.toggle('active', front);
      each.section.setAttribute('aria-expanded', String(front));
      each.item.classList.toggle('active', front);
      showElement(each.section, front);
    }
    showElement(workspace.element.querySelector('.subTabs'), workspace.subTabs.size > 1);
  }

  const front = () => [...workspaces].find(([, { element }]) => element.classList.contains('active'));

  return {
    async show(url) {
      const primary = url.searchParams.get('ws') ?? url.pathname;
      const workspace = workspaceOf(primary);
      subTabOf(workspace, primary, primary);
      focus(workspace, subTabOf(workspace, primary, url.pathname));
    },
    /** A link inside a record opens a sub-tab; one of a list or of the bars opens a primary tab. */
    addressFor(url, link) {
      const [primary] = front() ?? [];
      const inRecord = link.getRootNode() !== document || link.closest('.split-right') !== null;
      if (!primary?.startsWith('/lightning/r/') || !inRecord || link.classList.contains('tabHeader')) return url;
      if (url.pathname.startsWith('/lightning/r/') && url.pathname !== primary) url.searchParams.set('ws', primary);
      return url;
    },
    active: () => front()?.[1].element.querySelector('section.active > .lafPageHost') ?? undefined,
  };
}
