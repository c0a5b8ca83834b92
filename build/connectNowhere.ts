import type { Plugin } from 'vite';

/**
 * A self-hosted CRM can have any address, so the manifest's policy lets the extension connect to any. Only the background
 * does: in every page of the built extension a policy of its own, beside the manifest's, allows no other address than ours.
 */
export function connectNowhere(): Plugin {
  return {
    name: 'peerlens:connect-nowhere',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: "connect-src 'self'" },
        injectTo: 'head-prepend',
      },
    ],
  };
}
