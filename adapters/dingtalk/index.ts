import type { Adapter, Receiver } from '../../src/chat/adapter.ts'
import type { ConversationAddress, ConversationFacts, PlatformUser } from '../../src/chat/conversation.ts'
import type { InboundFile } from '../../src/chat/inbound.ts'
import { systemTimers } from '../../src/clock/timers.ts'
import { DingtalkApi } from './api/dingtalk-api.ts'
import { at, platform } from './at.ts'
import { Client } from './client.ts'
import { conversationId, readConversationId } from './conversation-id.ts'
import { parse } from './parse.ts'
import type { DingtalkOptions, DingtalkPorts } from './ports.ts'
import { downloadFile } from './robot/download-file.ts'
import type { Pushed } from './stream/frame.ts'
import { type StreamFigures, Supervisor } from './stream/supervisor.ts'

export interface Dingtalk extends Adapter {
  /** Of this process's connections. */
  readonly figures: Readonly<StreamFigures>
  readonly isListening: boolean
}

const acknowledged = { EVENT: { status: 'SUCCESS' }, CALLBACK: { response: null } }

/** DingTalk: the robot of an internal app, by a connection of its own: no address of ours has to be public. */
export function createDingtalk(ports: DingtalkPorts, options: DingtalkOptions): Dingtalk {
  const { clock, log, timers = systemTimers, random = Math.random } = ports
  const { apiBase } = options
  const api = new DingtalkApi({ ...options, clock })
  const client = new Client(api, options)
  let receiver: Receiver | undefined

  /** Recorded first: what is not is not acknowledged, and comes again. */
  async function take(frame: Pushed): Promise<unknown> {
    const parsed = parse(frame, { apiBase, now: clock.now() })
    if (parsed.what === 'inbound') await receiver!.receive(parsed.inbound)
    else await receiver!.hear(parsed.happening)
    return acknowledged[frame.type]
  }
  const stream = new Supervisor({ ...options, clock, log, timers, random, take, listensAgain: () => {} })

  return {
    platform,
    at,
    async start(started) {
      receiver = started
      stream.start()
    },
    send: (message) => client.send(message),
    describe: async (address) => factsOf(address),
    directAddress: async ({ tenant, userId }: PlatformUser) => ({
      platform,
      tenant,
      id: conversationId('member', userId),
    }),
    download: (file: InboundFile) => downloadFile(api, file, apiBase),
    get figures() {
      return stream.figures
    },
    get isListening() {
      return stream.isListening
    },
    stop: () => stream.stop(),
  }
}

/** A robot is not told who is in a group, or what it is called. */
function factsOf({ tenant, id }: ConversationAddress): ConversationFacts {
  const { kind, id: theirs } = readConversationId(id)
  if (kind === 'group') return { kind: 'group', title: '', members: undefined }
  const members = kind === 'member' ? [{ tenant, userId: theirs, outsider: false }] : undefined
  return { kind: 'direct', title: '', members }
}
