/** An earlier row of the same conversation is unfinished, in another process: try again when it is done. */
export class NotYet extends Error {}

/** Another process has claimed the row; the work of this one is rolled back. */
export class ClaimLost extends Error {}
