import { createMail } from '../adapters/mail/index.ts'
import type { Adapter, Receiver } from '../src/chat/adapter.ts'
import { linkBase } from '../src/config/link-base.ts'
import type { Platform, PlatformPorts } from './platform.ts'
import { slack } from './slack.ts'
import { webChat } from './web-chat.ts'

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
      events: ['message', 'command', 'edit', 'revoke', 'press', 'submit', 'roster'],
      happenings: ['uninstalled', 'tokenRevoked', 'personLeft', 'conversationRenamed'],
    },
    open: slack,
  },
  {
    name: 'mail',
    needs: ['smtpUrl', 'mailFrom'],
    onlySpeaks: true,
    open: ({ settings }) =>
      createMail({ url: settings.smtpUrl!, from: settings.mailFrom!, baseUrl: linkBase(settings) }),
  },
]

export interface Connected {
  readonly adapters: readonly Adapter[]
  start(receiver: Receiver): Promise<void>
  /** Where people find a platform of our own; undefined: it is not connected, or it is not ours. */
  addressOf(name: string): string | undefined
  /** Takes nothing in any more. */
  stopHearing(): Promise<unknown>
  /** Says nothing any more. */
  stopSpeaking(): Promise<unknown>
}

/** Opens what the settings ask for. Nothing listens before `start`. */
export function connect(entries: readonly Platform[], ports: PlatformPorts): Connected {
  const isOn = ({ needs }: Platform) => needs.every((name) => ports.settings[name] !== undefined)
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
    stopHearing: () => stop(false),
    stopSpeaking: () => stop(true),
  }
}
