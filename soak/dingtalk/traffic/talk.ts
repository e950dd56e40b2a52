import type { Push } from '../../../tests/fakes/dingtalk/gateway/push.ts'
import { isDone } from '../../../tests/fakes/dingtalk/gateway/push.ts'
import { notDone, setAside } from '../../../tests/misbehaviour/judge.ts'
import type { ServerHouse } from '../server-house.ts'
import { CustomersGroup } from './customers-group.ts'
import { NumberedCommands } from './numbered-commands.ts'

/** A second; one of so many is a command, which is answered. DingTalk lets the app answer twenty a second. */
const perSecond = 36
const commandEvery = 12
const tickMs = 250

/** What is said: by a customer in their group, which is archived, and by our people to the robot, which is answered. */
export class Talk {
  readonly #house: ServerHouse
  readonly #group: CustomersGroup
  readonly #commands: NumberedCommands
  readonly #pushes: Push[] = []

  private constructor(house: ServerHouse, group: CustomersGroup) {
    this.#house = house
    this.#group = group
    this.#commands = new NumberedCommands(house)
  }

  static async open(house: ServerHouse): Promise<Talk> {
    return new Talk(house, await CustomersGroup.open(house))
  }

  get said(): number {
    return this.#pushes.length
  }

  async goOn(end: number): Promise<void> {
    const began = performance.now()
    while (performance.now() < end) {
      const due = Math.floor(((performance.now() - began) * perSecond) / 1_000)
      while (this.#pushes.length < due) this.#pushes.push(this.#say())
      await this.#house.goesOn(tickMs)
    }
  }

  /** How many answers came more than once. */
  doubles(): number {
    return this.#commands.doubles()
  }

  async findings(): Promise<string[]> {
    const { corpId } = this.#house.fake.world
    const taken = this.#pushes.filter(isDone)
    const keys = taken.map(({ data }) => `dingtalk:${corpId}:${String(data.msgId)}`)
    const answered = new Set(this.#commands.answers())
    const silent = this.#commands.in(taken).filter((number) => !answered.has(number))
    const notTaken = this.#pushes.length - taken.length
    return [
      ...(await notDone(this.#house, keys)),
      ...(await this.#notArchivedOnce(taken)),
      ...silent.map((number) => `command ${number} was acknowledged and is not answered`),
      // Three deliveries may all meet a connection that is gone: DingTalk gives up.
      ...(notTaken > this.#pushes.length / 1_000 ? [`${notTaken} messages were never acknowledged`] : []),
      ...(await setAside(this.#house)),
    ]
  }

  #say(): Push {
    const { length } = this.#pushes
    return length % commandEvery === 0 ? this.#commands.ask() : this.#group.says(`第${length}句`)
  }

  async #notArchivedOnce(taken: readonly Push[]): Promise<string[]> {
    const said = taken.filter((push) => this.#commands.in([push]).length === 0)
    const found = await this.#group.timesArchived(said)
    return found.flatMap(({ id, times }) => (times === 1 ? [] : [`${id} is archived ${times} times`]))
  }
}
