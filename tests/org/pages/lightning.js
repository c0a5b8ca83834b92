// The client side of the record pages: navigation inside the page, and what a person does on a record without leaving it.
// It asks for HTML only, never the data API.
import { createConsole } from './console.js';
import { createStandard } from './standard.js';
import { drawHeaderAnew } from './views.js';

const navigator = document.body.dataset.nav === 'console' ? createConsole() : createStandard();
const here = () => new URL(location.href);

document.addEventListener('click', (event) => {
  // Events from inside a shadow root arrive with the host as their target.
  const [target] = event.composedPath();
  if (!(target instanceof Element) || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  const tab = target.closest('[data-tab-value]');
  const pencil = target.closest('.inline-edit-trigger');
  const link = target.closest('a[href]');
  if (tab) {
    event.preventDefault();
    switchTab(tab);
  } else if (pencil) edit(pencil);
  else if (link && link.target !== '_blank') follow(event, link);
});

function follow(event, link) {
  const url = new URL(link.href);
  if (link.getAttribute('href') === '#') event.preventDefault();
  else if (url.origin === location.origin && url.pathname.startsWith('/lightning/')) {
    event.preventDefault();
    const to = navigator.addressFor(url, link);
    if (to.href === location.href) return;
    history.pushState({}, '', to);
    void navigator.show(here());
  }
}

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

/** Editing in the page: the value becomes an input, the form gets a footer; saving draws the header anew. */
function edit(pencil) {
  const item = pencil.closest('records-record-layout-item');
  const value = item.querySelector('.test-id__field-value');
  if (item.querySelector('lightning-input')) return;
  const input = document.createElement('lightning-input');
  input.slot = 'input';
  input.innerHTML = '<input class="slds-input" aria-label="Value">';
  input.firstElementChild.value = value.textContent.trim();
  value.hidden = true;
  value.after(input);
  const footer = document.createElement('records-form-footer');
  footer.innerHTML =
    '<div class="slds-docked-form-footer"><button type="button" class="slds-button slds-button_neutral" name="CancelEdit">Cancel</button><button type="button" class="slds-button slds-button_brand" name="SaveEdit">Save</button></div>';
  footer.addEventListener('click', ({ target }) => {
    if (!target.closest('button')) return;
    footer.remove();
    input.remove();
    value.hidden = false;
    const host = navigator.active();
    if (target.name === 'SaveEdit' && host) void drawHeaderAnew(host, location.pathname);
  });
  document.body.append(footer);
}

addEventListener('popstate', () => void navigator.show(here()));
void navigator.show(here());
