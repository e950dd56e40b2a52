/** Milliseconds of an hour, and of a day of 24 of them. Days of the calendar may be longer or shorter: `counted-time.ts`. */
export const msPerHour = 3_600_000
export const msPerDay = 24 * msPerHour
