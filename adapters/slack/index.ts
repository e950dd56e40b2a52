import type { Adapter } from '../../src/chat/adapter.ts'
import type { Capabilities, PlaceProfile } from '../../src/chat/capabilities.ts'
import { Client } from './client.ts'
import { readCommands } from './commands.ts'
import { Conditions } from './conditions.ts'
import { Directory } from './directory/directory.ts'
import { afterOnMachine, Homes } from './home/homes.ts'
import { homePublisher } from './home/publish-home.ts'
import { Intake } from './intake.ts'
import { limits } from './limits.ts'
import type { ParsedLinks } from './parsed.ts'
import type { SlackOptions, SlackPorts } from './ports.ts'
import { Sweep } from './sweep/sweep.ts'
import { openTransport, type Transport } from './transport.ts'
import { unfurlLinks } from './unfurl.ts'
import { downloadFile } from './web-api/download-file.ts'
import { Pictures } from './web-api/pictures.ts'
import { Workspaces } from './web-api/workspaces.ts'

export { OpenedHomes } from './home/opened-homes.ts'
export type { SlackOptions, SlackPorts, SlackProfile } from './ports.ts'
export type { SweepPorts } from './sweep/ports.ts'

const platform = 'slack'
/** Slack keeps events back for a minute, and says so for each, milliseconds. */
const limitedFor = 60_000

/** What only one member of a channel sees is rewritten by the URL of their click alone: its copies say so themselves. */
const capabilities: Capabilities = {
  edit: 'always',
  buttons: true,
  forms: 'native',
  images: true,
  ephemeral: true,
  membersVisible: true,
  groupMessagesVisible: true,
}

export interface Slack extends Adapter {
  /** Nothing that came in is being recorded or answered. */
  readonly idle: boolean
}

/** Slack, over HTTP or sockets. @throws UserError for commands Slack would refuse */
export function createSlack(ports: SlackPorts, options: SlackOptions): Slack {
  const { log } = ports
  const commands = readCommands(options.commands)
  // Slack sends no command with a Chinese name: those are typed behind the one that takes any line.
  const whole = commands.find(({ name }) => name === 'chengdan')
  const commandPrefix = whole ? `${whole.typed} ` : ''
  const workspaces = new Workspaces(options.botToken, options.apiUrl, log)
  const directory = new Directory(ports, workspaces, options.managerField)
  const client = new Client(workspaces, directory, new Pictures(log), log)
  const conditions = new Conditions(ports.clock)
  const sweep = ports.sweeps && new Sweep({ ports, sweeps: ports.sweeps, workspaces, directory })
  let transport: Transport | undefined
  let homes: Homes | undefined
  let underWay = 0

  return {
    platform,
    at(place): PlaceProfile {
      const tenant = 'address' in place ? place.address.tenant : place.user.tenant
      return { capabilities, limits, lane: `${platform}:${tenant}`, commandPrefix }
    },
    async start(receiver) {
      const limited = (at: Date) => {
        conditions.limited(at)
        sweep?.missed(new Date(at.getTime() + limitedFor))
      }
      const { clock, after = afterOnMachine } = ports
      const publish = homePublisher({ ports, workspaces, directory, commands }, receiver)
      homes = new Homes({ clock, log, after, publish, opened: ports.openedHomes })
      const links = { log, workspaces, directory, publicUrl: options.publicUrl }
      const unfurl = (shared: ParsedLinks) => unfurlLinks(links, receiver, shared)
      const intake = new Intake({ ports, workspaces, directory, commands, homes, unfurl, limited }, receiver)
      transport = openTransport(ports, options, {
        async take(delivered) {
          underWay += 1
          conditions.signed()
          try {
            await intake.take(delivered)
          } catch (error) {
            sweep?.missed()
            throw error
          } finally {
            underWay -= 1
          }
        },
        refused: () => conditions.refused(),
        listensAgain: () => sweep?.missed(),
      })
      sweep?.start(receiver)
    },
    async send(message) {
      const sent = await client.send(message)
      homes?.said(message)
      return sent
    },
    describe: (address) => directory.describe(address),
    async directAddress({ tenant, userId }) {
      return { platform, tenant, id: await directory.direct(tenant, userId) }
    },
    download: (file, { tenant }) => downloadFile(workspaces.of(tenant), file, options.apiUrl),
    get idle() {
      return underWay === 0 && directory.idle && (homes?.idle ?? true)
    },
    conditions: () => [...conditions.list(transport, workspaces), ...(sweep?.conditions() ?? [])],
    async stop() {
      await Promise.all([transport?.stop(), sweep?.stop()])
      await Promise.all([homes?.stop(), directory.stop()])
    },
  }
}
