/** What a version keeps to say the chance to win. Shape fixed by fitOutcome. */
export interface OutcomeModel {
  format: 1;
}
