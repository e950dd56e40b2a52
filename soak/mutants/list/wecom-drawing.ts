import { mutantsIn } from '../mutant.ts'

/** What WeCom is shown, and what comes back from it. */
export const wecomDrawingMutants = [
  ...mutantsIn('adapters/wecom/text/cut.ts', [
    {
      id: 'wecom-cut-between-letters',
      what: 'a text is cut between two letters as people see them',
      find: 'if (width > most) return index',
      replace: 'if (width > most) return index + 1',
    },
    {
      id: 'wecom-cut-between-words',
      what: 'a word of an alphabet is not cut',
      find: 'const end = outsideWord(text, endAt(text, most - 1))',
      replace: 'const end = endAt(text, most - 1)',
    },
    {
      id: 'wecom-rest-is-kept',
      what: 'what did not fit is said elsewhere',
      find: 'rest: `${ellipsis}${text.slice(end).trimStart()}`',
      replace: 'rest: ellipsis',
    },
  ]),
  ...mutantsIn('adapters/wecom/cards/list-rows.ts', [
    {
      id: 'wecom-row-ends-at-a-part',
      what: 'a row that is too long ends between two of its parts',
      find: 'const { said, rest } = cutAtPause(heading, lengths.value, dot)\n  return { row: { keyname, value: said }, line',
      replace: 'const { said, rest } = cutAt(heading, lengths.value)\n  return { row: { keyname, value: said }, line',
    },
  ]),
  ...mutantsIn('adapters/wecom/text/parts.ts', [
    {
      id: 'wecom-part-bytes',
      what: 'a letter that does not fit into a part begins the next one',
      find: 'if (bytes + width > most) end()',
      replace: 'if (bytes > most) end()',
    },
  ]),
  ...mutantsIn('src/typed-text/readable.ts', [
    {
      id: 'wecom-no-controls',
      what: 'WeCom is given no control characters',
      find: ".replace(/[^\\P{Cc}\\n]/gu, ' ')",
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/wecom/text/clean.ts', [
    {
      id: 'wecom-no-links',
      what: 'what people write becomes no link',
      find: "text.replace(/<(?=\\/?a\\b)/gi, '＜')",
      replace: 'text',
    },
  ]),
  ...mutantsIn('adapters/wecom/cards/card-face.ts', [
    {
      id: 'wecom-headline-ends-at-a-part',
      what: 'a headline that is too long ends between two of its parts',
      find: 'cutAtPause(readableLine(headline), lengths.title, dot)',
      replace: 'cutAt(readableLine(headline), lengths.title)',
    },
    {
      id: 'wecom-names-losses',
      what: 'what is cut is named',
      find: "if (rest !== '') dropped.push",
      replace: "if (rest === '' && text === '') dropped.push",
    },
    {
      id: 'wecom-six-rows',
      what: 'a card has six rows, and says the other facts below',
      find: "const hasRoom = said.rows.length < wecomLimits.rows && !one.value.includes('\\n')",
      replace: "const hasRoom = !one.value.includes('\\n')",
    },
  ]),
  ...mutantsIn('adapters/wecom/cards/card-buttons.ts', [
    {
      id: 'wecom-six-buttons',
      what: 'a card has six buttons, and names the others',
      find: 'drawn.length < wecomLimits.buttons ? drawButton',
      replace: 'drawn.length <= wecomLimits.buttons ? drawButton',
    },
  ]),
  ...mutantsIn('adapters/wecom/cards/press-key.ts', [
    {
      id: 'wecom-option-bytes',
      what: 'what rows differ in fits into the id of an option',
      find: 'Buffer.byteLength(id) <= wecomLimits.optionIdBytes',
      replace: 'Buffer.byteLength(id) <= wecomLimits.keyBytes',
    },
    {
      id: 'wecom-numbered-options',
      what: 'two rows with the same button are two options',
      find: '`${index}:${token.slice(from, token.length - behind)}`',
      replace: '`0:${token.slice(from, token.length - behind)}`',
    },
  ]),
  ...mutantsIn('adapters/wecom/cards/read-press.ts', [
    {
      id: 'wecom-first-row',
      what: 'where nobody chose, the first row is opened',
      find: "if (optionId === undefined) return { type: 'press', token: first }",
      replace: 'if (optionId === undefined) return undefined',
    },
  ]),
  ...mutantsIn('adapters/wecom/cards/button-cards.ts', [
    {
      id: 'wecom-own-task-ids',
      what: 'each card of a list has a task id of its own',
      find: 'isLast ? drawing.taskId : `${drawing.taskId}_${index + 1}`',
      replace: 'isLast ? drawing.taskId : drawing.taskId',
    },
  ]),
  ...mutantsIn('adapters/wecom/cards/form-card.ts', [
    {
      id: 'wecom-hints-need-a-page',
      what: 'a form whose fields say how to fill them in is a page',
      find: ' || hint !== undefined || error !== undefined',
      replace: '',
    },
    {
      id: 'wecom-may-be-left-out',
      what: 'what may be left out can be left out',
      find: '...(required ? [] : [none])',
      replace: '...(required ? [] : [])',
    },
  ]),
  ...mutantsIn('adapters/wecom/cards/page-notice.ts', [
    {
      id: 'wecom-page-is-a-card',
      what: 'a form’s page is opened from a card, also by the bot',
      find: "drawing.place === 'app' || drawing.place === 'bot'",
      replace: "drawing.place === 'app'",
    },
    {
      id: 'wecom-page-said-whole',
      what: 'where a card cannot say it whole it is the text',
      find: 'tried.dropped.length > 0 || ',
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/wecom/cards/card-messages.ts', [
    {
      id: 'wecom-robot-picture',
      what: 'a robot is given no picture beyond two megabytes',
      find: ' && png.length <= wecomLimits.robotPictureBytes',
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/wecom/at.ts', [
    {
      id: 'wecom-robot-lanes',
      what: 'each robot has a lane of its own',
      find: "kind === 'robot' && 'address' in place ? ",
      replace: "kind === 'robot' && !('address' in place) ? ",
    },
  ]),
  ...mutantsIn('adapters/wecom/menu/menu.ts', [
    {
      id: 'wecom-menu-by-hand',
      what: 'a menu that somebody made by hand is none of ours',
      find: "type === 'click' && key !== undefined && own.has(key)",
      replace: "type === 'click' && key !== undefined",
    },
  ]),
]
