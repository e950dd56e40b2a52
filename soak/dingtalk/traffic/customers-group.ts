import { conversationId } from '../../../adapters/dingtalk/conversation-id.ts'
import type { Push } from '../../../tests/fakes/dingtalk/gateway/push.ts'
import type { Group } from '../../../tests/fakes/dingtalk/state/organisation.ts'
import type { ServerHouse } from '../server-house.ts'

const outsider = 'customer'

/** A group with a customer, from the beginning: all that they say there is archived. */
export class CustomersGroup {
  readonly #house: ServerHouse
  readonly #group: Group

  private constructor(house: ServerHouse, group: Group) {
    this.#house = house
    this.#group = group
  }

  static async open(house: ServerHouse): Promise<CustomersGroup> {
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
    return new CustomersGroup(house, group)
  }

  /** The customer says it. */
  says(text: string): Push {
    return this.#house.fake.says(outsider, text, { group: this.#group, isOutside: true })
  }

  /** How often each of them is archived. */
  async timesArchived(pushes: readonly Push[]): Promise<{ id: string; times: number }[]> {
    const rows = await this.#house.read((reader) => {
      const { archiveEntry } = reader.tables
      return reader.select({ messageId: archiveEntry.messageId }).from(archiveEntry)
    })
    const entries = Map.groupBy(rows, ({ messageId }) => messageId)
    return pushes.map(({ data }) => {
      const id = String(data.msgId)
      return { id, times: entries.get(id)?.length ?? 0 }
    })
  }
}
