/** The ways a picture can fail to arrive. Callers fall back to the text form of the report. */

/** Too many pictures are waiting: refused at once rather than kept waiting. */
export class ChartQueueFull extends Error {
  override name = 'ChartQueueFull'
  constructor(waiting: number) {
    super(`no room for another picture: ${waiting} already wait`)
  }
}

/** The picture itself could not be drawn; asking again with the same input fails again. */
export class ChartNotDrawable extends Error {
  override name = 'ChartNotDrawable'
}

/** The drawing thread died or hung; asking again may succeed. */
export class ChartThreadLost extends Error {
  override name = 'ChartThreadLost'
}

export class ChartPoolClosed extends Error {
  override name = 'ChartPoolClosed'
  constructor() {
    super('the chart pool is closed')
  }
}
