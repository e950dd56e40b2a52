/**
 * The one template that an administrator makes by hand, as data: no call of DingTalk's makes one. A card fills its fixed places; a
 * fact or a row is a variable of its own, since a value holds 1 KB.
 */
export interface TemplateVariable {
  name: string
  /** `private`: each viewer has their own, and all of a viewer's together hold 1 KB. */
  scope: 'public' | 'private'
  /** `text` may be empty, and takes no room then; `flag` is "true" or "false". */
  holds: 'text' | 'flag' | 'picture' | 'form' | 'version'
}

/** Something that asks back when it is pressed (回传请求). */
export interface TemplateAction {
  /** A letter: DingTalk may put digits behind it. */
  actionId: string
  /** What it is set to send: its own place, and the variable that says what the card was drawn from. */
  params: { p: Place; v: string }
  label: string
  shownBy: string
}

export type ButtonPlace = 'b1' | 'b2' | 'b3'
export type RowPlace = `r${number}`
/** Where something can be pressed: a button of the card, of one of its rows, or the one that sends its form in. */
export type Place = ButtonPlace | RowPlace | 'f'

export const buttonPlaces: readonly ButtonPlace[] = ['b1', 'b2', 'b3']
export const facts = numbers(6)
export const rows = numbers(10)

/** What a viewer may be given alone: a form to fill in, and what is said to them. */
export const privateVariables = ['said', 'form', 'form_on', 'form_submit', 'form_v'] as const
export type PrivateParams = Record<(typeof privateVariables)[number], string>

const texts = ['headline', 'mark', 'why', ...facts.map((n) => `fact${n}`), ...rows.map((n) => `row${n}`), 'closing']
const labels = [...buttonPlaces, ...rows.map((n) => `r${n}`)]

const holdings: Readonly<Record<(typeof privateVariables)[number], TemplateVariable['holds']>> = {
  said: 'text',
  form: 'form',
  form_on: 'flag',
  form_submit: 'text',
  form_v: 'version',
}

export const templateVariables: readonly TemplateVariable[] = [
  ...texts.map(publicText),
  ...labels.map(publicText),
  ...labels.map((place) => ({ name: shownBy(place), scope: 'public', holds: 'flag' }) as const),
  { name: 'picture', scope: 'public', holds: 'picture' },
  { name: 'v', scope: 'public', holds: 'version' },
  ...privateVariables.map((name) => ({ name, scope: 'private', holds: holdings[name] }) as const),
]

export const templateActions: readonly TemplateAction[] = [
  ...buttonPlaces.map((p) => action('b', p)),
  ...rows.map((n) => action('r', `r${n}`)),
  { actionId: 'f', params: { p: 'f', v: valueOfVariable('form_v') }, label: 'form_submit', shownBy: 'form_on' },
]

/** The flag that shows what can be pressed there. */
export function shownBy(place: string): string {
  return `${place}_on`
}

/** As the template's designer writes it. */
function valueOfVariable(name: string): string {
  return `\${${name}}`
}

function action(actionId: string, p: Place): TemplateAction {
  return { actionId, params: { p, v: valueOfVariable('v') }, label: p, shownBy: shownBy(p) }
}

function publicText(name: string): TemplateVariable {
  return { name, scope: 'public', holds: 'text' }
}

function numbers(most: number): readonly number[] {
  return Array.from({ length: most }, (_, index) => index + 1)
}
