import { conversationId } from '../../../adapters/dingtalk/conversation-id.ts'
import type { Push } from '../../../tests/fakes/dingtalk/gateway/push.ts'
import type { Group } from '../../../tests/fakes/dingtalk/state/organisation.ts'
import { names } from '../../../tests/misbehaviour/company.ts'
import { notDone, setAside } from '../../../tests/misbehaviour/judge.ts'
import type { ServerHouse } from '../server-house.ts'

/** A second; one of so many is a command, which is answered. DingTalk lets the app answer twenty a second. */
const perSecond = 36
const commandEvery = 12
const tickMs = 250
const outsider = 'customer'

/** What is said: by a customer in their group, which is archived, and by our people to the robot, which is answered. */
export class Talk {
  readonly #house: ServerHouse
  readonly #group: Group
  readonly #pushes: Push[] = []
  #asked = 0

  private constructor(house: ServerHouse, group: Group) {
    this.#house = house
    this.#group = group
  }

  /** Its group is a customer's from the beginning. */
  static async open(house: ServerHouse): Promise<Talk> {
    const group = house.fake.organisation.group('客户群', [house.userid('李雷')])
    const externalId = conversationId('group', group.openConversationId)
    await house.write(async (tx) => {
      const { customer, conversation } = tx.tables
      const now = house.now()
      await tx.insert(customer).values({
        ...{ id: 'customer-of-traffic', number: 900_001, name: '流量客户', nameKey: '流量客户', phone: null },
        ...{ origin: 'chat' as const, createdAt: now },
      })
      await tx.insert(conversation).values({
        ...{ id: 'conversation-of-traffic', platform: 'dingtalk', tenant: house.fake.world.corpId, externalId },
        ...{
          kind: 'group' as const,
          title: '客户群',
          hasOutsider: true,
          customerId: 'customer-of-traffic',
          boundAt: now,
        },
      })
    })
    return new Talk(house, group)
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
    const answers = this.#answers()
    return answers.length - new Set(answers).size
  }

  async findings(): Promise<string[]> {
    const { corpId } = this.#house.fake.world
    const taken = this.#pushes.filter(({ deliveries }) => deliveries.some(({ ack }) => ack?.code === 200))
    const keys = taken.map(({ data }) => `dingtalk:${corpId}:${String(data.msgId)}`)
    const answered = new Set(this.#answers())
    const silent = this.#commandsIn(taken).filter((number) => !answered.has(number))
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
    const { fake } = this.#house
    if (this.#pushes.length % commandEvery !== 0)
      return fake.says(outsider, `第${this.#pushes.length}句`, { group: this.#group, isOutside: true })
    this.#asked += 1
    const name = names[this.#asked % names.length]!
    return fake.says(this.#house.userid(name), `/不是命令${this.#asked}号`)
  }

  /** The numbers of the commands that were answered, each as often as it was. */
  #answers(): number[] {
    const { fake } = this.#house
    return names.flatMap((name) =>
      fake
        .shownIn(this.#house.userid(name))
        .flatMap(({ content }) => /不是命令(\d+)号/.exec(JSON.stringify(content))?.[1] ?? [])
        .map(Number),
    )
  }

  #commandsIn(pushes: readonly Push[]): number[] {
    return pushes.flatMap(({ data }) => /不是命令(\d+)号/.exec(JSON.stringify(data.text))?.[1] ?? []).map(Number)
  }

  async #notArchivedOnce(taken: readonly Push[]): Promise<string[]> {
    const rows = await this.#house.read((reader) => {
      const { archiveEntry } = reader.tables
      return reader.select({ messageId: archiveEntry.messageId }).from(archiveEntry)
    })
    const times = Map.groupBy(rows, ({ messageId }) => messageId)
    return taken.flatMap(({ data }) => {
      const id = String(data.msgId)
      const isOurs = /不是命令/.test(JSON.stringify(data.text))
      const count = times.get(id)?.length ?? 0
      return isOurs || count === 1 ? [] : [`${id} is archived ${count} times`]
    })
  }
}
