import { palette } from '../look/palette.ts'

/** Pictures are light alone: they are pasted into chats of either theme. */
export const COLOUR = {
  paper: palette.surface.light,
  wash: palette.ground.light,
  line: palette.line.light,
  ink: palette.ink.light,
  inkSoft: palette.inkSoft.light,
  /** Bars have words on them. */
  jadeDeep: palette.jadeText.light,
  jadeWash: palette.jadeWash.light,
  vermilion: palette.vermilion.light,
  vermilionWash: palette.vermilionWash.light,
} as const

/** Logical pixels. Nothing is smaller than 22: a 720 px picture is shown 358 px wide in a chat's preview. */
export const TEXT = { small: 22, body: 24, number: 28, total: 36 } as const

/** Our own name for the shipped Noto Sans SC, so that a font installed on the machine cannot take its place. */
export const FONT_FAMILY = 'Chengdan Sans'

export type Weight = 400 | 500 | 700

export function font(size: number, weight: Weight = 400): string {
  return `${weight} ${size}px "${FONT_FAMILY}"`
}
