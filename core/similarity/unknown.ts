/** Weight of what is not known of both, as a share of its own weight … */
export const UNKNOWN_WEIGHT = 0.25;
/** … which counts as so much alike. */
export const UNKNOWN_ALIKE = 0.5;
