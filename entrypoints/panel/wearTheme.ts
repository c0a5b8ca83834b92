import { themeOf } from './place';

/** The panel looks light or dark as its address says, now and whenever that changes. */
export function wearTheme(): void {
  const wear = () => {
    const theme = themeOf(location.hash);
    if (theme) document.documentElement.dataset.theme = theme;
  };
  wear();
  addEventListener('hashchange', wear);
}
