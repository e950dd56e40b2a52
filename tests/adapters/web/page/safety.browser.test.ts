import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { describeInBrowser } from '../../../support/browser.ts'
import { goTo, PageWorld, say } from './page-world.ts'
import { button, dealForm, formBody, pngPixel, script } from './scripted-bot.ts'

/** Would run if anything of it ever became markup. */
const bait = (where: string) =>
  `${where}<img src=x onerror="window.bitten='${where}'"><script>window.bitten='${where}'</script><svg onload="window.bitten='${where}'">"'><a href="javascript:window.bitten='${where}'">x</a>`

describeInBrowser('markup in anything anybody can write', () => {
  let pages: PageWorld

  beforeAll(async () => {
    pages = await PageWorld.open({
      complete: async () => [
        {
          name: bait('/name'),
          aliases: [bait('/alias')],
          usage: bait('/usage'),
          summary: bait('summary'),
          example: bait('/example'),
          first: 0,
        },
      ],
    })
    await pages.world.store.write(async (tx) => {
      const { webUser, webRoom, webMember } = tx.tables
      await tx
        .insert(webUser)
        .values({ userId: 'bait', name: bait('person'), role: bait('role'), outsider: true, position: 9, sample: true })
      await tx
        .insert(webRoom)
        .values({ id: '"><script>', kind: 'group', title: bait('room'), position: 9, sample: true })
      await tx.insert(webMember).values(['chen', 'bait'].map((userId) => ({ roomId: '"><script>', userId })))
    })
    script(pages.world, {
      '/card': {
        type: 'card',
        card: {
          kind: 'facts',
          headline: bait('headline'),
          why: bait('why'),
          facts: [{ label: bait('label'), value: bait('value') }],
          buttons: [button('x', bait('button'), 'primary')],
        },
      },
      '/closed': {
        type: 'card',
        card: {
          kind: 'list',
          headline: 'x',
          items: [{ title: bait('item'), detail: bait('detail') }],
          empty: '',
          buttons: [],
          closing: bait('closing'),
        },
      },
      '/empty': { type: 'card', card: { kind: 'list', headline: 'x', items: [], empty: bait('empty'), buttons: [] } },
      '/picture': {
        type: 'card',
        card: {
          kind: 'picture',
          headline: 'x',
          picture: { png: pngPixel, width: 1, height: 1, alt: bait('alt') },
          lines: [bait('lines')],
          buttons: [],
        },
      },
      '/form': formBody({
        ...dealForm,
        title: bait('title'),
        intro: bait('intro'),
        submitLabel: bait('submit'),
        fields: [
          {
            name: 'a',
            label: bait('field'),
            kind: 'text',
            required: false,
            hint: bait('hint'),
            value: bait('given'),
          },
          { name: 'b', label: 'b', kind: 'longText', required: false, value: bait('long') },
          {
            name: 'c',
            label: 'c',
            kind: 'choice',
            required: false,
            options: [{ value: bait('v'), label: bait('option') }],
          },
        ],
      }),
      '/text': {
        type: 'text',
        text: `${bait('text')}\n/${bait('command')}\nhttps://example.com/"onmouseover="window.bitten=1 javascript:window.bitten=2`,
      },
    })
  })
  afterEach(() => pages.release())
  afterAll(() => pages.close())

  it('is shown as it was written, and never runs', async () => {
    const page = await pages.visit('chen')
    await page.locator('.suggestion').first().waitFor()
    const answers: Record<string, unknown>[] = [
      { type: 'text', text: bait('answer') },
      { type: 'fieldErrors', errors: { a: bait('error'), '': bait('general') } },
    ]
    pages.world.receiver.answer = async ({ event }) => answers[event.type === 'submit' ? 1 : 0] as never
    await goTo(page, 'room')
    await say(page, bait('said'))
    await page.locator('.composer input[type=file]').setInputFiles([
      { name: '<img src=x onerror=alert(1)>.png', mimeType: 'image/png', buffer: pngPixel },
      {
        name: '<svg onload=alert(1)>.svg',
        mimeType: 'image/svg+xml',
        buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="window.bitten=3"/>'),
      },
    ])
    await page.locator('.attachment.ready').nth(1).waitFor()
    await say(page, bait('with files'))
    for (const command of ['/card', '/closed', '/empty', '/picture', '/text'])
      await say(page, `${command} ${bait('line')}`)
    await page.locator('.card .buttons .button').last().click()
    await page.locator('.bubble.private', { hasText: 'answer' }).waitFor()
    await say(page, '/form ')
    await page.locator('dialog .button.primary').click()
    await page.locator('.form-problem', { hasText: 'general' }).waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.persona.wide').click()
    await page.locator('.persona-choice', { hasText: 'person' }).waitFor()
    await page.keyboard.press('Escape')
    await page.locator('textarea').fill('/')
    await page.waitForTimeout(300)

    expect(await page.evaluate('window.bitten')).toBeUndefined()
    expect(
      await page
        .locator('img[src="x"], svg[onload], [onerror], [onload], [onmouseover], #app script, a[href^="javascript"]')
        .count(),
    ).toBe(0)
    expect(await page.locator('.bubble', { hasText: 'said<img src=x' }).count()).toBe(1)
    expect(
      await page
        .locator('.text a')
        .evaluateAll((links) => links.map((link) => (link as unknown as { protocol: string }).protocol)),
    ).toEqual(['https:'])
    expect(pages.faults).toEqual([])
  }, 60_000)

  it('even a script that gets the page to write markup is stopped', async () => {
    const page = await pages.visit('chen')
    const stopped = await page.evaluate(
      `(() => { try { document.body.innerHTML = '<b>x</b>'; return false } catch { return true } })()`,
    )
    expect(stopped).toBe(true)
    await page.evaluate(
      `document.head.append(Object.assign(document.createElement('style'), { textContent: 'body { display: none }' }))`,
    )
    expect(await page.locator('body').isVisible()).toBe(true)
  })

  it('another site can neither read the chat nor put it into a frame', async () => {
    const page = await (await pages.browser.newContext()).newPage()
    const address = pages.world.chat.address()
    await page.route('http://evil.example/', (route) =>
      route.fulfill({ contentType: 'text/html', body: `<iframe src="${address}/?as=chen"></iframe>` }),
    )
    await page.goto('http://evil.example/')
    await page.waitForTimeout(500)
    const framed = page.frames()[1]
    expect(
      await framed
        ?.locator('.app')
        .count()
        .catch(() => 0),
    ).toBe(0)
    const read = await page.evaluate(`fetch('${address}/api/personas').then((r) => r.text(), () => 'refused')`)
    expect(read).toBe('refused')
    const connected = await page.evaluate(
      `new Promise((resolve) => { const s = new WebSocket('${address.replace('http', 'ws')}/socket'); s.onopen = () => resolve('open'); s.onerror = () => resolve('refused') })`,
    )
    expect(connected).toBe('refused')
  })
})
