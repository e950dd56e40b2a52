import { createCanvas } from 'canvas'
import type { ChartConfiguration, Plugin } from 'chart.js'
import { ChartJSNodeCanvas } from 'chartjs-node-canvas'
import { drawHeader, drawHeadings, drawNote, drawStageName, drawStanding } from './funnel-labels.ts'
import { barCentre, FRAME, type FunnelLayout, layoutFunnel, rowCentre } from './funnel-layout.ts'
import { drawStepFigures, drawStrip } from './funnel-parts.ts'
import type { FunnelPicture } from './funnel-picture.ts'
import { drawReached } from './reached-label.ts'
import type { Pen } from './text.ts'
import { COLOUR } from './tokens.ts'
import { drawTotals } from './totals.ts'

/** Drawn at twice the logical size, so that it stays sharp on a phone. */
const DENSITY = 2

/** A stage that one deal of thousands reached must still be seen. */
const NARROWEST_BAR = 6

export interface FunnelDrawing {
  /** PNG bytes; the same picture gives the same bytes. Synchronous and CPU-bound: not for the main thread. */
  draw(picture: FunnelPicture): Buffer
}

/** Call `registerFonts` before. */
export function createFunnelDrawing(): FunnelDrawing {
  // One renderer per size for the thread's life: each construction loads and patches the canvas module anew.
  const renderers = { portrait: new ChartJSNodeCanvas(FRAME.portrait), mail: new ChartJSNodeCanvas(FRAME.mail) }
  const measuringPen = createCanvas(1, 1).getContext('2d')
  return {
    draw(picture) {
      const chart = funnelChart(picture, layoutFunnel(measuringPen, picture))
      // Of the wrapper's render calls only this one works on @napi-rs/canvas.
      return renderers[picture.size].renderToBufferSync(chart, 'image/png')
    },
  }
}

function funnelChart(picture: FunnelPicture, layout: FunnelLayout): ChartConfiguration {
  const widths = barWidths(picture, layout)
  const {
    rows,
    columns: { bars },
  } = layout
  const rowsBottom = rows.top + rows.pitch * picture.stages.length
  const half = (bars.right - bars.left) / 2
  return {
    type: 'bar',
    data: {
      labels: picture.stages.map((_, index) => index),
      datasets: [
        {
          // From left to right edge around zero: that is what centres them.
          // Null and not an empty range for zero, which chart.js would draw as a hairline.
          data: widths.map((width) => (width === 0 ? null : [-width / 2, width / 2])),
          backgroundColor: picture.stages.map((stage) => (stage.bottleneck ? COLOUR.vermilion : COLOUR.jadeDeep)),
          barThickness: rows.barHeight,
          borderRadius: 4,
          borderSkipped: false,
        },
      ],
    },
    options: {
      indexAxis: 'y',
      devicePixelRatio: DENSITY,
      events: [],
      layout: {
        padding: {
          left: bars.left,
          right: layout.width - bars.right,
          top: rows.top,
          bottom: layout.height - rowsBottom,
        },
      },
      plugins: { legend: { display: false }, tooltip: { enabled: false } },
      scales: { x: { display: false, min: -half, max: half }, y: { display: false, offset: true } },
    },
    plugins: [surroundings(picture, layout, widths), giveBackPixels()],
  }
}

/** Logical pixels. The width is the count; none is none, and any is at least a sliver. */
function barWidths({ stages }: FunnelPicture, { columns: { bars } }: FunnelLayout): number[] {
  const most = Math.max(...stages.map((stage) => stage.reached))
  const room = bars.right - bars.left
  return stages.map(({ reached }) => (reached === 0 ? 0 : Math.max(NARROWEST_BAR, (reached / most) * room)))
}

/** Everything that is not a bar: the ground and the steps behind the bars, all text in front. */
function surroundings(picture: FunnelPicture, layout: FunnelLayout, widths: number[]): Plugin {
  return {
    id: 'funnel-surroundings',
    beforeDatasetsDraw({ ctx }) {
      const pen = ctx as unknown as Pen
      pen.fillStyle = COLOUR.paper
      pen.fillRect(0, 0, layout.width, layout.height)
      picture.stages.forEach((_, index) => {
        drawTrack(pen, layout, index)
      })
      picture.stages.slice(1).forEach((_, index) => {
        drawStep(pen, layout, picture, index, widths)
      })
    },
    afterDatasetsDraw({ ctx }) {
      const pen = ctx as unknown as Pen
      drawHeader(pen, layout)
      drawHeadings(pen, layout, picture)
      picture.stages.forEach((_, index) => {
        drawStageName(pen, layout, index)
        drawStanding(pen, layout, picture, index)
        drawStrip(pen, layout, picture, index, widths[index]!)
        drawStepFigures(pen, layout, picture, index)
      })
      drawReached(pen, layout, picture, widths)
      drawTotals(pen, layout.totals, picture.totals)
      drawNote(pen, layout)
    },
  }
}

/**
 * Frees the canvas (11 MB for a portrait) as soon as its PNG is made. JavaScript does not count this memory, so it
 * would be collected late: without this, 270 pictures took 3 GB.
 */
function giveBackPixels(): Plugin {
  let canvas: { width: number; height: number } | undefined
  return {
    id: 'give-back-pixels',
    beforeDestroy(chart) {
      canvas = chart.canvas
    },
    afterDestroy() {
      if (!canvas) return
      canvas.width = 1
      canvas.height = 1
    },
  }
}

/** The full width a bar could have: without it a row of zero would look like a fault of the drawing. */
function drawTrack(pen: Pen, layout: FunnelLayout, index: number): void {
  const { left, right } = layout.columns.bars
  const height = layout.rows.barHeight
  pen.fillStyle = COLOUR.wash
  pen.beginPath()
  pen.roundRect(left, rowCentre(layout, index) - height / 2, right - left, height, 4)
  pen.fill()
}

/** The narrowing from this bar to the next. */
function drawStep(pen: Pen, layout: FunnelLayout, picture: FunnelPicture, index: number, widths: number[]): void {
  const centre = barCentre(layout)
  const from = widths[index]! / 2
  const to = widths[index + 1]! / 2
  if (from === 0) return
  const top = rowCentre(layout, index) + layout.rows.barHeight / 2
  const bottom = rowCentre(layout, index + 1) - layout.rows.barHeight / 2
  pen.fillStyle = picture.stages[index]!.bottleneck ? COLOUR.vermilionWash : COLOUR.jadeWash
  pen.beginPath()
  pen.moveTo(centre - from, top)
  pen.lineTo(centre + from, top)
  pen.lineTo(centre + to, bottom)
  pen.lineTo(centre - to, bottom)
  pen.fill()
}
