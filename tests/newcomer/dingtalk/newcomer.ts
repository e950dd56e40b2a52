import { ConsoleVisit } from '../../fakes/console/console-visit.ts'
import { type Draft, openAbilities } from '../../fakes/dingtalk/console/card-platform.ts'
import { appDevelopment, type Console } from '../../fakes/dingtalk/console/developer-console.ts'
import type { Deed, Step } from '../deeds.ts'
import type { Machine } from '../machine.ts'
import { drawInto } from './draw-into.ts'
import type { More } from './guide.ts'
import type { Phone } from './phone.ts'

/** What stands in `.env`, and what it is called where it is copied. */
const copiedAs: Readonly<Record<string, string>> = {
  DINGTALK_CLIENT_ID: 'Client ID',
  DINGTALK_CLIENT_SECRET: 'Client Secret',
  DINGTALK_CARD_TEMPLATE: '模板 ID',
}

/** An admin who has never seen any of it, and does what the guide says. */
export class Newcomer {
  readonly #machine: Machine
  readonly #visit: ConsoleVisit
  readonly #phone: Phone
  readonly #userId: string
  readonly #template: readonly Step<More>[]
  readonly #copied = new Map<string, string>()
  readonly #draft: Draft = { variables: [], actions: [] }
  #printed = ''
  /** They have their phone in their hand. */
  #isOnPhone = false

  /** @param template the steps of the guide to it, which the other one leads to */
  constructor(
    { console, machine, phone, userId }: { console: Console; machine: Machine; phone: Phone; userId: string },
    template: readonly Step<More>[],
  ) {
    this.#machine = machine
    this.#phone = phone
    this.#userId = userId
    this.#template = template
    this.#visit = new ConsoleVisit({
      应用开发: () => appDevelopment(console),
      开放能力: () => openAbilities(console.dingtalk, this.#draft),
    })
  }

  async follows(steps: readonly Step<More>[]): Promise<void> {
    for (const { number, deeds } of steps)
      for (const deed of deeds)
        await this.#does(deed).catch((error: unknown) => {
          throw new Error(`step ${number}, ${JSON.stringify(deed)}: ${(error as Error).message}`, { cause: error })
        })
  }

  async #does(deed: Deed | More): Promise<void> {
    switch (deed.does) {
      case 'run':
        return await this.#runs(deed.line)
      case 'set':
        return this.#machine.sets(
          deed.line.replace(/^([A-Z_]+)=…$/, (_, name: string) => `${name}=${this.#copied.get(copiedAs[name] ?? '')}`),
        )
      case 'keep':
        return this.#machine.sets(`${deed.name}=${this.#visit.copies(copiedAs[deed.name] ?? '')}`)
      case 'meet':
        return await (this.#isOnPhone ? this.#phone : this.#visit).meets(deed.name)
      case 'copy':
        return void this.#copied.set(deed.name, (this.#isOnPhone ? this.#phone : this.#visit).copies(deed.name))
      case 'fill':
        return this.#visit.fills(deed.name, deed.text ?? '')
      case 'grant':
        this.#visit.fills('搜索权限', deed.scope)
        return await this.#visit.meets('申请权限')
      case 'draw':
        return drawInto(this.#draft, deed.rows)
      case 'makeTemplate':
        await this.follows(this.#template)
        this.#isOnPhone = false
        return
      case 'type':
        this.#isOnPhone = true
        return await this.#phone.types(
          deed.text.replace('…', /\/(?:link|绑定身份) ([\w-]+)/.exec(this.#printed)?.[1] ?? ''),
        )
      case 'mention':
        return await this.#phone.mentions(deed.text)
      case 'hear':
        if (!this.#printed.includes(deed.line)) throw new Error(`the doctor says\n${this.#printed}`)
    }
  }

  async #runs(line: string): Promise<void> {
    const typed = line
      .replace(/"https:[^"]*…"/, `"${this.#copied.get('Webhook')}"`)
      .replace(/SEC…$/, () => this.#phone.copies('SEC'))
      .replace(/ zhangsan$/, ` ${this.#userId}`)
    this.#printed = await this.#machine.runs(typed)
  }
}
