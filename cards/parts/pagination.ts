import type { DrawTools } from '../../src/bot/definitions/card.ts'
import type { Button } from '../../src/chat/card.ts'
import type { Translator } from '../../src/i18n/translate.ts'

/** Back and forth between pages, counted from 0, of a list that knows only whether there is more. */
export function turnButtons(
  { page, more }: { page: number; more: boolean },
  t: Translator,
  button: DrawTools['button'],
): Button[] {
  return [
    ...(page > 0 ? [button('turn', t('common.previousPage'), 'plain', String(page - 1))] : []),
    ...(more ? [button('turn', t('common.nextPage'), 'plain', String(page + 1))] : []),
  ]
}

/** Where one is in a list whose length is known, and the way on. It says nothing of a single page. */
export function turnsOf(
  { page, size, total }: { page: number; size: number; total: number },
  t: Translator,
  button: DrawTools['button'],
): { place: string[]; buttons: Button[] } {
  const pages = Math.max(1, Math.ceil(total / size))
  return {
    place: pages > 1 ? [t('common.page', { page: page + 1, pages })] : [],
    buttons: turnButtons({ page, more: page + 1 < pages }, t, button),
  }
}

/** The page a press asks for. */
export const turnedPage = (argument: string): number => (/^\d{1,5}$/.test(argument) ? Number(argument) : 0)
