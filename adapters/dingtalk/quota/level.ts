import { forecastOf, type Progress } from './forecast.ts'

/** At this part of a month whoever runs the product is told, and at this one nothing is spent that can be done without. */
const toldAt = 0.7
const savesAt = 0.9
/**
 * … and where the month will use more than this part. What is saved lowers the forecast until it ends: with nothing kept back
 * for a day or two of more work than usual the pot would be empty on the last day.
 */
const forecastAt = 0.95

/** How a pot stands. */
export interface Level {
  used: number
  most: number
  /** What it will have used at the end of its month; undefined: it is too early to say. */
  forecast: number | undefined
  /** It is to be told of. */
  isNear: boolean
  /** Economy: what can be done without is. It ends by itself. */
  saves: boolean
  isEmpty: boolean
}

/** @param isClosed DingTalk itself said that it is used up */
export function levelOf(
  { used, most, isClosed }: { used: number; most: number; isClosed: boolean },
  progress: Progress,
): Level {
  const forecast = forecastOf(used, progress)
  return {
    ...{ used, most, forecast },
    isNear: used >= toldAt * most,
    saves: used >= savesAt * most || (forecast !== undefined && forecast > forecastAt * most),
    isEmpty: isClosed,
  }
}
