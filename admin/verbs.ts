import { verb as backup } from './backup.ts'
import { verb as calendar } from './calendar.ts'
import { verb as deadLetters } from './dead-letters.ts'
import { verb as dingtalkDirectory } from './dingtalk-directory.ts'
import { verb as dingtalkRobot } from './dingtalk-robot.ts'
import { verb as doctor } from './doctor.ts'
import { verb as importing } from './import.ts'
import { verb as keys } from './keys.ts'
import { verb as activatePerson } from './people-activate.ts'
import { verb as addPeople } from './people-add.ts'
import { verb as deactivatePerson } from './people-deactivate.ts'
import { verb as linkPerson } from './people-link.ts'
import { verb as places } from './places.ts'
import { verb as policy } from './policy.ts'
import { verb as restore } from './restore.ts'
import { verb as samples } from './samples.ts'
import { verb as setup } from './setup.ts'
import { verb as slackManifest } from './slack-manifest.ts'
import { verb as createToken } from './token-create.ts'
import type { Verb } from './verb.ts'
import { verb as wecomChat } from './wecom-chat.ts'
import { verb as wecomDirectory } from './wecom-directory.ts'
import { verb as wecomDomainFile } from './wecom-domain-file.ts'
import { verb as wecomMenu } from './wecom-menu.ts'
import { verb as wecomRobot } from './wecom-robot.ts'

/** Every verb there is, in the order the help lists them. */
export const verbs: readonly Verb[] = [
  doctor,
  backup,
  restore,
  deadLetters,
  keys,
  addPeople,
  linkPerson,
  deactivatePerson,
  activatePerson,
  createToken,
  places,
  importing,
  calendar,
  policy,
  setup,
  slackManifest,
  wecomDomainFile,
  wecomMenu,
  wecomDirectory,
  wecomChat,
  wecomRobot,
  dingtalkDirectory,
  dingtalkRobot,
  samples,
]

/** The verb a line begins with, and what follows it. */
export function findVerb(words: readonly string[]): { verb: Verb; rest: readonly string[] } | undefined {
  for (const verb of verbs) {
    const name = verb.name.split(' ')
    if (name.every((word, index) => words[index] === word)) return { verb, rest: words.slice(name.length) }
  }
  return undefined
}
