import type { TestPlatformOptions } from '../../fakes/test-platform/index.ts'

const day = 86_400_000

/** Kinds of platforms, by what they can. */
export const testProfiles: Readonly<Record<string, TestPlatformOptions>> = {
  'that can do everything': {},
  'without buttons': { capabilities: { buttons: false, images: false, forms: 'typed' } },
  'where a message is rewritten once, with a handle': { capabilities: { edit: 'once', recallMs: day } },
  'where nothing is ever rewritten': { capabilities: { edit: 'never' } },
  'where nothing is rewritten, and everything taken back': { capabilities: { edit: 'never', recallMs: day } },
  'without messages for one member of a group': { capabilities: { ephemeral: false } },
  'that does not tell who is in a group': { capabilities: { membersVisible: false } },
  'with texts of 2,048 bytes': { limits: { text: { most: 2048, in: 'bytes', parts: 10 } } },
  'whose forms are pages': { capabilities: { forms: 'page' } },
  'whose acknowledgements carry cards': { capabilities: { cardInAck: true } },
}
