import { directRoomId } from '../../../adapters/web/ids.ts'
import { ChatSocket } from '../chat-socket.ts'
import { type Client, keyOf, type Operation, type Outcome, type Target } from '../operation.ts'
import { outcomeOf, request } from '../request.ts'
import { openSession } from '../session.ts'
import { inboxKey, said } from './chat-keys.ts'

const listensMs = 2_000

/** Uploads a file, then binds it to a deal as evidence with a line to the bot: two promises. */
export function uploadingClient(target: Target, userId: string, deal: string): Client {
  const socket = new ChatSocket(userId, () => target.web())
  let n = 0
  let waiting: { key: string; file: string } | undefined
  let cookie: string | undefined

  async function upload(name: string): Promise<Outcome> {
    cookie ??= await openSession(target.web(), userId)
    const { status, text } = await request(`${target.web()}/api/rooms/${directRoomId(userId)}/files?name=${name}.txt`, {
      method: 'POST',
      headers: { cookie },
      body: `what was agreed, ${name}`,
    })
    if (status === 201) {
      const { file } = JSON.parse(text) as { file: { id: string } }
      return { type: 'acknowledged', key: file.id }
    }
    // A restarted server knows no session of before.
    cookie = undefined
    return status === 401 ? { type: 'not taken', why: status } : outcomeOf(status, [])
  }

  function uploadOf(name: string): Operation {
    return {
      kind: 'upload',
      key: name,
      async attempt() {
        const outcome = await upload(name)
        if (outcome.type === 'acknowledged' && outcome.key) waiting = { key: name, file: outcome.key }
        return outcome
      },
    }
  }

  function evidenceOf(key: string, file: string): Operation {
    const { heard } = socket
    const text = `/deal evidence ${deal} 沟通纪要`
    return {
      kind: 'evidence',
      key,
      inbox: inboxKey(userId, key),
      said: said(userId, key),
      attempt: () => socket.attempt({ type: 'say', id: key, room: directRoomId(userId), files: [file], text }),
      heard: () => socket.hearsMoreThan(heard, listensMs),
    }
  }

  return {
    target,
    pauseMs: 80,
    async next() {
      if (!waiting) return uploadOf(keyOf('evidence', n++))
      const { key, file } = waiting
      waiting = undefined
      return evidenceOf(key, file)
    },
    close: () => socket.close(),
  }
}
