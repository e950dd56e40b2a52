import { lineOf } from './line-of.ts'
import type { AppManifest } from './manifest.ts'
import { manifestShape } from './manifest-shape.ts'
import { type ManifestProblem, misfits } from './shapes.ts'

/** Slack's own. One of them makes it refuse the whole manifest. */
const reserved = [
  ...['me', 'status', 'away', 'dnd', 'shrug', 'remind', 'msg', 'feed', 'who', 'collapse', 'expand', 'leave', 'join'],
  ...['open', 'search', 'topic', 'mute', 'pro', 'shortcuts'],
]

export interface Refused extends ManifestProblem {
  /** Of what was pasted, from 1. */
  line: number
}

/** What was pasted as a manifest, or everything Slack has against it. */
export function readManifest(pasted: string): { manifest: AppManifest } | { problems: Refused[] } {
  let value: unknown
  try {
    value = JSON.parse(pasted)
  } catch (error) {
    return { problems: [{ pointer: '', message: (error as Error).message, line: lineOfError(pasted, error as Error) }] }
  }
  const shapeless = misfits(value, manifestShape, '')
  const problems = shapeless.length > 0 ? shapeless : contradictions(value as AppManifest)
  if (problems.length === 0) return { manifest: value as AppManifest }
  return { problems: problems.map((problem) => ({ ...problem, line: lineOf(pasted, problem.pointer) })) }
}

function contradictions(manifest: AppManifest): ManifestProblem[] {
  return [...commandProblems(manifest), ...addressProblems(manifest)]
}

function commandProblems({ features }: AppManifest): ManifestProblem[] {
  const commands = features?.slash_commands ?? []
  return commands.flatMap(({ command }, index) => {
    const pointer = `/features/slash_commands/${index}/command`
    if (!/^\/[\x21-\x7e]+$/.test(command) || command !== command.toLowerCase())
      return [{ pointer, message: 'must begin with / and take only lower-case ASCII letters, digits, - and _' }]
    if (reserved.includes(command.slice(1))) return [{ pointer, message: `${command} is reserved by Slack` }]
    if (commands.findIndex((one) => one.command === command) < index)
      return [{ pointer, message: `${command} is there twice` }]
    return []
  })
}

/** Without Socket Mode Slack has to know where to send what happens. */
function addressProblems({ features, settings }: AppManifest): ManifestProblem[] {
  if (settings?.socket_mode_enabled) return []
  const { event_subscriptions: events, interactivity } = settings ?? {}
  const must = 'must have request_url, as Socket Mode is off'
  return [
    ...(features?.slash_commands ?? []).flatMap(({ url }, index) =>
      url ? [] : [{ pointer: `/features/slash_commands/${index}`, message: 'must have url, as Socket Mode is off' }],
    ),
    ...(events?.bot_events?.length && !events.request_url
      ? [{ pointer: '/settings/event_subscriptions', message: must }]
      : []),
    ...(interactivity?.is_enabled && !interactivity.request_url
      ? [{ pointer: '/settings/interactivity', message: must }]
      : []),
  ]
}

function lineOfError(pasted: string, { message }: Error): number {
  const [, position] = /position (\d+)/.exec(message) ?? []
  return pasted.slice(0, Number(position ?? 0)).split('\n').length
}
