import { maxHeaderSize } from 'node:http'
import { slackLimits } from '../../../adapters/slack/limits.ts'
import { textLength, webLimits } from '../../../adapters/web/limits.ts'
import { longestBody } from '../../../adapters/wecom/callback/mount.ts'
import { lengthsIn, wecomLimits } from '../../../adapters/wecom/limits.ts'
import { apiLimits } from '../../../api/limits.ts'
import { listCommands } from '../../../commands/index.ts'
import { pageLimits } from '../../../pages/limits.ts'
import { longestLine } from '../../../src/bot/command-line/parse-line.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import { longestMapping } from '../../../src/importing/mapping.ts'
import { longestCell } from '../../../src/importing/source-value.ts'
import type { Dress, Work } from './growth.ts'

/** Called with whatever a reader takes. */
type Reader = (...args: unknown[]) => unknown

export interface Tried {
  /** Longest text that a door lets through to it. */
  longest: number
  /** How it is called with a text; without: with the text alone. */
  call?: Call
  /** As what it is tried; without: as it is. */
  dresses?: readonly Dress[]
}

/** A field, a message, an argument of REST: the longest of what the doors take. */
const typed = Math.max(textLength, pageLimits.valueLength, apiLimits.reasonLength)
const line = longestLine
const cell = longestCell
const header = maxHeaderSize
const token = webLimits.tokenLength
/** Nobody writes a longer day (`src/clock/reading/read-day.ts`). */
const day = 60
const aheadOf = { today: '2026-11-23', lies: 'ahead' }
/** So short that a short text is split as well. */
const piece = 100
/** https://docs.slack.dev/reference/methods/chat.postMessage: longer messages are cut. */
const slackText = 40_000

type Call = (reader: Reader) => Work

/** With what else a reader takes behind the text. */
const and =
  (...more: unknown[]): Call =>
  (reader) =>
  (text) =>
    reader(text, ...more)

const bare: Dress = (text) => text

/** As what a JSON text holds, `copies` times, so that more than its first character is read. */
const inJson =
  (around: (text: string) => unknown, copies = 1): Dress =>
  (text, longest) => {
    const escaped = JSON.stringify(text).length
    const share = (longest - JSON.stringify(around('')).length) / copies / escaped
    return JSON.stringify(around(text.slice(0, Math.max(0, Math.floor(text.length * share)))))
  }

const tuple = inJson((text) => ['card', text.slice(0, 400), 'action', text.slice(0, 400), text.slice(0, 200)])

const commands = listCommands({ status: () => Promise.reject(new Error('nobody asks here')) })

/** Every exported reader that is tried, by its name. */
export const triedReaders: Readonly<Record<string, Tried>> = {
  // Commands
  parseCommandLine: { longest: line, call: and(commands) },
  readMention: { longest: line },
  readPlainWords: { longest: line, call: and(commands) },
  readingsOf: { longest: line },
  withoutEnd: { longest: line },
  isQuestion: { longest: line },
  lineTokens: { longest: line },
  editDistance: { longest: line, call: and('transfer') },
  slipsBetween: { longest: line, call: and('transfer') },
  slipsAllowed: { longest: line },
  openQuoteIn: { longest: line },
  doubtAbout: { longest: line, call: and(false, new Set(['金额'])) },
  quotedAt: { longest: line, call: and(0, () => false, new Map()) },
  lineMeaning: { longest: line, call: and({ kind: 'near', typed: 'a' }, 'b') },
  withItsName: { longest: line, call: and(commands[0]) },
  linesInstead: { longest: line, call: and({ of: 'a', as: ['b'] }) },
  asCommandLine: { longest: line },
  nearestLine: { longest: line, call: and(commands, 'zh') },
  readWish: { longest: line, call: and('Asia/Shanghai') },
  saysWhose: { longest: line },
  packNamed: { longest: line },
  requirePack: { longest: line },
  readPeriod: {
    longest: line,
    call: and('2026-11-23'),
    dresses: [bare, (text, longest) => `11月1日到${text}`.slice(0, longest)],
  },
  isPeriod: { longest: line },
  isPeriodName: { longest: token },
  placeNamed: { longest: cell, call: and('门店销售') },
  severalDeals: { longest: line },
  parseStages: { longest: line },
  pipelineKey: { longest: line },
  parseLostReason: { longest: line },
  isLostReason: { longest: line },
  parseReadingReason: { longest: line },
  isReadingReason: { longest: line },
  isForwarded: { longest: line },
  maskNumbers: { longest: slackText },
  // Fields of forms, which are cells of an import too
  parseMoney: { longest: cell },
  looksLikeMoney: { longest: cell },
  currenciesCalled: { longest: typed },
  readDecimal: { longest: cell },
  withDigits: { longest: cell },
  withoutEnding: { longest: cell, call: and('。') },
  // A day is read in pieces, none of which is longer than it
  readDay: { longest: cell, call: and(aheadOf) },
  readTime: { longest: typed },
  withoutTime: { longest: day },
  readWrittenDay: { longest: day, call: and(aheadOf) },
  monthNamed: { longest: day },
  readCountedDay: { longest: day, call: and(aheadOf) },
  weekdayNamed: { longest: day },
  readWeekday: { longest: day, call: and(aheadOf) },
  readDayOfMonth: { longest: day, call: and(aheadOf) },
  readPlaceInMonth: { longest: day, call: and(aheadOf) },
  readSpan: { longest: day, call: and(aheadOf) },
  looksLikeDay: { longest: cell },
  requireTypedDay: { longest: cell, call: and(aheadOf) },
  readWholeDay: { longest: cell },
  amountIn: { longest: cell },
  filled: { longest: typed },
  saysYes: { longest: typed },
  readYesOrNo: { longest: cell },
  isCurrency: { longest: cell },
  requireCurrency: { longest: cell },
  parseDealNumber: { longest: typed },
  parseCustomerNumber: { longest: typed },
  normalisePhone: { longest: cell },
  phoneIn: { longest: cell },
  maskPhone: { longest: cell },
  companyKey: { longest: cell },
  readCompanyName: { longest: cell },
  readContactText: { longest: cell },
  requireTitle: { longest: cell },
  shortFact: { longest: cell },
  optionalText: { longest: cell },
  requireTaskText: { longest: typed },
  requireDay: { longest: cell },
  requireComingDay: { longest: cell, call: and('2026-11-23') },
  isDay: { longest: cell },
  isTimeOfDay: { longest: typed },
  parseTimeZone: { longest: typed },
  builtInField: { longest: typed },
  unknownField: { longest: typed, call: and([]) },
  shorten: { longest: typed, call: and(80) },
  // What an import's mapping makes readers of
  dayReader: { longest: cell, call: (reader) => reader('YYYY年M月D日') as Work },
  requireValue: {
    longest: cell,
    call: (reader) => (text) =>
      reader('title', { column: 'a', aliases: {}, empty: [], join: ' ' }, new Map([['a', text]])),
  },
  readMapping: {
    longest: longestMapping,
    dresses: [bare, inJson((text) => ({ imports: 'people', key: text, name: text }), 2)],
  },
  // Tokens and subjects, which come back from outside
  decodeButton: {
    longest: token,
    dresses: [bare, (text, longest) => Buffer.from(tuple(text, longest)).toString('base64url')],
  },
  readCardLink: {
    longest: header,
    call: (reader) => (text) => reader({ open: () => text }, text),
    dresses: [inJson((text) => [text, text, text, text])],
  },
  readToken: { longest: header, call: (reader) => (text) => reader(['a key of the tests that is long enough'], text) },
  readRefusal: { longest: token },
  readSealed: { longest: cell, dresses: [bare, (text, longest) => `s1.${text}`.slice(0, longest)] },
  readRequest: {
    longest: token,
    dresses: [bare, inJson((text) => ({ askerId: 'a', whose: { of: 'mine' }, timeZone: text }))],
  },
  readStuckRequest: { longest: token, dresses: [bare, inJson((text) => ({ askerId: text, page: 0 }))] },
  readWhichOne: { longest: token, dresses: [bare, inJson((text) => ['a', 'person', text, text, [text]])] },
  readChoice: { longest: token, dresses: [bare, inJson((text) => [text, 'deal move'])] },
  readDealList: { longest: token, dresses: [bare, inJson((text) => ({ askerId: 'a', text, page: 0 }))] },
  turnedPage: { longest: token },
  // What comes over the web chat's socket
  parseFrame: {
    longest: webLimits.frameBytes,
    dresses: [bare, inJson((text) => ({ type: 'submit', id: 'a', room: 'b', token: 'c', values: { text } }))],
  },
  isCommand: { longest: typed },
  isCommandLine: { longest: typed },
  parseInbound: { longest: webLimits.formValues * textLength, dresses: [inJson((text) => ({ text }))] },
  // What Slack is shown, and what comes back of it
  readCarried: { longest: slackLimits.viewMetadata },
  plainText: { longest: slackText, call: and({ tenant: 'T1', isForBot: false, nameOf: () => undefined }) },
  withoutMention: { longest: slackText, call: and('U0BOT') },
  mentions: { longest: slackText, call: and('U0BOT') },
  kindOfMessage: { longest: slackText, call: and([]) },
  momentOf: { longest: slackText },
  readMetadata: { longest: slackLimits.viewMetadata },
  textInput: { longest: cell },
  renderNotice: { longest: cell, call: and('zh') },
  textSections: { longest: cell },
  headlineBlocks: { longest: cell },
  headlineSections: { longest: cell },
  readContact: { longest: token, dresses: [inJson((text) => ['wecom', 'ww1', text])] },
  contextLines: { longest: cell },
  readable: { longest: cell },
  plain: { longest: cell, call: and(75) },
  plainLine: { longest: cell, call: and(75) },
  bold: { longest: cell, call: and(75) },
  escapedWithin: { longest: cell, call: and(slackLimits.textBytes) },
  pieces: { longest: cell, call: and(slackLimits.section) },
  // What WeCom posts
  readXml: {
    longest: longestBody,
    dresses: [
      bare,
      ...(
        [
          ['<x>', '</x>'],
          ['<x><![CDATA[', ']]></x>'],
          ['<x ', '/>'],
          ['<x a="', '"/>'],
          ['<x/><!--', '-->'],
        ] as const
      ).map(
        ([before, after]): Dress =>
          (text, longest) =>
            `${before}${text.slice(0, Math.max(0, longest - before.length - after.length))}${after}`,
      ),
    ],
  },
  memberId: { longest: longestBody },
  readBaseUrl: { longest: typed, dresses: [bare, (text, longest) => `https://a.example/${text}`.slice(0, longest)] },
  appConversation: { longest: longestBody },
  isGroupId: { longest: wecomLimits.taskIdBytes, dresses: [bare, (text, longest) => `wr${text}`.slice(0, longest)] },
  memberAloneIn: {
    longest: wecomLimits.taskIdBytes,
    dresses: [bare, (text, longest) => `bot:${text}`.slice(0, longest)],
  },
  robotOf: { longest: typed },
  robotKeyIn: {
    longest: typed,
    dresses: [bare, (text, longest) => `https://a.example/cgi-bin/webhook/send?key=${text}`.slice(0, longest)],
    call: and(new URL('https://a.example')),
  },
  memberOfApp: { longest: longestBody, dresses: [bare, (text, longest) => `app:${text}`.slice(0, longest)] },
  // What WeCom is shown, and the keys that come back from it
  textFace: {
    longest: cell,
    call: (reader) => (text) => reader(text, { lengths: lengthsIn('app'), locale: 'zh', taskId: 'T1', dropped: [] }),
  },
  readableLine: { longest: cell },
  isBlank: { longest: cell },
  isCarried: { longest: cell },
  textMessages: { longest: cell, call: and({ place: 'bot' }) },
  markdownMessages: { longest: cell },
  withinUrl: { longest: wecomLimits.urlBytes },
  withoutLinks: { longest: cell },
  plainMarkdown: { longest: cell },
  fits: { longest: cell, call: and(30) },
  cutAt: { longest: cell, call: and(30) },
  cutAtPause: { longest: cell, call: and(30) },
  partsOf: { longest: cell, call: and(piece) },
  readPress: {
    longest: wecomLimits.keyBytes,
    call: and(new Map([['row', ['0:chosen']]])),
    dresses: [bare, (text, longest) => `open:1:1:5:${text}`.slice(0, longest)],
  },
  figureOf: { longest: cell, dresses: [bare, (text, longest) => `a: ${text}`.slice(0, longest)] },
  submitKey: { longest: token },
  withoutMentions: {
    longest: cell,
    call: and('成单 Bot'),
    dresses: [bare, (text) => `@${text}`, (text) => `@成单 bot${text}`],
  },
  // What DingTalk pushes
  overQuotaIn: {
    longest: cell,
    dresses: [
      bare,
      inJson((text) => ({ chatbotCorpId: text, conversationType: '1', senderStaffId: text, errorCode: text })),
    ],
  },
  directoryEvents: { longest: token, call: and({ userId: ['lilei'] }, 'ding1') },
  groupEventOf: { longest: token, call: and({ openConversationId: 'cid', userId: ['lilei'] }) },
  kindOfPush: { longest: token, call: and(false) },
  figuresIn: {
    longest: cell,
    dresses: [bare, (text) => `调用量:${text}`, (text, longest) => `调用量:1次${text}额度:`.slice(0, longest)],
  },
  withoutSecrets: { longest: cell, dresses: [bare, inJson((text) => ({ sessionWebhook: text, text }))] },
  saidText: { longest: cell },
  robotTokenIn: {
    longest: typed,
    dresses: [bare, (text, longest) => `https://a.example/robot/send?access_token=${text}`.slice(0, longest)],
    call: and(new URL('https://a.example')),
  },
  isRobotSecret: { longest: typed, dresses: [bare, (text, longest) => `SEC${text}`.slice(0, longest)] },
  readCallback: {
    longest: cell,
    dresses: [
      bare,
      inJson((text) => ({
        ...{ outTrackId: text, corpId: text, spaceId: text, spaceType: 'IM_GROUP' },
        content: JSON.stringify({ cardPrivateData: { params: { p: text, v: text, form: { name: text } } } }),
      })),
    ],
  },
  readForm: {
    longest: cell,
    dresses: [bare, inJson((text) => ({ fields: [{ name: text, label: text, type: 'TEXT' }] }))],
  },
  formAgain: {
    longest: cell,
    dresses: [inJson((text) => ({ fields: [{ name: text, label: text, type: 'TEXT' }] }))],
    call: and('x', {}, {}),
  },
  dutyOf: { longest: cell, dresses: [bare, (text, longest) => `chengdan:approval:${text}`.slice(0, longest)] },
  readOutTrackId: { longest: cell, dresses: [bare, (text, longest) => `cd1g_${text}`.slice(0, longest)] },
  another: { longest: token },
  shownBy: { longest: token },
  cutAtBytes: { longest: cell, call: and(piece) },
  textOf: { longest: cell },
  textParams: { longest: cell, call: (reader) => (text) => reader(text, text) },
  renderAsCard: { longest: cell },
  pageLink: { longest: cell },
  withError: { longest: cell, call: (reader) => (text) => reader(text, text) },
  saidAlone: { longest: cell },
  tellAlone: { longest: cell },
  readRobotMessage: {
    longest: cell,
    dresses: [
      bare,
      inJson((text) => ({
        ...{ msgId: text, conversationType: '1', conversationId: text, senderId: text, chatbotCorpId: text },
        ...{ createAt: text, sessionWebhook: text, sessionWebhookExpiredTime: text, text: { content: text } },
      })),
    ],
  },
  readFrame: { longest: cell, dresses: [bare, (text) => JSON.stringify({ headers: { req_id: text }, errcode: 0 })] },
  readSealedFile: { longest: cell },
  fileNameIn: { longest: cell },
  chosenId: { longest: typed },
  isBotChat: { longest: wecomLimits.taskIdBytes },
  repeatWindow: { longest: token },
  taskIdOf: { longest: token },
  readConversationId: { longest: wecomLimits.taskIdBytes },
  aloneIn: { longest: wecomLimits.taskIdBytes, call: and('ww') },
  // Headers, names of files, settings
  readCommands: { longest: typed },
  boundaryOf: { longest: header, dresses: [bare, (text, longest) => `multipart/form-data; ${text}`.slice(0, longest)] },
  browserLanguage: { longest: header },
  chooseLanguage: { longest: header, call: (reader) => (text) => reader(text, undefined, text) },
  isLocale: { longest: header },
  showName: { longest: header },
  promisesAnotherType: { longest: header, call: and('image/png') },
  declaresAnotherType: { longest: header, call: and('image/png') },
  settingMeant: { longest: typed },
  languageNamed: { longest: typed },
  platformMeant: { longest: typed },
  // Every text
  normalised: { longest: cell },
  folded: { longest: cell },
  beginningOf: { longest: cell, call: and(80) },
  cut: { longest: cell, call: and(80) },
  lengthIn: { longest: cell, call: and('bytes') },
  splitText: { longest: cell, call: and({ most: piece, in: 'bytes' }) },
  fitText: { longest: typed, call: and({ most: piece, in: 'bytes', parts: 10 }, translatorFor('zh')) },
  saysNo: { longest: cell },
  isStorable: { longest: cell },
  storable: { longest: cell },
  oneLine: { longest: cell },
  lowerAscii: { longest: cell },
  labelled: { longest: cell, call: and('x') },
  drawRefusal: { longest: cell },
  typedArgument: { longest: cell, call: (reader) => (text) => reader('region', text) },
  storedUserId: { longest: cell, call: and({ caseInsensitive: true }) },
}

/** Every other exported function that takes a text, by why it is not tried. */
export const leftOut: Readonly<Record<string, readonly string[]>> = {
  'a path, an address or a folder, of a file or a database': [
    ...['loadEnvFile', 'folder', 'secretKeyFile', 'addSecretKeys', 'manifestFile', 'backupKeyFile', 'readManifest'],
    ...['sha256OfFile', 'restore', 'syncToDisk', 'backUpSqlite', 'standAlone', 'lockDataDir', 'createLog'],
    ...['migrateSqlite', 'migratePostgres', 'pendingInSqlite', 'pendingInPostgres', 'pendingMigrations'],
    ...['parseAddress', 'openPostgresStore', 'wasEverLocked', 'sqliteFile', 'openSqlite', 'openSqliteStore'],
    ...['openCsv', 'csvRows', 'jsonRows', 'readCalendar', 'detectEncoding', 'readText'],
    ...[
      'connectTo',
      'proveMail',
      'signedPages',
      'postToResponseUrl',
      'responseHandle',
      'httpUrl',
      'socketUrl',
      'nearUrl',
    ],
    ...['isNear', 'loginReturn', 'sealedCards'],
    ...['agentFor'],
  ],
  'an id, a key or a zone that the program gives': [
    ...['hiddenLine', 'dutyOf'],
    ...['viewFor', 'dedupeKeyOf', 'doing', 'readOutcome', 'clientIdIn', 'auditOf', 'directRoomId', 'hashOfRequest'],
    ...['encodeForm', 'leaseLane', 'jitterMs', 'jobOf', 'sealedHead', 'readDrawn', 'parseFile', 'targetKey'],
    ...['ownNonce', 'doctorPress', 'refusalOf', 'sessionHandle', 'webhookFor', 'cookiesOf'],
    ...['kindOfCall', 'isUnbilled', 'isUsedUp', 'readPot', 'quotaAccount'],
    ...['isTokenGone', 'signature', 'fileHandle', 'forwardedConversation'],
    ...['cipherKey', 'viewHandle', 'streamed', 'metadataOf', 'isPermanent', 'blockedFor', 'tokenBeginning'],
    ...['dayIn', 'timeIn', 'shownIn', 'wallTimeAt', 'momentAt', 'timeZone', 'isWordKey', 'sayMissing'],
  ],
  'asks the database; what it makes of the text are readers tried here': [
    ...['contactOfAsker'],
    ...['readFieldValue', 'readFunnelRequest', 'readAskedFunnel', 'readWhose', 'readFile'],
  ],
  'reads bytes, not a text: tests/pages/multipart.test.ts, tests/charts, tests/adapters/*/verify.test.ts, tests/adapters/wecom/api':
    [...['readAnswer', 'readMultipart', 'readPngMetadata', 'isSigned']],
}
