import { createMail } from '../adapters/mail/index.ts'
import type { Adapter, Receiver } from '../src/chat/adapter.ts'
import { linkBase } from '../src/config/link-base.ts'
import type { Settings } from '../src/config/settings.ts'
import type { PlatformProof } from '../src/operations/findings.ts'
import type { PlatformConnection, PlatformCount } from '../src/operations/metrics.ts'
import type { PlatformCondition } from '../src/operations/read-status.ts'
import { dingtalk } from './dingtalk.ts'
import { notThereInDingtalk, notThereWhilePushesAreSaved, notThereWithRobotAlone } from './dingtalk-not-there.ts'
import type { Platform, PlatformPorts } from './platform.ts'
import { proveDingtalk } from './prove-dingtalk.ts'
import { proveMailSettings } from './prove-mail.ts'
import { proveSlack } from './prove-slack.ts'
import { proveWecom } from './prove-wecom.ts'
import { slack } from './slack.ts'
import { webChat } from './web-chat.ts'
import { wecom } from './wecom.ts'
import { notThereByApp, notThereByBot } from './wecom-not-there.ts'

const without = ['dingtalkCardTemplate', 'dingtalkCoolAppCode'] as const

/** Where the organisation has neither a template of cards nor a 酷应用. */
const robotAlone = (
  [
    { title: 'robot only, alone', id: 'member:-', kind: 'direct' },
    { title: 'robot only, in a group', id: 'group:-', kind: 'group' },
  ] as const
).map((place) => ({ ...place, notThere: notThereWithRobotAlone, without }))

export const platforms: readonly Platform[] = [
  {
    name: 'web',
    needs: ['webChatPort'],
    keepsWhenOff: true,
    hears: {
      messages: ['text', 'file'],
      events: ['message', 'command', 'edit', 'revoke', 'press', 'submit'],
      happenings: [],
    },
    open: webChat,
  },
  {
    name: 'slack',
    needs: ['slackBotToken'],
    hears: {
      messages: ['text', 'image', 'voice', 'video', 'file', 'mixed', 'call', 'system', 'other'],
      events: ['message', 'command', 'edit', 'revoke', 'press', 'submit', 'roster', 'botJoined', 'botLeft', 'opened'],
      happenings: ['uninstalled', 'tokenRevoked', 'personLeft', 'conversationRenamed'],
    },
    prove: proveSlack,
    open: slack,
  },
  {
    name: 'wecom',
    needs: ['wecomCorpId'],
    hears: {
      messages: ['text', 'image', 'voice', 'video', 'file', 'place', 'link', 'mixed', 'other'],
      events: ['message', 'command', 'press', 'submit', 'opened'],
      happenings: ['directoryChanged', 'personRenamed', 'personLeft', 'outsideChanged', 'applicationChanged', 'unread'],
    },
    places: [
      { title: 'app', id: 'app:-', kind: 'direct', notThere: notThereByApp },
      { title: 'bot', id: 'bot:-', kind: 'group', notThere: notThereByBot },
      { title: 'appchat', id: 'appchat:-', kind: 'group', notThere: {}, onlySpeaks: true },
      { title: 'robot', id: 'robot:-', kind: 'group', notThere: {}, onlySpeaks: true },
    ],
    prove: proveWecom,
    open: (ports) => wecom(ports),
  },
  {
    name: 'dingtalk',
    needs: ['dingtalkClientId'],
    hears: {
      messages: ['text', 'image', 'voice', 'video', 'file', 'forward', 'mixed', 'other'],
      events: ['message', 'command', 'press', 'submit', 'roster', 'botJoined', 'botLeft'],
      happenings: ['personLeft', 'directoryChanged', 'unread'],
    },
    places: [
      { title: 'alone', id: 'member:-', kind: 'direct', notThere: notThereInDingtalk },
      { title: 'in a group', id: 'group:-', kind: 'group', notThere: notThereInDingtalk },
      {
        title: 'alone without PUBLIC_URL',
        id: 'member:-',
        kind: 'direct',
        notThere: notThereInDingtalk,
        without: ['publicUrl'],
      },
      {
        title: 'alone while pushes are saved on',
        id: 'member:-',
        kind: 'direct',
        notThere: notThereWhilePushesAreSaved,
      },
      ...robotAlone,
      { title: 'custom robot', id: 'robot:-', kind: 'group', notThere: {}, onlySpeaks: true },
    ],
    prove: proveDingtalk,
    open: dingtalk,
  },
  {
    name: 'mail',
    needs: ['smtpUrl', 'mailFrom'],
    onlySpeaks: true,
    prove: proveMailSettings,
    open: ({ settings }) =>
      createMail({ url: settings.smtpUrl!, from: settings.mailFrom!, baseUrl: linkBase(settings) }),
  },
]

export interface Connected {
  readonly adapters: readonly Adapter[]
  start(receiver: Receiver): Promise<void>
  /** Where people find a platform of our own; undefined: it is not connected, or it is not ours. */
  addressOf(name: string): string | undefined
  /** What the platforms have noticed about themselves and is so now. */
  conditions(): readonly PlatformCondition[]
  /** What they are connected by, where that is by one process alone. */
  connections(): readonly PlatformConnection[]
  /** What this process has been through with them. */
  counts(): readonly PlatformCount[]
  /** Takes nothing in any more. */
  stopHearing(): Promise<unknown>
  /** Says nothing any more. */
  stopSpeaking(): Promise<unknown>
}

const isConfigured = ({ needs }: Pick<Platform, 'needs'>, settings: Settings): boolean =>
  needs.every((name) => settings[name] !== undefined)

/** How what the settings ask for is tried; what they do not ask for is not. */
export function platformProofs(entries: readonly Platform[], settings: Settings): readonly PlatformProof[] {
  return entries.flatMap(({ name, prove, needs }) =>
    prove && isConfigured({ needs }, settings)
      ? [{ platform: name, prove: (t, options = {}) => prove(settings, t, options) }]
      : [],
  )
}

/** Opens what the settings ask for. Nothing listens before `start`. */
export function connect(entries: readonly Platform[], ports: PlatformPorts): Connected {
  const isOn = (entry: Platform) => isConfigured(entry, ports.settings)
  const opened = entries
    .filter((entry) => isOn(entry) || entry.keepsWhenOff)
    .map((entry) => ({ entry, adapter: entry.open(ports), on: isOn(entry) }))
  const stop = (speaking: boolean) =>
    Promise.all(
      opened.filter(({ entry }) => (entry.onlySpeaks ?? false) === speaking).map(({ adapter }) => adapter.stop()),
    )
  return {
    adapters: opened.map(({ adapter }) => adapter),
    async start(receiver) {
      for (const { adapter, on } of opened) if (on) await adapter.start(receiver)
    },
    addressOf: (name) => opened.find(({ entry, on }) => on && entry.name === name)?.adapter.address?.(),
    conditions: () =>
      opened.flatMap(({ entry, adapter }) =>
        (adapter.conditions?.() ?? []).map((condition) => ({ platform: entry.name, ...condition })),
      ),
    connections: () =>
      opened.flatMap(({ entry, adapter }) =>
        (adapter.connections?.() ?? []).map((connection) => ({ platform: entry.name, ...connection })),
      ),
    counts: () =>
      opened.flatMap(({ entry, adapter }) =>
        (adapter.counts?.() ?? []).map((count) => ({ platform: entry.name, ...count })),
      ),
    stopHearing: () => stop(false),
    stopSpeaking: () => stop(true),
  }
}
