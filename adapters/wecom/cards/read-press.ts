/** Question → the ids of what is chosen in it. */
export type Selected = ReadonlyMap<string, readonly string[]>

export type Pressed =
  | { type: 'press'; token: string }
  | { type: 'submit'; token: string; values: Record<string, string> }

/** What a press of one of our cards says; undefined for a key that we did not make. */
export function readPress(eventKey: string, selected: Selected): Pressed | undefined {
  const [, kind, rest = ''] = /^(press|open|submit):\d{1,2}:(.*)$/su.exec(eventKey) ?? []
  if (rest === '') return undefined
  switch (kind) {
    case 'press':
      return { type: 'press', token: rest }
    case 'open':
      return openedRow(rest, selected.get(rowQuestion)?.[0])
    case 'submit':
      return { type: 'submit', token: rest, values: valuesOf(selected) }
    default:
      return undefined
  }
}

/** The one list of a card that has rows. */
export const rowQuestion = 'row'

/** Where nobody chose, the first is: so it is shown. */
function openedRow(said: string, optionId: string | undefined): Pressed | undefined {
  const [, from, to, first = ''] = /^(\d{1,4}):(\d{1,4}):(.*)$/su.exec(said) ?? []
  if (first === '') return undefined
  if (optionId === undefined) return { type: 'press', token: first }
  const [, own] = /^\d:(.*)$/su.exec(optionId) ?? []
  if (own === undefined) return undefined
  return { type: 'press', token: first.slice(0, Number(from)) + own + first.slice(Number(to)) }
}

/** `=VALUE` of what is chosen; nothing for a field that may be left out. */
export const chosenId = (value: string): string => `=${value}`
export const nothingChosen = '-'

function valuesOf(selected: Selected): Record<string, string> {
  const values = [...selected].map(([name, [id = nothingChosen]]) => [name, id.startsWith('=') ? id.slice(1) : ''])
  return Object.fromEntries(values)
}
