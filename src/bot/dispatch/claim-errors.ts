/** An earlier row of the same conversation is unfinished, in another process: try again when it is done. */
export class NotYet extends Error {}

/** Another process took the row over; what this one did is rolled back. */
export class ClaimLost extends Error {}
