import type { Anchors } from '../anchor';

/** Tryton's web client keeps a pane for each of its tabs; a tab's name stands at the left of its bar of buttons. */
export const TRYTON_ANCHORS: Anchors = {
  views: [{ seen: '2023-05 sao 6.0', steps: ['#tabcontent > .tab-pane.active'] }],
  titles: [{ seen: '2023-05 sao 6.0', steps: ['.navbar-brand .title'] }],
};
