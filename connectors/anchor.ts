/**
 * Where a CRM draws something. Foreign selectors are dated data, newest first; a new release adds a row and the old ones
 * stay. Each step is looked for inside the one before, through open shadow roots.
 */
export interface Anchor {
  seen: string;
  steps: readonly string[];
}

/** What is known of a CRM's record pages: the view on screen, and inside it the record's title. */
export interface Anchors {
  views: readonly Anchor[];
  titles: readonly Anchor[];
}
