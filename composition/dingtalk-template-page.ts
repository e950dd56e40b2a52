import { type TemplateVariable, templateActions, templateVariables } from '../adapters/dingtalk/cards/template.ts'
import type { Locale } from '../src/i18n/locale.ts'

/** How the template of DingTalk's cards is made by hand, in a page that names each of its variables and buttons. */
export function templatePage(locale: Locale): string {
  const { before, variables, holds, scopes, actions, after } = pages[locale]
  return [
    before,
    table(
      variables,
      templateVariables.map(({ name, holds: what, scope }) => [code(name), holds[what], scopes[scope]]),
    ),
    actions.title,
    table(
      actions.columns,
      templateActions.map(({ label, shownBy, actionId, params }) => [
        ...[code(label), code(shownBy), code(actionId)],
        Object.entries(params)
          .map(([name, value]) => code(`${name} = ${value}`))
          .join(actions.and),
      ]),
    ),
    after,
  ].join('\n\n')
}

const code = (text: string): string => `\`${text}\``

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

interface Page {
  before: string
  variables: readonly string[]
  holds: Readonly<Record<TemplateVariable['holds'], string>>
  scopes: Readonly<Record<TemplateVariable['scope'], string>>
  actions: { title: string; columns: readonly string[]; and: string }
  after: string
}

const pages: Readonly<Record<Locale, Page>> = {
  en: {
    before: `# The card template of DingTalk

A card that changes where it is pressed is made of a template, and DingTalk lets no program make one: somebody makes it once, by hand. Without it cards
are links and texts, and nothing else is missing. [中文](dingtalk-template.zh-CN.md)

1. In the developer console (<https://open-dev.dingtalk.com>) open **开放能力**, **卡片平台** (Card platform), and press **新建模板** (New template).
2. Choose **消息卡片** (Message card), and at **关联应用** (App) the app of Chengdan. A template of another app is refused.
3. Make the variables of the table below, named to the letter. A private one (**私有**) is what one person alone sees.`,
    variables: ['Variable', 'Holds', 'Seen by'],
    holds: {
      text: 'text; takes no room while it is empty',
      flag: 'true or false',
      picture: 'picture; takes no room while it is empty',
      form: 'the fields of the form (表单)',
      version: 'text that is not shown',
    },
    scopes: { public: 'everybody', private: 'one person (私有)' },
    actions: {
      title: `4. Place them from top to bottom: \`headline\` as the title, its colour by \`mark\` (\`open\`, \`due\`, \`overdue\`, \`done\`, \`refused\`), \`why\`, \`picture\`,
   \`fact1\` to \`fact6\`, \`row1\` to \`row10\` each with its button, \`closing\`, the three buttons, \`said\`, the form.
5. Make a button of each line of the next table. Use buttons beside each other, or of a row: those of the vertical block (垂直块) cannot be hidden.
6. Each is shown by its flag (**显示条件**: the variable is true), and says what stands in its variable.
7. Each asks back when it is pressed (**点击事件**: **回传请求**), with the id and the parameters of the table.`,
      columns: ['Says', 'Shown by', 'actionId', 'Parameters'],
      and: ', ',
    },
    after: `8. The last line is what sends the form in: the component **表单** (Form) with the variable \`form\`, shown by \`form_on\`. It needs DingTalk 7.6.6 on phones, and
   7.6.0 on desktops; long texts and numbers 7.6.35.
9. Press **保存** (Save) and **发布** (Publish). A published template is locked: a change needs a new one, and cards of the one before go on working.
10. Copy its id, which ends in \`.schema\`, and write it into \`.env\` as \`DINGTALK_CARD_TEMPLATE\`.
11. Open **应用开发** (App development), **钉钉应用** (DingTalk apps), the app, and at **权限管理** (Permissions) ask for **Card.Instance.Write**.
12. Start the server again with \`npm start\`, and type \`/deal list\` in the robot's chat. Where DingTalk does not take the template, \`/status\` says so, and cards go as links until it
    does.

Left out: AI cards, dynamic data sources (a push for each viewer), the card on top of a chat, and the calendar.
`,
  },
  zh: {
    before: `# 钉钉的卡片模板

点了就在原地变化的卡片要用模板，而钉钉不让程序建模板：需要有人手工建一次。没有模板时卡片是链接和文字，其他功能都在。[English](dingtalk-template.md)

1. 在开发者后台（<https://open-dev.dingtalk.com>）打开**开放能力**、**卡片平台**，点**新建模板**。
2. 选**消息卡片**，在**关联应用**里选成单的应用。别的应用的模板会被拒绝。
3. 按下表建变量，名称一字不差。**私有**变量只有一个人看得到。`,
    variables: ['变量', '内容', '谁看得到'],
    holds: {
      text: '文本；为空时不占位置',
      flag: 'true 或 false',
      picture: '图片；为空时不占位置',
      form: '表单的字段',
      version: '文本，不显示',
    },
    scopes: { public: '所有人', private: '一个人（私有）' },
    actions: {
      title: `4. 从上到下摆放：\`headline\` 作标题，颜色由 \`mark\` 决定（\`open\`、\`due\`、\`overdue\`、\`done\`、\`refused\`），然后是 \`why\`、\`picture\`、
   \`fact1\` 到 \`fact6\`、\`row1\` 到 \`row10\`（每行带自己的按钮）、\`closing\`、三个按钮、\`said\`、表单。
5. 下表每一行建一个按钮。请用并排的按钮或行内按钮：垂直块里的按钮不能隐藏。
6. 每个按钮由自己的开关变量控制显示（**显示条件**：变量为 true），文字取自对应变量。
7. 每个按钮的**点击事件**选**回传请求**，actionId 和参数照表设置。`,
      columns: ['文字', '显示条件', 'actionId', '参数'],
      and: '，',
    },
    after: `8. 最后一行是提交表单：用**表单**组件，变量 \`form\`，由 \`form_on\` 控制显示。手机需要钉钉 7.6.6，电脑 7.6.0；多行文本和数字需要 7.6.35。
9. 点**保存**和**发布**。发布后的模板不能再改：要改就建新的，旧模板的卡片照常可用。
10. 复制模板 ID（以 \`.schema\` 结尾），写进 \`.env\` 的 \`DINGTALK_CARD_TEMPLATE\`。
11. 打开**应用开发**、**钉钉应用**里的应用，在**权限管理**里申请 **Card.Instance.Write**。
12. 用 \`npm start\` 重启服务，在机器人的单聊里输入 \`/商机 列表\`。钉钉不接受这个模板时，\`/status\` 会说明，卡片先用链接代替，直到模板可用。

没有做的：AI 卡片、动态数据源（每个查看者一次推送）、吊顶卡片和日历。
`,
  },
}
