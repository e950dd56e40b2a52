import { decodeButton } from '../../../src/chat/button-token.ts'
import type { Form } from '../../../src/chat/form.ts'
import type { ShownView, Shown as SlackShown } from '../../fakes/slack/index.ts'
import type { Control } from '../../fakes/slack/people/shown.ts'

import { wordsIn } from '../../fakes/slack/people/words.ts'
import type { Shown } from '../driver.ts'

/** What somebody reads of Slack's markup. */
const asRead = (words: string): string =>
  words
    .replaceAll(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replaceAll(/<[^|>]*\|([^>]*)>/g, '$1')
    .replaceAll(/\*([^*\n]+)\*/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** A message as somebody has it before them. */
export function messageShown({ ts, words, text, controls, blocks, edited }: SlackShown): Shown {
  const buttons = controls.flatMap(({ label, value }) => (value === undefined ? [] : [{ label, token: value }]))
  const opening = buttons.find(({ token }) => decodeButton(token)?.action === 'submit')
  return {
    id: ts,
    rewritten: edited,
    text: asRead(words),
    buttons: buttons.filter((button) => button !== opening),
    ...(opening ? { form: formOf(opening.token, words, []) } : {}),
    whole: [text, JSON.stringify(blocks), ...carried(controls)].join('\n'),
  }
}

const carried = (controls: readonly Control[]): string[] =>
  controls.map(({ value }) => JSON.stringify(value === undefined ? undefined : decodeButton(value)) ?? '')

/** A modal as somebody has it before them. */
export function viewShown({ id, title, words, fields, privateMetadata, blocks, submit }: ShownView): Shown {
  const [token = ''] = privateMetadata.split('\n')
  const form =
    submit === undefined
      ? {}
      : {
          form: formOf(
            token,
            title,
            fields.map(({ blockId }) => blockId),
          ),
        }
  const whole = [title, JSON.stringify(blocks), JSON.stringify(decodeButton(token))].join('\n')
  return { id, rewritten: false, text: asRead(`${title}\n${words}`), buttons: [], ...form, whole }
}

/** What an acknowledgement puts before somebody. */
export function ackShown(body: Record<string, unknown>): Shown | undefined {
  const text = asRead(wordsIn(body.blocks ?? body.text).join('\n'))
  return { id: 'in the acknowledgement', rewritten: false, text, buttons: [], whole: JSON.stringify(body) }
}

function formOf(token: string, title: string, names: readonly string[]): Form {
  const fields = names.map((name) => ({ name, label: name, kind: 'text' as const, required: false }))
  return { token, title, submitLabel: '', fields }
}
