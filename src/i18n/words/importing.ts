export const importingWords = {
  'error.import.kind': {
    zh: '映射文件写的是 {found}，这次要导入的是 {wanted}。',
    en: 'The mapping file is for {found}, and this import is of {wanted}.',
  },
  'error.import.file': { zh: '打不开文件 {path}。', en: 'The file {path} cannot be opened.' },
  'error.import.rejectsPath': {
    zh: '拒收文件不能就是要导入的文件，否则会把它覆盖。',
    en: 'The rejects file must not be the file that is imported: it would be overwritten.',
  },
  'error.import.mapping': {
    zh: '映射文件的 {where} 处有问题：{problem}',
    en: 'The mapping file is wrong at {where}: {problem}',
  },
  'error.import.dateFormat': {
    zh: '日期格式「{format}」要各写一次年（YYYY）、月（M 或 MM）、日（D 或 DD）。',
    en: 'The date format "{format}" must name the year (YYYY), month (M or MM) and day (D or DD) once each.',
  },
  'error.import.empty': { zh: '文件是空的，连表头也没有。', en: 'The file is empty, without even a header.' },
  'error.import.columnTwice': { zh: '有两列都叫「{column}」。', en: 'Two columns are called "{column}".' },
  'error.import.columns': {
    zh: '文件里没有这些列：{missing}。它有：{header}',
    en: 'The file has no columns {missing}. It has: {header}',
  },
  'error.import.malformed': {
    zh: '第 {line} 行附近的引号没有配对，读不下去。',
    en: 'The quotes near line {line} do not match; I cannot read on.',
  },
  'error.import.pipeline': {
    zh: '没有 key 为 {key} 的流程，映射文件也没有写它有哪些阶段。',
    en: 'There is no pipeline with the key {key}, and the mapping file does not say which stages it has.',
  },
  'error.import.stageKey': {
    zh: '流程「{pipeline}」没有 key 为 {key} 的阶段。',
    en: 'The pipeline "{pipeline}" has no stage with the key {key}.',
  },
  'error.import.actor': {
    zh: '通讯录里没有叫 {name} 的人，或不止一位。',
    en: 'Nobody, or more than one person, is called {name}.',
  },

  'error.import.cells': {
    zh: '这一行有 {count} 格，与表头不符',
    en: 'this line has {count:cell|cells}, not as many as the header',
  },
  'error.import.cellLong': {
    zh: '「{column}」这一格超过 {limit} 字',
    en: 'the cell "{column}" is longer than {limit} characters',
  },
  'error.import.cellBroken': {
    zh: '「{column}」这一格里有无法保存的字符（NUL）',
    en: 'the cell "{column}" has a character in it that cannot be kept (NUL)',
  },
  'error.import.blank': { zh: '没有 {field}（{column} 是空的）', en: 'no {field} ({column} is empty)' },
  'error.import.keyTwice': { zh: '与第 {line} 行的键「{key}」重复', en: 'the same key "{key}" as line {line}' },
  'error.import.date': {
    zh: '日期「{text}」不是 {format} 的写法，或没有这一天',
    en: 'the date "{text}" is not written as {format}, or there is no such day',
  },
  'error.import.dateUnclear': {
    zh: '日期「{text}」看不懂，或不止一种读法；请在映射的 dates.format 里写明写法',
    en: 'the date "{text}" cannot be read, or in more than one way; say how it is written in dates.format of the mapping',
  },
  'error.import.closedBeforeOpened': { zh: '结束日期早于开启日期', en: 'it closed before it opened' },
  'error.import.stage': {
    zh: '映射文件没有写阶段「{text}」是什么意思，只写了：{known}',
    en: 'the mapping does not say what the stage "{text}" means, only: {known}',
  },
  'error.import.manager': {
    zh: '上级「{manager}」不在通讯录里，映射文件也没有写 managerRoles',
    en: 'the manager "{manager}" is not in the directory, and the mapping has no managerRoles',
  },
  'error.import.owner': {
    zh: '通讯录里没有负责人「{owner}」，请先导入人员',
    en: 'the owner "{owner}" is not in the directory; import people first',
  },
  'error.import.ownerTwice': {
    zh: '叫「{owner}」的不止一位，请在映射里用人员的键',
    en: 'more than one person is called "{owner}"; use their key',
  },
  'error.import.approval': {
    zh: '{deal} 进入「{stage}」要主管批准，请负责人在聊天里推进',
    en: '{deal} needs an approval to enter "{stage}"; its owner must move it in the chat',
  },

  'admin.import.summary': {
    zh: '把别处的人员、客户或商机从 CSV 导入；可先预览，可重复运行',
    en: 'Import people, customers or deals from a CSV; can be previewed, can be run again',
  },
  'import.summary': {
    zh: '{lines} 行：新增 {new}，更新 {updated}，不变 {unchanged}，拒收 {rejected}',
    en: '{lines:line|lines}: {new} new, {updated} updated, {unchanged} unchanged, {rejected} rejected',
  },
  'import.previewSummary': {
    zh: '预览，没有写入任何数据。{lines} 行：将新增 {new}，更新 {updated}，不变 {unchanged}，拒收 {rejected}',
    en: 'Preview, nothing was written. {lines:line|lines}: {new} new, {updated} to update, {unchanged} unchanged, {rejected} rejected',
  },
  'import.noCustomer': {
    zh: '其中 {count} 行没有客户：保留并标记',
    en: '{count} of them name no customer: kept and flagged',
  },
  'import.noDate': { zh: '其中 {count} 行没有日期：留空，不猜', en: '{count} of them have no dates: left unknown' },
  'import.rejectedLine': { zh: '第 {line} 行：{reason}', en: 'line {line}: {reason}' },
  'import.rejectedMore': {
    zh: '还有 {count} 行被拒收；加 --rejects 文件名 可得到全部',
    en: '{count} more lines rejected; add --rejects <file> to get all of them',
  },
  'import.rejectsWritten': { zh: '拒收的行和原因在 {path}', en: 'The rejected lines and their reasons are in {path}' },
  'import.lineColumn': { zh: '行号', en: 'line' },
  'import.reasonColumn': { zh: '拒收原因', en: 'reason' },
} as const
