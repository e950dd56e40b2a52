/**
 * The light design tokens (docs/decisions/031-one-look.md). Pictures have no dark form: they are pasted into chats of
 * either theme.
 */
export const COLOUR = {
  paper: '#FFFFFF',
  wash: '#F5F7F9',
  line: '#E3E8EE',
  ink: '#1B2430',
  inkSoft: '#5C6B7A',
  /** Jade with a tenth of ink: white on plain jade reaches only 4.3 : 1, text needs 4.5. */
  jadeDeep: '#0F8064',
  jadeWash: '#E7F3F0',
  vermilion: '#C0392B',
  vermilionWash: '#F9EBEA',
} as const

/** Logical pixels. Nothing is smaller than 22: a 720 px picture is shown 358 px wide in a chat's preview. */
export const TEXT = { small: 22, body: 24, number: 28, total: 36 } as const

/** Our own name for the shipped Noto Sans SC, so that a font installed on the machine cannot take its place. */
export const FONT_FAMILY = 'Chengdan Sans'

export type Weight = 400 | 500 | 700

export function font(size: number, weight: Weight = 400): string {
  return `${weight} ${size}px "${FONT_FAMILY}"`
}
