import type { Json } from '../../simulation/json.ts'
import type { Installation } from '../state/app.ts'
import { type Channel, memberKey } from '../state/channel.ts'
import { shownMessage } from '../state/message.ts'
import type { SlackUser } from '../state/user.ts'
import { shownView, type ViewRecord } from '../state/views.ts'
import type { World } from '../state/world.ts'
import type { Shown } from './shown.ts'

/** Who did something to which app. */
export interface Act {
  readonly world: World
  readonly user: SlackUser
  readonly installation: Installation
}

/** What every interaction says. */
function common({ world, user, installation }: Act, type: string): Json {
  const { app, teamId } = installation
  return {
    type,
    user: { id: user.id, username: loginOf(user), name: loginOf(user), team_id: user.teamId },
    api_app_id: app.appId,
    token: app.verificationToken,
    team: { id: teamId, domain: world.workspaces.get(teamId)!.domain },
    enterprise: null,
    is_enterprise_install: false,
  }
}

const triggerFor = ({ world, user, installation }: Act, viewId?: string): string =>
  world.triggers.make(installation.app.appId, memberKey(user), viewId)

/** A slash command: a flat form. */
export function commandFields(act: Act, channel: Channel, command: string, text: string): Record<string, string> {
  const { world, user, installation } = act
  const { app, teamId } = installation
  return {
    token: app.verificationToken,
    team_id: teamId,
    team_domain: world.workspaces.get(teamId)!.domain,
    channel_id: channel.id,
    channel_name: spokenName(channel),
    user_id: user.id,
    user_name: loginOf(user),
    command,
    text,
    api_app_id: app.appId,
    is_enterprise_install: 'false',
    response_url: responseUrl(act, channel, 'commands'),
    trigger_id: triggerFor(act),
  }
}

/** Something in a message was pressed or chosen. */
export function messageActionPayload(act: Act, shown: Shown, action: Json): Json {
  const { channel, ts, thread, ephemeral } = shown
  const message = channel.message(ts)
  const url = responseUrl(act, channel, 'actions', { ts, ephemeral, ...(thread ? { threadTs: thread } : {}) })
  return {
    ...common(act, 'block_actions'),
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
      ...(thread ? { thread_ts: thread } : {}),
    },
    trigger_id: triggerFor(act),
    channel: { id: channel.id, name: spokenName(channel) },
    // Of what only one person sees Slack keeps nothing to send along.
    ...(message ? { message: shownMessage(message, { url: act.world.url, metadata: true }) } : {}),
    state: { values: {} },
    response_url: url,
    actions: [action],
  }
}

/** Something in a modal or a Home was pressed or chosen. */
export function viewActionPayload(act: Act, view: ViewRecord, action: Json): Json {
  return {
    ...common(act, 'block_actions'),
    container: { type: 'view', view_id: view.id },
    trigger_id: triggerFor(act, view.view.type === 'modal' ? view.id : undefined),
    view: shownView(view),
    actions: [action],
  }
}

export function submissionPayload(act: Act, view: ViewRecord): Json {
  return {
    ...inView(act, 'view_submission'),
    trigger_id: triggerFor(act, view.id),
    view: shownView(view),
    response_urls: [],
  }
}

export const closedPayload = (act: Act, view: ViewRecord, isCleared: boolean): Json => ({
  ...inView(act, 'view_closed'),
  view: shownView(view),
  is_cleared: isCleared,
})

export function suggestionPayload(
  act: Act,
  view: ViewRecord,
  at: { blockId: string; actionId: string },
  typed: string,
): Json {
  return {
    ...inView(act, 'block_suggestion'),
    container: { type: 'view', view_id: view.id },
    action_id: at.actionId,
    block_id: at.blockId,
    value: typed,
    view: shownView(view),
  }
}

export function shortcutPayload(act: Act, callbackId: string, shown: Shown | undefined): Json {
  const own = {
    callback_id: callbackId,
    trigger_id: triggerFor(act),
    action_ts: act.world.actionTs(),
  }
  if (!shown) return { ...common(act, 'shortcut'), ...own }
  const { channel, ts } = shown
  const message = channel.message(ts)
  return {
    ...common(act, 'message_action'),
    ...own,
    channel: { id: channel.id, name: spokenName(channel) },
    message_ts: ts,
    message: message ? shownMessage(message, { url: act.world.url, metadata: true }) : {},
    response_url: responseUrl(act, channel, 'actions', { ts, ephemeral: false }),
  }
}

/** Of a modal the team is that of whoever has it open; `view.app_installed_team_id` says where the app is. */
function inView(act: Act, type: string): Json {
  const { user, world } = act
  const domain = world.workspaces.get(user.teamId)?.domain ?? ''
  return { ...common(act, type), team: { id: user.teamId, domain } }
}

const loginOf = ({ name }: SlackUser): string => name.toLowerCase().replaceAll(/\s/g, '.')

function spokenName({ kind, name }: Channel): string {
  return { im: 'directmessage', group: 'privategroup', mpim: name, channel: name }[kind]
}

function responseUrl(
  { world, user, installation }: Act,
  channel: Channel,
  kind: 'commands' | 'actions',
  message?: { ts: string; ephemeral: boolean; threadTs?: string },
): string {
  const { app, teamId } = installation
  const of = { app, teamId, channel, userKey: memberKey(user), ...(message ? { message } : {}) }
  return `${world.url}${world.responseUrls.make(of, kind).path}`
}
