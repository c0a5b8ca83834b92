/** A column that fewer than 3 of 10 rows have describes how the table is filled, not what it is about. */
export const MOST_MISSING = 0.7;
/** A category in which nearly every row has a word of its own is a name. */
export const ID_LIKE = 0.9;
