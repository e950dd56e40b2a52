import type { Push } from '../gateway/push.ts'
import type { App } from '../state/app.ts'
import type { AboutMember, Group, Member } from '../state/organisation.ts'
import type { World } from '../state/world.ts'

interface Parts {
  readonly world: World
  readonly app: App
  event(eventType: string, data: Record<string, unknown>): Push
}

/** What happens in an organisation, and what its app is told of it (open.dingtalk.com: 通讯录事件, 群会话事件, 酷应用事件). */
export class Changes {
  readonly #dingtalk: Parts

  constructor(dingtalk: Parts) {
    this.#dingtalk = dingtalk
  }

  joins(userId: string, name?: string, about?: AboutMember): Push {
    this.#dingtalk.world.organisation.member(userId, name, about)
    return this.#contacts('user_add_org', userId)
  }

  leaves(userId: string): Push {
    const { members: all, groups } = this.#dingtalk.world.organisation
    all.delete(userId)
    for (const { members } of groups.values()) members.delete(userId)
    return this.#contacts('user_leave_org', userId)
  }

  changes(userId: string, change: Partial<Pick<Member, 'name' | 'departments' | 'manager'>>): Push {
    Object.assign(this.#dingtalk.world.organisation.members.get(userId)!, change)
    return this.#contacts('user_modify_org', userId)
  }

  installs(group: Group, coolApp: string, by: string): Push {
    Object.assign(group, { coolApp, hasRobot: true })
    return this.#coolApp('im_cool_app_install', group, coolApp, by)
  }

  uninstalls(group: Group, by: string): Push {
    const coolApp = group.coolApp!
    Object.assign(group, { coolApp: undefined, hasRobot: false })
    return this.#coolApp('im_cool_app_uninstall', group, coolApp, by)
  }

  enters(group: Group, userId: string, by = userId): Push {
    group.members.add(userId)
    return this.#chat('chat_add_member', group, by, { userId: [userId] })
  }

  /** Somebody of another organisation. */
  bringsIn(group: Group, unionId: string, by: string): Push {
    group.outsiders.add(unionId)
    return this.#chat('chat_add_member', group, by, { userId: [], unionId: [unionId] })
  }

  goesOut(group: Group, userId: string): Push {
    group.members.delete(userId)
    return this.#chat('chat_remove_member', group, userId, { userId: [userId] })
  }

  disbands(group: Group, by: string): Push {
    group.isDisbanded = true
    return this.#chat('chat_disband', group, by, {})
  }

  #contacts(eventType: string, userId: string): Push {
    return this.#dingtalk.event(eventType, { timeStamp: this.#now(), userId: [userId] })
  }

  #coolApp(eventType: string, { openConversationId }: Group, coolAppCode: string, operator: string): Push {
    const { robotCode } = this.#dingtalk.app
    return this.#dingtalk.event(eventType, { openConversationId, coolAppCode, operator, robotCode })
  }

  #chat(eventType: string, { openConversationId }: Group, operator: string, more: Record<string, unknown>): Push {
    const { corpId, ids } = this.#dingtalk.world
    const common = { timeStamp: this.#now(), chatId: ids.opaque('chat', 32), corpId, openConversationId, operator }
    return this.#dingtalk.event(eventType, { ...common, ...more })
  }

  #now(): string {
    return String(this.#dingtalk.world.clock.now().getTime())
  }
}
