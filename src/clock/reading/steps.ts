/** How many weeks, months, quarters or years away these words are. */
export const stepsAway: Readonly<Record<string, number>> = {
  ...{ 上上: -2, 上: -1, last: -1, 去: -1, 这: 0, 本: 0, 今: 0, this: 0, '': 0, 下: 1, next: 1, 明: 1, 下下: 2 },
}
