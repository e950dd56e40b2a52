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
  ...mutantsIn('pages/customer-panel/open-panel.ts', [
    {
      id: 'panel-foreign',
      what: 'nothing is done from another site',
      find: "if (isForeign(request.headers, parts.publicUrl)) throw new UserError('error.panel.foreign')",
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/wecom/panel/vouched-talks.ts', [
    {
      id: 'wecom-panel-minute',
      what: 'whoever lost a contact sees them for a minute at most',
      find: 'if (known && now - known.at < knownFor)',
      replace: 'if (known)',
    },
    {
      id: 'wecom-panel-told',
      what: 'and not any more once WeCom has told of it',
      find: 'if (asked.id === id) this.#asked.delete(key)',
      replace: 'if (asked.id === key) this.#asked.delete(key)',
    },
    {
      id: 'wecom-panel-no',
      what: 'that somebody does not talk to them is not remembered',
      find: 'if (!talk && this.#asked.get(key) === asked)',
      replace: 'if (this.#asked.get(key) !== asked)',
    },
  ]),
  ...mutantsIn('pages/customer-panel/take-form.ts', [
    {
      id: 'panel-files-dropped',
      what: 'nothing is left of a file that was sent with a mistake',
      find: '  await dropUploads(parts, files)\n',
      replace: '',
    },
    {
      id: 'panel-file-fields',
      what: 'a file is taken where the form asks for one alone',
      find: "(kind === 'file' ? [name] : [])",
      replace: '[name, kind]',
    },
  ]),
  ...mutantsIn('pages/customer-panel/routes.ts', [
    {
      id: 'panel-file-twice',
      what: 'what came with a form that came before is dropped',
      find: 'if (receipt.duplicate && ',
      replace: 'if (!receipt.duplicate && ',
    },
  ]),
]
