import { mutantsIn } from '../mutant.ts'

/** What `doctor wecom` names, and what it leaves alone. */
export const wecomDoctorMutants = [
  ...mutantsIn('adapters/wecom/callback/mount.ts', [
    {
      id: 'wecom-own-question',
      what: 'what the doctor asks of the address says nothing of the keys of WeCom',
      find: 'isOwnQuestion(keys, query, echo)',
      replace: 'isOwnQuestion([], query, echo)',
    },
  ]),
  ...mutantsIn('adapters/wecom/conditions.ts', [
    {
      id: 'wecom-noise-is-no-key',
      what: 'what WeCom did not send so says nothing of the settings',
      find: 'if (cause) this.#refused = { at: this.#clock.now(), cause }',
      replace: "this.#refused = { at: this.#clock.now(), cause: cause ?? 'wecom.signature' }",
    },
  ]),
  ...mutantsIn('adapters/wecom/doctor/check-callback.ts', [
    {
      id: 'wecom-doctor-says-yes-to-all',
      what: 'an address that says yes to a wrong signature is named',
      find: "if ((await ask(publicUrl, true)) !== 'refused')",
      replace: "if ((await ask(publicUrl)) === 'refused')",
    },
    {
      id: 'wecom-doctor-slow',
      what: 'an address that answers too late for WeCom is named',
      find: 'if (took > answersWithin)',
      replace: 'if (took === answersWithin)',
    },
  ]),
  ...mutantsIn('adapters/wecom/doctor/check-bot.ts', [
    {
      id: 'wecom-doctor-bot-is-there',
      what: 'a bot that is not connected is named, though nothing was noticed',
      find: 'if (!connection)',
      replace: 'if (!connection && conditions.length > 0)',
    },
  ]),
  ...mutantsIn('adapters/wecom/doctor/check-conditions.ts', [
    {
      id: 'wecom-doctor-older-settings',
      what: 'what was noticed with older settings is not said of those of now',
      find: "!running || hasTrouble(before, 'wecom.restart')",
      replace: '!running',
    },
  ]),
  ...mutantsIn('adapters/wecom/doctor/check-domain.ts', [
    {
      id: 'wecom-doctor-silent-file',
      what: 'a file of the domain that does not open is named',
      find: 'if (served === undefined)',
      replace: 'if (served === url)',
    },
    {
      id: 'wecom-doctor-other-file',
      what: 'a file of the domain that is not as it was handed over is named',
      find: 'if (served !== content)',
      replace: 'if (!served.startsWith(content))',
    },
  ]),
  ...mutantsIn('adapters/wecom/doctor/check-menu.ts', [
    {
      id: 'wecom-doctor-consequences',
      what: 'where the keys differ, that the address could not be saved is not said as well',
      find: "if (hasTrouble(found, 'wecom.token', ",
      replace: 'if (hasTrouble(found, ',
    },
  ]),
  ...mutantsIn('adapters/wecom/menu/menu-keeper.ts', [
    {
      id: 'wecom-menu-again',
      what: 'a menu that could not be written is written as soon as WeCom has called',
      find: 'this.#lookIn(againMs.soon)',
      replace: 'this.#lookIn(againMs.failed)',
    },
  ]),
  ...mutantsIn('src/installations/kept-menu.ts', [
    {
      id: 'wecom-kept-menu-itself',
      what: 'one menu made by hand is kept, not whichever there is',
      find: ' && last.after?.menu === menu',
      replace: '',
    },
  ]),
]
