import type { types } from '@slack/bolt'
import type { Button } from '../../../src/chat/card.ts'
import { slackLimits, slackTaste } from '../limits.ts'
import { plainLine } from './text-objects.ts'

/** Draws the buttons of one message or view: each gets an `action_id` of its own there. */
export interface ButtonDrawer {
  /** `about`: the row it belongs to, said aloud where several buttons look the same. Undefined where Slack cannot carry it. */
  draw(button: Button, about?: string): types.Button | undefined
  dropped: string[]
}

const pressPrefix = 'press:'

export function buttonDrawer(): ButtonDrawer {
  const dropped: string[] = []
  let count = 0
  return {
    dropped,
    draw({ label, token, style }, about) {
      if (token.length > slackLimits.buttonValue || token === '') {
        dropped.push(`a button that carries ${token.length} characters`)
        return undefined
      }
      if (label.length > slackLimits.buttonLabel) dropped.push(`a label of ${label.length} characters, cut`)
      count += 1
      return {
        type: 'button',
        action_id: `${pressPrefix}${count}`,
        text: plainLine(label, slackLimits.buttonLabel),
        value: token,
        ...(style === 'plain' ? {} : { style }),
        ...(about === undefined
          ? {}
          : { accessibility_label: plainLine(`${label} ${count} · ${about}`, slackLimits.accessibilityLabel).text }),
      }
    },
  }
}

/** The buttons of a card, some to a line. Where two read the same, what is said aloud has their numbers. */
export function actionLines(buttons: readonly Button[], drawer: ButtonDrawer, about: string): types.ActionsBlock[] {
  const drawn = buttons.flatMap((button) => {
    const alike = buttons.filter(({ label }) => label === button.label).length > 1
    return drawer.draw(button, alike ? about : undefined) ?? []
  })
  const lines: types.ActionsBlock[] = []
  for (let from = 0; from < drawn.length; from += slackTaste.buttonsPerLine)
    lines.push({ type: 'actions', elements: drawn.slice(from, from + slackTaste.buttonsPerLine) })
  return lines
}
