import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { toId18 } from '../../core/crm/ids';
import type { Answer } from './http';
import { htmlAnswer, redirect } from './http';
import { AUTHORIZE_PATH } from './oauth/authorize';
import type { Org } from './org';
import { recordPath } from './pages/display';
import { html } from './pages/html';
import { loginPage } from './pages/login';
import { type Look, USUAL_LOOK } from './pages/look';
import { pagePolicy, shell } from './pages/shell';
import { viewOf } from './pages/view';
import type { Sessions } from './session';
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

  private sidCookie(sid: string): Record<string, string> {
    return { 'set-cookie': `sid=${sid}; Path=/; HttpOnly${this.secure ? '; Secure; SameSite=None' : ''}` };
  }

  /** Signs a user in on both hosts: here, and over there with a one-time token. An app's sign-in stays on this host. */
  private enter(user: string, next: string): Answer {
    const sid = this.sessions.start(user, 'api');
    const headers = this.sidCookie(sid);
    return next.startsWith(AUTHORIZE_PATH) ? redirect(next, headers) : this.toPages(user, sid, next, headers);
  }

  private toPages(user: string, signIn: string, next: string, headers: Record<string, string> = {}): Answer {
    const query = new URLSearchParams({ otp: this.sessions.ticketFor(user, signIn), retURL: next });
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
    const session = this.sessions.find(cookie(request.headers.cookie, 'sid'), 'api');
    if (url.pathname === '/secur/logout.jsp') {
      if (session) this.sessions.end(session.origin);
      return redirect('/');
    }
    const id = toId18(url.pathname.slice(1));
    const type = id === undefined ? undefined : this.org.objectOfId(id);
    const wanted = id && type ? recordPath(type.name, id) : next;
    return session ? this.toPages(session.user, session.origin, wanted) : this.login(wanted);
  }

  private login(next: string): Answer {
    return htmlAnswer(
      200,
      loginPage(this.org, next).source,
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:",
    );
  }

  private lightning(request: IncomingMessage, url: URL): Answer {
    if (url.pathname === '/secur/frontdoor.jsp') {
      const carried = this.sessions.redeem(url.searchParams.get('otp'));
      const next = localPath(url.searchParams.get('retURL'));
      if (!carried) return this.toLogin(next);
      const sid = this.sessions.start(carried.user, 'page', { origin: carried.origin });
      return redirect(next, this.sidCookie(sid));
    }
    const user = this.sessions.userOf(cookie(request.headers.cookie, 'sid'), 'page');
    const fragment = url.pathname.startsWith('/lightning/fragment/');
    if (!user) return fragment ? { status: 401, body: '' } : this.toLogin(url.pathname + url.search);
    if (fragment) return this.fragment(user, url.pathname.replace('/lightning/fragment', ''));
    if (!url.pathname.startsWith('/lightning')) return redirect(HOME);
    const nonce = randomBytes(16).toString('base64');
    return htmlAnswer(200, shell(this.org.as(user), user, nonce, this.look).source, pagePolicy(nonce));
  }

  private toLogin(next: string): Answer {
    return redirect(`${this.origin(this.hosts.api)}/?ec=302&startURL=${encodeURIComponent(next)}`);
  }

  private fragment(user: string, path: string): Answer {
    const view = viewOf(this.org.as(user), path, this.look);
    const body = html`<!DOCTYPE html><div data-view data-title="${view.title}" data-tab="${view.tab}">${view.content}</div>`;
    return htmlAnswer(view.status, body.source, "default-src 'none'");
  }
}

/** Where to go after the sign-in: only a path of the app itself, or back to an app's request. */
function localPath(path: string | null): string {
  return path?.startsWith('/lightning/') || path?.startsWith(`${AUTHORIZE_PATH}?`) ? path : HOME;
}
