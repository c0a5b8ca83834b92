/** Text that is HTML already; everything else is escaped where it is put in. */
export class Html {
  constructor(readonly source: string) {}
}

type Part = Html | string | number | null | undefined | false | readonly Part[];

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function write(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Html) return part.source;
  if (typeof part === 'string') return part.replace(/[&<>"']/g, (c) => ESCAPED[c] ?? c);
  return typeof part === 'number' ? String(part) : part.map(write).join('');
}

/** Makes HTML from a template; what is put in is escaped. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.reduce((all, text, i) => all + text + (i < parts.length ? write(parts[i]) : ''), ''));
}

/** An element whose name is made from data, as Lightning's generated components are. */
export function element(name: string, attributes: string, content: Html): Html {
  return new Html(`<${name} ${attributes}>${content.source}</${name}>`);
}

const SPRITES = '/slds/icons';

export function utilityIcon(name: string, classes = 'slds-button__icon'): Html {
  return html`<svg class="${classes}" aria-hidden="true"><use href="${SPRITES}/utility-sprite/svg/symbols.svg#${name}"></use></svg>`;
}

/** The coloured icon of an object. */
export function objectIcon(name: string, size = ''): Html {
  const sprite = `${SPRITES}/standard-sprite/svg/symbols.svg#${name}`;
  return html`<span class="slds-icon_container slds-icon-standard-${name.replace(/_/g, '-')}"><svg class="slds-icon ${size} slds-page-header__icon" aria-hidden="true"><use href="${sprite}"></use></svg></span>`;
}
