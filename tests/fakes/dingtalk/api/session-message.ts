import { isJson, type Json } from '../../simulation/json.ts'

/** What can be said at a robot's session (open.dingtalk.com/document/orgapp/custom-robots-send-group-messages). Undefined: nothing that is taken. */
export function sessionMessageIn({
  msgtype,
  text,
  markdown,
  actionCard,
}: Json): { msgKey: string; content: Json } | undefined {
  if (msgtype === 'text' && isJson(text) && isText(text.content)) return { msgKey: 'text', content: text }
  if (msgtype === 'markdown' && isJson(markdown) && isText(markdown.title) && isText(markdown.text))
    return { msgKey: 'markdown', content: markdown }
  if (msgtype === 'actionCard' && isJson(actionCard) && isActionCard(actionCard))
    return { msgKey: 'actionCard', content: actionCard }
  return undefined
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''

function isActionCard({ title, text, btns, btnOrientation, ...rest }: Json): boolean {
  if (!isText(title) || !isText(text) || Object.keys(rest).length > 0) return false
  if (btnOrientation !== undefined && btnOrientation !== '0' && btnOrientation !== '1') return false
  return (
    Array.isArray(btns) &&
    btns.length > 0 &&
    btns.every((one) => isJson(one) && isText(one.title) && isText(one.actionURL))
  )
}
