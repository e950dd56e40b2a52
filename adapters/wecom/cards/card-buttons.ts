import type { Button } from '../../../src/chat/card.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import { wecomLimits } from '../limits.ts'
import { readableLine } from '../text/clean.ts'
import { cutAt } from '../text/cut.ts'
import type { Drawing } from './drawing.ts'
import { type NumberedItem, optionText } from './list-rows.ts'
import { openKey, pressKey } from './press-key.ts'
import { rowQuestion } from './read-press.ts'
import type { ButtonCard, CardButton } from './template-card.ts'

export type Pressable = Pick<ButtonCard, 'button_selection' | 'button_list'>

/** *Unsaid* which is which: 1 is the one that stands out. */
const styles = { primary: 1, plain: 2, danger: 3 } as const

interface Row {
  row: NumberedItem
  button: Button
}

/** The buttons of a card, and of those of its rows that are on it. Undefined: there is nothing to press. */
export function cardButtons(
  buttons: readonly Button[],
  rows: readonly NumberedItem[],
  drawing: Drawing,
): Pressable | undefined {
  const own = rows.flatMap((row) => (row.item.button ? [{ row, button: row.item.button }] : []))
  const opened = own.length > 1 ? opening(own, drawing) : undefined
  const asked = opened ? buttons.map(lessThanOpening) : [...own.map((one) => ofRow(one, own.length > 1)), ...buttons]
  const drawn: CardButton[] = opened ? [opened.button] : []
  for (const button of asked) {
    const one = drawn.length < wecomLimits.buttons ? drawButton(button, drawn.length + 1, drawing) : undefined
    if (one) drawn.push(one)
    else drawing.dropped.push(lost(button))
  }
  if (drawn.length === 0) return undefined
  return { ...(opened ? { button_selection: opened.selection } : {}), button_list: drawn }
}

const lost = ({ token }: Button): string =>
  pressKey(1, token) === undefined ? `a button that carries ${token.length} characters` : 'a seventh button'

/** One button stands out, and that is the one that opens a row. */
const lessThanOpening = (button: Button): Button =>
  button.style === 'primary' ? { ...button, style: 'plain' } : button

const ofRow = ({ row, button }: Row, isOneOfMany: boolean): Button =>
  isOneOfMany ? { ...button, label: `${row.n} ${button.label}` } : button

function drawButton({ label, token, style }: Button, n: number, drawing: Drawing): CardButton | undefined {
  const key = pressKey(n, token)
  return key === undefined ? undefined : { type: 0, text: buttonText(label, drawing), style: styles[style], key }
}

/** One of the rows is chosen in a list, and one button opens it. Undefined where WeCom cannot carry their tokens. */
function opening(rows: readonly Row[], drawing: Drawing) {
  const t = translatorFor(drawing.locale)
  const open = openKey(
    1,
    rows.map(({ button }) => button.token),
  )
  if (!open) return undefined
  const [label = ''] = rows.map(({ button }) => button.label)
  const isSame = rows.every(({ button }) => button.label === label)
  const text = isSame ? buttonText(label, drawing) : t('wecom.card.go')
  return {
    button: { type: 0, text, style: styles.primary, key: open.key } as const,
    selection: {
      question_key: rowQuestion,
      title: t('wecom.card.choose'),
      option_list: rows.map(({ row, button }, index) => ({
        id: open.optionIds[index]!,
        text: optionText(row, isSame ? undefined : button.label, drawing),
      })),
    },
  }
}

function buttonText(label: string, { lengths, dropped }: Drawing): string {
  const { said, rest } = cutAt(readableLine(label), lengths.button)
  if (rest !== '') dropped.push(`a label of ${label.length} characters, cut`)
  return said
}
