import { forecastOf, type Progress } from './forecast.ts'

/** At this part of a month whoever runs the product is told, and at this one nothing is spent that can be done without. */
const toldAt = 0.7
const savesAt = 0.9

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
    saves: used >= savesAt * most || (forecast !== undefined && forecast > most),
    isEmpty: isClosed,
  }
}
