import { STUDIO_PAGES, type StudioPageName } from '../../components/studio/StudioApp';

/** `#card` → the page of that name; anything else → the first one. */
export function pageOf(hash: string): StudioPageName {
  return STUDIO_PAGES.find((page) => page === hash.slice(1)) ?? 'home';
}
