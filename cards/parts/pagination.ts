import type { DrawTools } from '../../src/bot/definitions/card.ts'
import type { Button } from '../../src/chat/card.ts'
import type { Translator } from '../../src/i18n/translate.ts'

interface Turned {
  page: number
  /** The command that lists the same, without its page. */
  typed: string
}

/** `stage="in talks"`: an argument by name, as it is typed; nothing when there is none. */
export const typedArgument = (name: string, value: string | undefined): string[] =>
  value === undefined ? [] : [`${name}=${/\s/u.test(value) ? `"${value}"` : value}`]

/** Back and forth between pages, counted from 0, of a list that knows only whether there is more. */
export function turnButtons(
  { page, more, typed }: Turned & { more: boolean },
  t: Translator,
  button: DrawTools['button'],
): Button[] {
  const turn = (label: string, to: number) =>
    button('turn', label, 'plain', String(to), `${typed} ${t('common.pageParameter')}=${to + 1}`)
  return [
    ...(page > 0 ? [turn(t('common.previousPage'), page - 1)] : []),
    ...(more ? [turn(t('common.nextPage'), page + 1)] : []),
  ]
}

/** Where one is in a list whose length is known, and the way on. It says nothing of a single page. */
export function turnsOf(
  { page, size, total, typed }: Turned & { size: number; total: number },
  t: Translator,
  button: DrawTools['button'],
): { place: string[]; buttons: Button[] } {
  const pages = Math.max(1, Math.ceil(total / size))
  return {
    place: pages > 1 ? [t('common.page', { page: page + 1, pages })] : [],
    buttons: turnButtons({ page, typed, more: page + 1 < pages }, t, button),
  }
}

/** The page a press asks for. */
export const turnedPage = (argument: string): number => (/^\d{1,5}$/.test(argument) ? Number(argument) : 0)
