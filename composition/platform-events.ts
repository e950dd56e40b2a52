import type { AuditActor } from '../src/audit/record-audit.ts'
import type { BotOptions } from '../src/bot/bot-options.ts'
import type { PlatformUser } from '../src/chat/conversation.ts'
import { noteFollowing } from '../src/customers/external-contacts.ts'
import { renameFollower } from '../src/customers/rename-follower.ts'
import { noteApplication } from '../src/installations/application-notice.ts'
import { revokeInstallation } from '../src/installations/revoke-installation.ts'
import { deactivatePerson } from '../src/leaving/deactivate-person.ts'
import { ownerOf } from '../src/people/identities.ts'
import { renameIdentity } from '../src/people/rename-identity.ts'

const by: AuditActor = { actorId: null, entryPoint: 'platform' }

/** What follows from something that happened on a platform outside of any conversation. */
export const happens: NonNullable<BotOptions['happens']> = async (tx, { platform, tenant, at, event }, { refresh }) => {
  switch (event.type) {
    case 'uninstalled':
    case 'tokenRevoked':
      await revokeInstallation(tx, { platform, tenant }, at, by)
      return
    case 'personLeft': {
      const personId = await ownerOf(tx, { platform, ...of(event.user) })
      const onLeft = (_: unknown, person: string) => refresh({ person })
      if (personId !== undefined) await deactivatePerson(tx, personId, { now: at, by, onLeft })
      return
    }
    case 'personRenamed':
      await renameFollower(tx, { platform, tenant, from: event.from, to: event.to })
      await renameIdentity(
        tx,
        { platform, tenant, from: event.from, to: event.to, now: at, caseInsensitive: false },
        by,
      )
      return
    case 'outsideChanged': {
      const { follow: said, user, id: externalUserId } = event
      if (said && user) await noteFollowing(tx, { platform, tenant, externalUserId, follower: user.userId, said, at })
      return
    }
    case 'applicationChanged': {
      const { state, from } = event
      await noteApplication(tx, { platform, tenant, state, effectiveAt: from ? new Date(from) : at, saidAt: at })
      return
    }
    // The bot itself knows its conversations; what is to be fetched is the adapter's, and the rest is kept alone.
    case 'conversationRenamed':
    case 'directoryChanged':
    case 'unread':
    case 'wake':
      return
  }
}

const of = ({ tenant, userId }: PlatformUser) => ({ tenant, userId })
