import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { KeptProcess } from '../../drills/server/kept-process.ts'
import type { ServerHouse } from './server-house.ts'

/** The process whose connection the bot has (Linux). Resolves when there is one. */
export async function holderOf({ fake, processes }: ServerHouse): Promise<KeptProcess> {
  for (;;) {
    const port = fake.botServer.connectionOf(fake.bot)?.port
    const holder = port === undefined ? undefined : processes.find(({ pid }) => socketsOf(pid).has(inodeOf(port)))
    if (holder) return holder
    await pause(50)
  }
}

/** Of the socket with this local port, as the system knows it. */
function inodeOf(port: number): string | undefined {
  const hex = port.toString(16).toUpperCase().padStart(4, '0')
  const lines = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => readFileSync(file, 'utf8').split('\n'))
  return lines
    .map((line) => line.trim().split(/\s+/))
    .find(([, local = '']) => local.endsWith(`:${hex}`))
    ?.at(9)
}

function socketsOf(pid: number): Set<string | undefined> {
  const folder = `/proc/${pid}/fd`
  try {
    return new Set(readdirSync(folder).map((name) => /^socket:\[(\d+)\]$/.exec(linkOf(`${folder}/${name}`))?.[1]))
  } catch {
    return new Set()
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}
