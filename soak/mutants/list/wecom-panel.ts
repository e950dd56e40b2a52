import { mutantsIn } from '../mutant.ts'

/** What stands beside the talk with somebody outside, and who sees it. */
export const wecomPanelMutants = [
  ...mutantsIn('adapters/wecom/panel/vouch.ts', [
    {
      id: 'wecom-panel-follows',
      what: 'a contact is shown to whoever follows them',
      find: 'memberId(userid) === userId)\n  if (!follow)',
      replace: 'memberId(userid) !== "")\n  if (!follow)',
    },
    {
      id: 'wecom-panel-group',
      what: 'a group is shown to its members',
      find: 'if (!members.some(({ userid, type }) => type !== outside && memberId(userid) === userId)) return undefined',
      replace: 'if (userId === "") return undefined',
    },
  ]),
  ...mutantsIn('src/customers/contact-customers.ts', [
    {
      id: 'contact-scope',
      what: 'a contact’s customer is shown within one’s reach',
      find: 'inArray(customerOfContact.contactId, [...contactIds]),\n        customersIn(reader, scope),',
      replace: 'inArray(customerOfContact.contactId, [...contactIds]),',
    },
    {
      id: 'contact-told',
      what: 'a contact is joined by whoever talks to them',
      find: "if (!(await findTold(tx, of))) throw new UserError('error.talk.unknown')",
      replace: '',
    },
  ]),
  ...mutantsIn('pages/customer-panel/routes.ts', [
    {
      id: 'panel-foreign',
      what: 'nothing is done from another site',
      find: "if (isForeign(request.headers, parts.publicUrl)) throw new UserError('error.page.foreign')",
      replace: '',
    },
  ]),
]
