/** What a deal still lacks, how it is supplied, and why it does not move. */
export const missingFieldsWords = {
  'command.dealSet.summary': { zh: '填写商机的字段，可一次几项', en: 'Fill in fields of a deal, several at once' },
  'command.dealTick.summary': { zh: '勾选本阶段的清单项', en: 'Tick an item of the stage’s checklist' },
  'command.why.summary': { zh: '为什么推进不了：缺什么、怎么补', en: 'Why a deal does not move, and what to do' },
  'deal.set.what': {
    zh: '写成 字段=值，例如：/商机 设置 {deal} {fields}',
    en: 'Write field=value, such as: /deal set {deal} {fields}',
  },
  'error.field.unknown': {
    zh: '没有字段「{text}」。可填：{fields}',
    en: 'There is no field "{text}". There are: {fields}',
  },
  'error.field.none': {
    zh: '这个商机没有要填的字段「{text}」，它的流程也没有别的字段。金额、客户、预计成交用「商机 修改」。',
    en: 'There is no field "{text}": the pipeline of this deal has none of its own. Amount, customer and expected close are changed with deal edit.',
  },
  'error.field.format': {
    zh: '看不懂「{text}」。每项写成 字段=值，用空格隔开。',
    en: 'I cannot read "{text}". Write each as field=value, with spaces between.',
  },
  'error.field.openQuote': {
    zh: '「{name}」里有个引号没有配对：{text}。请补上另一半，或去掉它。',
    en: 'A quote in "{name}" has no other: {text}. Add it, or take this one away.',
  },
  'error.field.doubtful': {
    zh: '「{name}」真的是「{text}」吗？是的话请加引号；不是的话每项写成 字段=值，用空格隔开。',
    en: 'Is "{name}" really "{text}"? If it is, put it in quotes; if not, write each as field=value, with spaces between.',
  },
  'error.field.number': { zh: '「{text}」不是数字。', en: '"{text}" is not a number.' },
  'error.field.tick': { zh: '「{text}」请写是或否。', en: 'Answer "{text}" with yes or no.' },
  'error.field.choice': {
    zh: '没有选项「{text}」。可选：{options}',
    en: 'There is no "{text}". Choose from: {options}',
  },
  'error.field.empty': { zh: '这一项要填。', en: 'This is needed.' },
  'error.item.unknown': {
    zh: '{deal} 本阶段的清单里没有「{text}」。清单：{items}',
    en: 'The checklist of {deal} has no "{text}" in this stage. It has: {items}',
  },
  'gap.title': { zh: '{deal} 推进到「{stage}」前，补齐这些', en: '{deal} needs these before "{stage}"' },
  'gap.titleWon': { zh: '{deal} 赢单前，补齐这些', en: '{deal} needs these before it is won' },
  'gap.submitWon': { zh: '保存并赢单', en: 'Save and win' },
  'gap.also': { zh: '提交后还差：{list}', en: 'Still missing after this: {list}' },
  'gap.submit': { zh: '保存并推进', en: 'Save and move on' },
  'gap.fill': { zh: '补齐并推进', en: 'Fill in and move on' },
  'checklist.headline': { zh: '{deal} · {stage} 清单', en: '{deal} · checklist of {stage}' },
  'checklist.why': { zh: '已完成 {done}/{all}', en: '{done} of {all} done' },
  'checklist.open': { zh: '☐ {item}', en: '☐ {item}' },
  'checklist.done': { zh: '☑ {item}', en: '☑ {item}' },
  'checklist.optional': { zh: '可选', en: 'optional' },
  'checklist.needed': { zh: '推进前必做', en: 'needed to move on' },
  'checklist.tick': { zh: '勾选', en: 'Tick' },
  'checklist.untick': { zh: '取消勾选', en: 'Untick' },
  'checklist.empty': { zh: '这个阶段没有清单。', en: 'This stage has no checklist.' },
  'checklist.button': { zh: '清单', en: 'Checklist' },
  'why.blocked': {
    zh: '{deal} 还不能从「{from}」到「{to}」{rules}：',
    en: '{deal} cannot go from "{from}" to "{to}" yet{rules}:',
  },
  'why.free': {
    zh: '{deal} 可以从「{from}」推进到「{to}」{rules}。',
    en: 'Nothing keeps {deal} from going from "{from}" to "{to}"{rules}.',
  },
  'why.ask': {
    zh: '{deal} 条件已齐，进入「{to}」要 {who} 审批{rules}。',
    en: 'The conditions of {deal} are met; {who} has to approve "{to}"{rules}.',
  },
  'why.waiting': {
    zh: '{deal} 在等 {who} 审批进入「{to}」，已等 {days}。',
    en: '{deal} waits for {who} to let it into "{to}", for {days} so far.',
  },
  'why.refused': {
    zh: '{deal}{rules}：{sentence}',
    en: '{deal}{rules}: {sentence}',
  },
  'why.line': { zh: '· {what}：{how}', en: '· {what}: {how}' },
  'why.rules': { zh: '（规则第 {version} 版）', en: ' (rules, version {version})' },
  'why.won': { zh: '赢单', en: 'won' },
} as const
