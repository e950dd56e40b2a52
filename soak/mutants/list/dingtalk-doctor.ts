import { mutantsIn } from '../mutant.ts'

export const dingtalkDoctorMutants = [
  ...mutantsIn('adapters/dingtalk/doctor/examine.ts', [
    {
      id: 'dingtalk-doctor-once',
      what: 'what is refused to every call is said once',
      find: 'hasTrouble(found, ...everything) ? [] : await check(about, found)',
      replace: 'await check(about, found)',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/doctor/check-template.ts', [
    {
      id: 'dingtalk-doctor-second-half',
      what: 'each variable that a template lacks is named',
      find: '...(await within(part.slice(half)))',
      replace: '',
    },
    {
      id: 'dingtalk-doctor-seen',
      what: 'while missing variables are looked for nobody is shown a card',
      find: 'make({ ...rest, options: unseen }, part)',
      replace: 'make({ ...rest, options }, part)',
    },
  ]),
  ...mutantsIn('adapters/dingtalk/doctor/check-contacts.ts', [
    {
      id: 'dingtalk-doctor-range',
      what: 'somebody of ours who is out of range is named',
      find: 'if (notSeen(refused)) found.push',
      replace: 'if (notSeen(refused)) [].push',
    },
  ]),
  ...mutantsIn('composition/prove-dingtalk.ts', [
    {
      id: 'dingtalk-doctor-todo',
      what: 'where there are no to-dos their right is not asked for',
      find: ' && settings.publicUrl !== undefined',
      replace: '',
    },
  ]),
]
