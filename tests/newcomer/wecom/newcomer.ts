import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConsoleVisit } from '../../fakes/console/console-visit.ts'
import { appManagement } from '../../fakes/wecom/admin/app-pages.ts'
import { customerContact, groupRobots, myCompany, workbench } from '../../fakes/wecom/admin/corp-pages.ts'
import type { Deed, Step } from '../deeds.ts'
import type { Machine } from '../machine.ts'
import { Phone } from './phone.ts'
import type { WecomDesk } from './wecom-desk.ts'

/** What stands in `.env`, and what it is called where it is copied. */
const copiedAs: Readonly<Record<string, string>> = {
  WECOM_CORP_ID: '企业ID',
  WECOM_AGENT_ID: 'AgentId',
  WECOM_SECRET: 'Secret',
  WECOM_TOKEN: 'Token',
  WECOM_AES_KEY: 'EncodingAESKey',
  WECOM_BOT_ID: 'Bot ID',
  WECOM_BOT_SECRET: 'Secret',
}

/** An admin who has never seen any of it, and does what the guide says. */
export class Newcomer {
  readonly #machine: Machine
  readonly #visit: ConsoleVisit
  readonly #phone: Phone
  readonly #folder: string
  readonly #copied = new Map<string, string>()
  #downloaded = ''
  #printed = ''
  /** What stood in a sentence of the doctor where the guide has dots. */
  #named = ''
  /** They have their phone in their hand. */
  #isOnPhone = false
  /** A line that waits for them. */
  #waiting: Promise<string> | undefined

  constructor({ wecom, machine, folder }: WecomDesk, userid: string) {
    this.#machine = machine
    this.#folder = folder
    this.#phone = new Phone(wecom, userid)
    const baseOf = (domain: string) => `http://${domain}`
    const download = ({ name, content }: { name: string; content: string }) => this.#downloads(name, content)
    this.#visit = new ConsoleVisit({
      我的企业: () => myCompany(wecom),
      应用管理: () => appManagement({ wecom, baseOf, download }),
      客户联系: () => customerContact(wecom),
      工作台: () => workbench(wecom),
      群机器人: () => groupRobots(wecom),
    })
  }

  async follows(steps: readonly Step[]): Promise<void> {
    for (const { number, deeds } of steps)
      for (const deed of deeds)
        await this.#does(deed).catch((error: unknown) => {
          throw new Error(`step ${number}, ${JSON.stringify(deed)}: ${(error as Error).message}`, { cause: error })
        })
  }

  async #does(deed: Deed): Promise<void> {
    switch (deed.does) {
      case 'run':
        return await this.#runs(deed.line)
      case 'set':
        return this.#machine.sets(
          deed.line.replace(/^([A-Z_]+)=…$/, (_, name: string) => `${name}=${this.#kept(name)}`),
        )
      case 'meet':
        return await (this.#isOnPhone ? this.#phone : this.#visit).meets(deed.name)
      case 'copy':
        this.#copied.set(deed.name, this.#visit.copies(deed.name))
        return
      case 'fill':
        return this.#visit.fills(deed.name, deed.text === undefined ? this.#named : this.#own(deed.text))
      case 'type':
        this.#isOnPhone = true
        return await this.#phone.types(
          deed.text.replace('…', /\/(?:link|绑定身份) ([\w-]+)/.exec(this.#printed)?.[1] ?? ''),
        )
      case 'hear':
        return await this.#hears(deed.line)
    }
  }

  async #runs(line: string): Promise<void> {
    const typed = line
      .replace('WW_verify_….txt', this.#downloaded)
      .replace(/ …$/, ` ${this.#copied.get('Webhook地址')}`)
    if (typed.includes(' --send ')) this.#waiting = this.#machine.runs(typed)
    else this.#printed = await this.#machine.runs(typed)
  }

  async #hears(line: string): Promise<void> {
    const said = await (this.#waiting ?? this.#machine.admin(['doctor', 'wecom']).then(({ output }) => output))
    this.#waiting = undefined
    const parts = this.#own(line)
      .split('…')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    const sentence = new RegExp(`^${parts.join('(.+)')}$`, 'm')
    const heard = sentence.exec(said)
    if (!heard) throw new Error(`the doctor says\n${said}`)
    if (heard[1] !== undefined) this.#named = heard[1]
    // What is left to mend is this alone.
    const more = said.split('\n').filter((one) => one.startsWith('×') && !sentence.test(one))
    if (line.startsWith('×') && more.length > 0) throw new Error(`the doctor says as well\n${more.join('\n')}`)
  }

  #downloads(name: string, content: string): void {
    this.#downloaded = join(this.#folder, name)
    writeFileSync(this.#downloaded, content)
  }

  #kept(name: string): string {
    const found = this.#copied.get(copiedAs[name] ?? '')
    if (found === undefined) throw new Error(`nothing was copied for ${name}`)
    return found
  }

  /** What the guide has for an example, with this machine and this corp in its place. */
  #own(text: string): string {
    const host = `127.0.0.1:${this.#machine.port}`
    return text
      .replaceAll('https://sales.example.com', `http://${host}`)
      .replaceAll('sales.example.com', host)
      .replace(
        /(CORP_ID|企业ID)\/(AGENT_ID|AgentId)$/,
        () => `${this.#copied.get('企业ID')}/${this.#copied.get('AgentId')}`,
      )
  }
}
