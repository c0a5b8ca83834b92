import { toId18 } from '../../../core/crm/ids';
import type { Org } from '../org';
import { nameOf } from './display';
import { type Html, html } from './html';
import { LAYOUTS } from './layouts';
import { homePage, listPage } from './lists';
import type { Look } from './look';
import { recordPage } from './record';
import { relatedPage } from './related';

/** What one address of the app shows. */
export interface View {
  title: string;
  /** The tab of the navigation bar that it belongs to. */
  tab: string;
  content: Html;
  status: number;
}

/**
 * Finds the page of a path: `/lightning/r/[Object/]id/view`, `…/related/List/view`, `/lightning/o/Object/list`,
 * `/lightning/page/home`.
 */
export function viewOf(org: Org, path: string, look: Look): View {
  const parts = path.split('/').filter(Boolean);
  if (parts[0] !== 'lightning') return missing();
  if (parts[1] === 'r') return recordView(org, parts.slice(2), look);
  if (parts[1] === 'o' && parts[2]) return listView(org, parts[2]);
  if (parts.length === 1 || parts[1] === 'page')
    return { title: 'Home', tab: 'Home', content: homePage(org), status: 200 };
  return missing();
}

function recordView(org: Org, parts: readonly string[], look: Look): View {
  const id = toId18(parts.find((part) => toId18(part) !== undefined && org.objectOfId(part)) ?? '');
  const row = id === undefined ? undefined : org.find(id);
  const type = id === undefined ? undefined : org.objectOfId(id);
  const layout = type && LAYOUTS[type.name];
  if (!row || !type || !layout || row.IsDeleted === true) return missing();
  const list = parts.includes('related') ? parts[parts.indexOf('related') + 1] : undefined;
  const related = layout.related.find(({ title }) => title.replaceAll(' ', '') === list);
  if (list !== undefined && !related) return missing();
  return {
    title: `${nameOf(org, row)} | ${related?.title ?? type.label}`,
    tab: type.name,
    content: related ? relatedPage(org, related, row, look) : recordPage(org, type, row, layout, look),
    status: 200,
  };
}

function listView(org: Org, name: string): View {
  const type = org.object(name);
  const layout = type && LAYOUTS[type.name];
  if (!type || !layout) return missing();
  const view = { title: `All ${type.plural} | ${type.plural}`, tab: type.name };
  return { ...view, content: listPage(org, type, layout), status: 200 };
}

function missing(): View {
  const content = html`<div class="slds-card slds-p-around_x-large slds-text-align_center"><h1 class="slds-text-heading_medium">Page doesn't exist</h1><p>Enter a valid URL and try again.</p></div>`;
  return { title: 'Page not found', tab: '', content, status: 404 };
}
