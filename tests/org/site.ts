import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { toId18 } from '../../core/crm/ids';
import type { Answer } from './http';
import { redirect } from './http';
import type { Org } from './org';
import { recordPath } from './pages/display';
import { html } from './pages/html';
import { loginPage } from './pages/login';
import { type Look, USUAL_LOOK } from './pages/look';
import { pagePolicy, shell } from './pages/shell';
import { viewOf } from './pages/view';
import type { Audience, Sessions } from './session';
import { cookie } from './session';

const HOME = '/lightning/page/home';

/** The two hosts as a browser meets them: sign-in on one, record pages on the other, a session of its own on each. */
export class Site {
  /** How pages are drawn and navigated from now on. */
  look: Look = USUAL_LOOK;

  constructor(
    private readonly org: Org,
    private readonly sessions: Sessions,
    private readonly hosts: { api: string; page: string },
    private readonly secure: boolean,
  ) {}

  answer(request: IncomingMessage, url: URL, body: string): Answer {
    return url.hostname === this.hosts.page ? this.lightning(request, url) : this.mySalesforce(request, url, body);
  }

  private origin(host: string): string {
    return `${this.secure ? 'https' : 'http'}://${host}`;
  }

  private sid(user: string, audience: Audience): Record<string, string> {
    const sid = this.sessions.start(user, audience);
    return { 'set-cookie': `sid=${sid}; Path=/; HttpOnly${this.secure ? '; Secure; SameSite=None' : ''}` };
  }

  /** Signs a user in on both hosts: here, and over there with a one-time token. */
  private enter(user: string, next: string): Answer {
    return this.toPages(user, next, this.sid(user, 'api'));
  }

  private toPages(user: string, next: string, headers: Record<string, string> = {}): Answer {
    const query = new URLSearchParams({ otp: this.sessions.ticketFor(user), retURL: next });
    return redirect(`${this.origin(this.hosts.page)}/secur/frontdoor.jsp?${query}`, headers);
  }

  private mySalesforce(request: IncomingMessage, url: URL, body: string): Answer {
    const form = new URLSearchParams(request.method === 'POST' ? body : url.search);
    const next = localPath(form.get('startURL') ?? form.get('retURL'));
    if (url.pathname === '/login' || url.pathname === '/secur/frontdoor.jsp') {
      const name = form.get('as') ?? form.get('username');
      const user =
        name === null ? this.sessions.userOf(form.get('sid') ?? undefined, 'api') : this.sessions.userNamed(name);
      return user ? this.enter(user, next) : this.login(next);
    }
    const user = this.sessions.userOf(cookie(request.headers.cookie, 'sid'), 'api');
    if (url.pathname === '/secur/logout.jsp') {
      this.sessions.expireAll();
      return redirect('/');
    }
    const id = toId18(url.pathname.slice(1));
    const type = id === undefined ? undefined : this.org.objectOfId(id);
    const wanted = id && type ? recordPath(type.name, id) : next;
    return user ? this.toPages(user, wanted) : this.login(wanted);
  }

  private login(next: string): Answer {
    return page(
      200,
      loginPage(this.org, next).source,
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:",
    );
  }

  private lightning(request: IncomingMessage, url: URL): Answer {
    if (url.pathname === '/secur/frontdoor.jsp') {
      const user = this.sessions.redeem(url.searchParams.get('otp'));
      const next = localPath(url.searchParams.get('retURL'));
      return user ? redirect(next, this.sid(user, 'page')) : this.toLogin(next);
    }
    const user = this.sessions.userOf(cookie(request.headers.cookie, 'sid'), 'page');
    const fragment = url.pathname.startsWith('/lightning/fragment/');
    if (!user) return fragment ? { status: 401, body: '' } : this.toLogin(url.pathname + url.search);
    if (fragment) return this.fragment(url.pathname.replace('/lightning/fragment', ''));
    if (!url.pathname.startsWith('/lightning')) return redirect(HOME);
    const nonce = randomBytes(16).toString('base64');
    return page(200, shell(this.org, user, nonce, this.look).source, pagePolicy(nonce));
  }

  private toLogin(next: string): Answer {
    return redirect(`${this.origin(this.hosts.api)}/?ec=302&startURL=${encodeURIComponent(next)}`);
  }

  private fragment(path: string): Answer {
    const view = viewOf(this.org, path, this.look);
    const body = html`<!DOCTYPE html><div data-view data-title="${view.title}" data-tab="${view.tab}">${view.content}</div>`;
    return page(view.status, body.source, "default-src 'none'");
  }
}

/** Where to go after the sign-in: only a path of the app itself. */
function localPath(path: string | null): string {
  return path?.startsWith('/lightning/') ? path : HOME;
}

function page(status: number, body: string, policy: string): Answer {
  const headers = {
    'content-type': 'text/html; charset=UTF-8',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-cache, no-store, private',
  };
  return { status, headers, body };
}
