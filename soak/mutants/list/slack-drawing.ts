import { mutantsIn } from '../mutant.ts'

export const slackDrawingMutants = [
  ...mutantsIn('adapters/slack/blocks/text-objects.ts', [
    {
      id: 'slack-escape',
      what: 'nobody’s text becomes a mention or a broadcast',
      find: ".replaceAll('<', '&lt;')",
      replace: '',
    },
    { id: 'slack-verbatim', what: 'no address in a label becomes a link', find: ', verbatim: true', replace: '' },
    {
      id: 'slack-text-bytes',
      what: 'a text that is rewritten is counted in bytes',
      find: 'bytes += Buffer.byteLength(letter)',
      replace: 'bytes += letter.length',
    },
  ]),
  ...mutantsIn('adapters/slack/blocks/card-parts.ts', [
    {
      id: 'slack-decided',
      what: 'a decided card has no buttons of its own',
      find: 'if (closing === undefined) {\n    const lines = actionLines',
      replace: 'if (buttons.length > 0) {\n    const lines = actionLines',
    },
    {
      id: 'slack-decided-rows',
      what: 'a decided card has no buttons in its rows',
      find: 'card.closing === undefined ? item : withoutButton(item)',
      replace: 'item',
    },
  ]),
  ...mutantsIn('adapters/slack/blocks/fit-message.ts', [
    {
      id: 'slack-message-bytes',
      what: 'a message holds what Slack takes',
      find: 'room.blocks < 1 || room.bytes < bytes',
      replace: 'room.blocks < 1',
    },
    {
      id: 'slack-replies-lost',
      what: 'what replies do not hold is said to be lost',
      find: 'left: replies.slice(slackTaste.replies).flat().length',
      replace: 'left: 0',
    },
  ]),
  ...mutantsIn('adapters/slack/blocks/buttons.ts', [
    {
      id: 'slack-button-value',
      what: 'a button that Slack cannot carry does not cost the message',
      find: 'token.length > slackLimits.buttonValue || ',
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/slack/blocks/option-list.ts', [
    {
      id: 'slack-option-value',
      what: 'a value that Slack cannot carry does not cost the form',
      find: ' && value.length <= slackLimits.optionValue',
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/slack/blocks/modal.ts', [
    {
      id: 'slack-own-name',
      what: 'a field may be called as what every object has',
      find: "Object.hasOwn(values, name) ? (values[name] ?? '') : value",
      replace: 'values[name] ?? value',
    },
  ]),
  ...mutantsIn('adapters/slack/blocks/submitted.ts', [
    {
      id: 'slack-error-place',
      what: 'a mistake of a field that is not there is said at one that is',
      find: 'inputs.includes(field) ? field : first',
      replace: 'field',
    },
  ]),
  ...mutantsIn('adapters/slack/commands.ts', [
    {
      id: 'slack-built-in',
      what: 'no command of Slack’s own costs all of ours',
      find: 'if (builtIn.includes(withoutSlash(typed)))',
      replace: "if (typed === '/help')",
    },
    {
      id: 'slack-two-commands',
      what: 'two commands never have one name',
      find: 'if (seen.has(typed))',
      replace: "if (typed === '')",
    },
  ]),
]
