import type { PlatformUser } from '../../../src/chat/conversation.ts'
import type { RobotMessage } from './robot-message.ts'

/**
 * Who said it. Somebody without a userid is not of the organisation; nor is somebody of another one, whose userid may be that
 * of somebody of ours.
 */
export function senderOf(said: RobotMessage): PlatformUser {
  const { chatbotCorpId: ours, senderCorpId: theirs = ours, senderStaffId, senderId, senderNick: name } = said
  const tenant = theirs === '' ? ours : theirs
  return { tenant, userId: senderStaffId || senderId, name, outsider: !senderStaffId || tenant !== ours }
}
