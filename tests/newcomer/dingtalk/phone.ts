import { expect, vi } from 'vitest'
import { ConsoleVisit } from '../../fakes/console/console-visit.ts'
import type { Page } from '../../fakes/console/page.ts'
import type { Card } from '../../fakes/dingtalk/cards/card.ts'
import type { Console } from '../../fakes/dingtalk/console/developer-console.ts'
import type { Group } from '../../fakes/dingtalk/state/organisation.ts'

const soon = { timeout: 20_000 }

/** The newcomer's phone: the robot's own chat, and a group of theirs. */
export class Phone {
  readonly #console: Console
  readonly #userId: string
  readonly #group: Group
  readonly #settings: ConsoleVisit
  readonly #pressed: string[] = []

  constructor(console: Console, userId: string) {
    this.#console = console
    this.#userId = userId
    this.#group = console.dingtalk.organisation.group('华东销售', [userId])
    this.#group.hasRobot = false
    this.#settings = new ConsoleVisit({ 群设置: () => ({ name: '群设置', presses: { 机器人: () => this.#robots() } }) })
  }

  /** Labels of what was pressed. */
  get pressed(): readonly string[] {
    return this.#pressed
  }

  cards(): Card[] {
    return this.#console.dingtalk.cards.standingIn(this.#userId)
  }

  async types(text: string): Promise<void> {
    await this.#answered(() => this.#dingtalk.says(this.#userId, text, { isOutside: !this.#console.isPublished }))
  }

  /** With the robot mentioned. */
  async mentions(text: string): Promise<void> {
    expect(this.#group.hasRobot).toBe(true)
    await this.#answered(() => this.#dingtalk.says(this.#userId, text, { group: this.#group }))
  }

  copies(name: string): string {
    return this.#settings.copies(name)
  }

  /** A button of the newest card that has it, or something in the settings of the group. */
  async meets(name: string): Promise<void> {
    const button = this.#buttons(name).at(-1)
    if (!button) return await this.#settings.meets(name)
    const { card, place, label } = button
    this.#dingtalk.presses({ userId: this.#userId, card, place })
    await vi.waitFor(() => expect(card.outcomes.at(-1)).toBe('applied'), soon)
    this.#pressed.push(label)
  }

  get #dingtalk() {
    return this.#console.dingtalk
  }

  #buttons(name: string) {
    return this.cards().flatMap((card) => {
      const seen = card.seenBy(this.#userId)
      return card.template.actions.flatMap(({ params: { p: place = '' }, shownBy }) => {
        const label = seen[place] ?? ''
        return seen[shownBy] === 'true' && label.startsWith(name) ? [{ card, place, label }] : []
      })
    })
  }

  /** Something more is shown, to them alone or in the group. */
  async #answered(work: () => unknown): Promise<void> {
    const shown = () =>
      this.#dingtalk.shownIn(this.#userId).length + this.#dingtalk.shownIn(this.#group.openConversationId).length
    // A server that was just started has connected before somebody has typed.
    await vi.waitFor(() => expect(this.#dingtalk.gateway.connectionsOf(this.#dingtalk.app)).not.toEqual([]), soon)
    const before = shown()
    work()
    await vi.waitFor(() => expect(shown()).toBeGreaterThan(before), soon)
  }

  #robots(): Page {
    return {
      name: '机器人',
      presses: {
        添加机器人: () => {
          this.#group.hasRobot = true
          return { name: '添加机器人', presses: { 自定义: () => this.#customRobot() } }
        },
      },
    }
  }

  #customRobot(): Page {
    const { token, secret } = this.#dingtalk.world.customRobots.add(this.#group)
    let isSigned = false
    return {
      name: '自定义',
      fields: {
        Webhook: { shown: () => `${this.#dingtalk.apiBase}/robot/send?access_token=${token}` },
        SEC: { shown: () => (isSigned ? secret : undefined) },
      },
      presses: {
        加签() {
          isSigned = true
        },
      },
    }
  }
}
