// A view is what one address shows, in a host of its own. Its HTML comes without the header's content at first, as
// Lightning's does: that appears some time after the address has changed.

const lateMs = Number(document.body.dataset.late);
const native = document.body.dataset.shadow === 'native';

/** @type {Promise<CSSStyleSheet[]> | undefined} */
let sheets;

/** The page's style sheets do not reach into shadow roots: one constructed copy of each is shared by all of them. */
function sharedSheets() {
  sheets ??= Promise.all(
    [...document.querySelectorAll('link[rel="stylesheet"]')].map(async ({ href }) => {
      const sheet = new CSSStyleSheet();
      // Addresses in a constructed sheet would be relative to the page.
      const text = await (await fetch(href)).text();
      return sheet.replace(text.replaceAll('url(../', 'url(/slds/'));
    }),
  );
  return sheets;
}

/** Moves templates into open shadow roots of their components, from the outside in. */
function growShadows(root, styles) {
  for (const template of root.querySelectorAll('template[data-shadow]')) {
    const shadow = template.parentElement.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = styles;
    shadow.append(template.content);
    template.remove();
    growShadows(shadow, styles);
  }
}

async function readView(path) {
  const response = await fetch(`/lightning/fragment${path}`, { headers: { accept: 'text/html' } });
  if (response.status === 401) {
    location.reload();
    return undefined;
  }
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  return page.querySelector('[data-view]');
}

const headerOf = (root) => root.querySelector('[data-component-id="force_highlightsPanel"]');
const styles = () => (native ? sharedSheets() : []);
const pause = (ms) => new Promise((done) => setTimeout(done, Math.max(0, ms)));

export function createHost(className) {
  const host = document.createElement('div');
  host.className = `${className} oneContent active lafPageHost`;
  host.innerHTML = '<div class="runtime-stencil" aria-hidden="true"></div>';
  return host;
}

/** Fills a host with the view of a path. Resolves when its header is there too. */
export async function fillHost(host, path) {
  const started = performance.now();
  const [root, adopted] = await Promise.all([readView(path), styles()]);
  if (!root) return;
  const content = headerOf(root)?.firstElementChild;
  const place = content?.parentElement;
  content?.remove();
  host.replaceChildren(...root.childNodes);
  growShadows(host, adopted);
  await pause(lateMs - (performance.now() - started));
  if (content) {
    place.append(content);
    growShadows(place, adopted);
  }
  host.dataset.title = root.dataset.title;
  host.dataset.tab = root.dataset.tab;
}

/** Draws the header of a view anew, as Lightning does after a record was saved: other nodes, the same place. */
export async function drawHeaderAnew(host, path) {
  const [root, adopted] = await Promise.all([readView(path), styles()]);
  const content = root && headerOf(root)?.firstElementChild;
  const place = headerOf(host);
  if (!content || !place) return;
  place.replaceChildren(content);
  growShadows(place, adopted);
}

export function showElement(element, shown) {
  element.style.display = shown ? '' : 'none';
  if (shown) element.removeAttribute('aria-hidden');
  else element.setAttribute('aria-hidden', 'true');
}

/** Of views, the one that was shown least recently goes when there are more than an app keeps alive. */
export function keepAlive(views, most) {
  const [oldest] = views;
  if (views.size <= most || !oldest) return;
  oldest[1].remove();
  views.delete(oldest[0]);
}
