import type { Pen } from './text.ts'
import { COLOUR, font, TEXT, type Weight } from './tokens.ts'

export interface Ink {
  size?: number
  weight?: Weight
  colour?: string
  align?: 'left' | 'center' | 'right'
}

/** Writes one line; `middle` is its optical middle. */
export function write(pen: Pen, text: string, x: number, middle: number, ink: Ink = {}): void {
  const size = ink.size ?? TEXT.small
  pen.font = font(size, ink.weight)
  pen.fillStyle = ink.colour ?? COLOUR.ink
  pen.textAlign = ink.align ?? 'left'
  // Han characters and figures of this font are centred this far above the base line.
  pen.fillText(text, x, middle + size * 0.37)
}
