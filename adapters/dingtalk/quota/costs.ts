/** What calls and pushes are for, as far as somebody can do something about it. */
export type CallKind = 'message' | 'card' | 'rewrite' | 'file' | 'group' | 'todo' | 'call'
export type PushKind = 'heard' | 'press' | 'answer' | 'event'
export type Kind = CallKind | PushKind
/** What others of the organisation have used, by what DingTalk said. */
export const elsewhere = 'elsewhere'

interface Row {
  /** The path begins with it. */
  path: string
  method?: 'POST' | 'PUT'
  /** Undefined: it costs nothing. */
  kind: CallKind | undefined
}

/** What is free is listed by DingTalk (open.dingtalk.com/document/development/openapi-usage-statistics); all else costs a call. */
const rows: readonly Row[] = [
  { path: '/v1.0/oauth2/', kind: undefined },
  { path: '/v1.0/contact/', kind: undefined },
  { path: '/topapi/', kind: undefined },
  { path: '/v1.0/robot/messageFiles/', kind: 'file' },
  { path: '/media/', kind: 'file' },
  { path: '/v1.0/robot/', kind: 'message' },
  { path: '/v1.0/card/', method: 'PUT', kind: 'rewrite' },
  { path: '/v1.0/card/', kind: 'card' },
  { path: '/v1.0/im/', kind: 'group' },
  { path: '/v1.0/todo/', kind: 'todo' },
]

/** Undefined: it costs nothing. */
export function kindOfCall(path: string, method: string): CallKind | undefined {
  const row = rows.find((one) => path.startsWith(one.path) && (one.method ?? method) === method)
  return row ? row.kind : 'call'
}

/** Events of the contacts cost nothing. */
const freeEvents = /^(user_|org_dept_|label_)/

/** @param eventType of an event; undefined: it is a callback @param isCard a press */
export function kindOfPush(eventType: string | undefined, isCard: boolean): PushKind | undefined {
  if (eventType === undefined) return isCard ? 'press' : 'heard'
  return freeEvents.test(eventType) ? undefined : 'event'
}

/** Noes before a call got to what it was for; they cost nothing. */
const unbilled: readonly string[] = [
  'Forbidden.AccessDenied.Qps',
  'Forbidden.AccessDenied.Qpm',
  'InvalidAuthentication',
  'invalidClientIdOrSecret',
  ...['40014', '42001', '90018', '90002', '1111'],
]

export const isUnbilled = (code: string): boolean => unbilled.some((beginning) => code.startsWith(beginning))
