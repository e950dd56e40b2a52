export const workdaysWords = {
  'calendar.missing': {
    zh: '还没有 {year} 年的放假和调休安排，那一年暂按周一至周五上班计算。请升级成单，或导入安排：npm run -s admin -- calendar set <文件>（格式见 docs/operating.md）',
    en: 'The holidays of {year} are not known yet: Monday to Friday count as worked. Update Chengdan, or load them: npm run -s admin -- calendar set <file> (docs/operating.md says how it is written)',
  },
  'calendar.working': { zh: '上班', en: 'worked' },
  'calendar.off': { zh: '放假', en: 'off' },
  'calendar.source.official': { zh: '国务院安排', en: 'official' },
  'calendar.source.company': { zh: '公司设置', en: 'set here' },
  'admin.calendar.summary': {
    zh: '查看、设置或删除放假与调休的日子',
    en: 'Show, set or remove holidays and make-up workdays',
  },
  'admin.calendar.none': {
    zh: '{year} 年没有放假或调休的日子，按周一至周五上班计算。',
    en: 'No day of {year} is special: Monday to Friday are worked.',
  },
  'admin.calendar.day': { zh: '{day} · {what} · {name} · {source}', en: '{day} · {what} · {name} · {source}' },
  'admin.calendar.planned': {
    zh: '预览：新增 {added} 天，修改 {changed} 天，不变 {unchanged} 天，还没有写入。',
    en: 'Preview: {added} new, {changed} changed, {unchanged} as before. Nothing is written.',
  },
  'admin.calendar.done': {
    zh: '已设置：新增 {added} 天，修改 {changed} 天，不变 {unchanged} 天。',
    en: 'Days set: {added} new, {changed} changed, {unchanged} as before.',
  },
  'admin.calendar.refused': {
    zh: '{count} 行有问题，什么都没有改。请改好后再导入。',
    en: 'Wrong lines: {count}. Nothing was changed; mend them and try again.',
  },
  'admin.calendar.removed': {
    zh: '已删除 {day} 的设置，改按国务院安排计算。',
    en: '{day} is no longer set here; the official calendar counts.',
  },
  'error.calendar.day': {
    zh: '「{text}」不是日期，应写成 2027-02-05',
    en: '"{text}" is not a day; write it like 2027-02-05',
  },
  'error.calendar.working': {
    zh: '上班一栏是「{text}」，应为 yes 或 no',
    en: 'working is "{text}"; it must be yes or no',
  },
  'error.calendar.name': { zh: '名称超过 {most} 个字', en: 'the name has more than {most} letters' },
  'error.calendar.twice': { zh: '{day} 在第 {line} 行已经写过', en: '{day} stands on line {line} already' },
  'error.calendar.empty': { zh: '{path} 里没有日子。', en: 'There are no days in {path}.' },
  'error.calendar.columns': {
    zh: '文件第一行应为表头：day,working,name。',
    en: 'The first line must be the header: day,working,name.',
  },
  'error.calendar.json': {
    zh: '文件应为 JSON 列表，如 [{"day":"2027-02-05","working":false,"name":"春节"}]。',
    en: 'The file must be a JSON list such as [{"day":"2027-02-05","working":false,"name":"Spring Festival"}].',
  },
  'error.calendar.tooMany': {
    zh: '文件里有 {count} 天，一次最多 {most} 天。请按年分成几个文件。',
    en: 'There are {count:day|days} in the file, at most {most} can be set at once. Split it by years.',
  },
  'error.calendar.notSet': {
    zh: '公司日历里没有设置 {day}。查看已设置的日子：npm run -s admin -- calendar show',
    en: '{day} is not set in the company calendar. See what is: npm run -s admin -- calendar show',
  },
} as const
