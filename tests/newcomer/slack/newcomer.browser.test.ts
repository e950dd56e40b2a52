import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { writeManifest } from '../../../adapters/slack/manifest.ts'
import { manifestText } from '../../../adapters/slack/manifest-copies.ts'
import type { FakeApp } from '../../fakes/slack/index.ts'
import { describeInBrowser, launchBrowser } from '../../support/browser.ts'
import { readGuide } from './guide.ts'
import { Newcomer } from './newcomer.ts'
import { type Desk, newDesk } from './newcomer-desk.ts'

describeInBrowser('a newcomer', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())

  describe('who follows the guide', () => {
    let desk: Desk | undefined
    afterEach(async () => {
      await desk?.clear()
      desk = undefined
    })

    it.each([
      ['zh', 'Socket Mode'],
      ['en', 'HTTP'],
    ] as const)('in %s over %s has a deal at the end, and nothing to mend', async (locale, way) => {
      desk = await newDesk(browser, { viewport: { width: 1280, height: 800 }, locale })
      const { page, machine } = desk
      const steps = readGuide(locale, way)
      expect(steps.length).toBeLessThanOrEqual(12)
      await new Newcomer(desk).follows(steps)
      await page
        .getByText(/D-1001 First deal/)
        .first()
        .waitFor()
      expect(await machine.doctor('slack')).toEqual([])
    })
  })

  describe('each of seven mistakes is named by the doctor, with the place, and nothing else is', () => {
    let desk: Desk
    let app: FakeApp

    beforeAll(async () => {
      desk = await newDesk(browser, { viewport: { width: 390, height: 844 }, locale: 'en' })
      const { machine, slack, page, workspace } = desk
      for (const line of ['LOCALE=en', 'PORT=8080', 'PUBLIC_URL=https://sales.example.com']) machine.sets(line)
      app = slack.appFrom(JSON.parse(await machine.runs('npm run -s admin -- slack manifest')))
      app.install(workspace, { scopes: [...app.record.scopes!, ...app.record.optionalScopes] })
      machine.sets(`SLACK_SIGNING_SECRET=${app.signingSecret}`)
      await restartsWithToken()
      await page.goto(`${desk.pageUrl}/apps#${app.appId}`)
      await retries(true)
    })
    afterAll(async () => {
      await desk.clear()
    })

    const goesTo = (name: string) => desk.page.getByRole('link', { name, exact: true }).click()
    const presses = (name: string | RegExp) => desk.page.getByRole('button', { name }).click()
    const restarts = () => desk.machine.runs('npm start')

    async function restartsWithToken(): Promise<void> {
      const { botToken } = app.record.installations.findLast(({ revoked }) => !revoked)!
      desk.machine.sets(`SLACK_BOT_TOKEN=${botToken}`)
      await restarts()
    }

    async function retries(isFine: boolean): Promise<void> {
      await goesTo('Event Subscriptions')
      await presses('Retry')
      await desk.page.getByText(isFine ? 'Verified' : /^Your URL didn/, { exact: true }).waitFor()
    }

    /** Pastes a manifest, saves it, and installs the app again. */
    async function pastes(manifest: string): Promise<void> {
      await goesTo('App Manifest')
      await desk.page.getByLabel('Manifest').fill(manifest)
      await presses('Save Changes')
      await goesTo('Install App')
      await presses(/^Reinstall to/)
      await presses('Allow')
      await desk.page.locator('dialog[open]').waitFor({ state: 'detached' })
    }

    async function namesOnly(code: string, place: RegExp, ...more: string[]): Promise<void> {
      const found = await desk.machine.doctor('slack', ...more)
      expect(found.map((one) => one.code)).toEqual([code])
      expect(found[0]!.where).toMatch(place)
    }

    it('a scope that is missing', async () => {
      const whole = app.record.manifest!
      const { scopes } = whole.oauth_config!
      const without = { ...scopes, bot: scopes!.bot!.filter((scope) => scope !== 'files:write') }
      await pastes(JSON.stringify({ ...whole, oauth_config: { scopes: without } }))
      await namesOnly('slack.scope', /App Manifest.+Save Changes.+Reinstall to/)
      await pastes(JSON.stringify(whole))
    })

    it('a wrong secret', async () => {
      desk.machine.sets('SLACK_SIGNING_SECRET=0123456789abcdef0123456789abcdef')
      await restarts()
      await retries(false)
      await namesOnly('slack.signingSecret', /Basic Information.+App Credentials.+Show beside Signing Secret/)
      desk.machine.sets(`SLACK_SIGNING_SECRET=${app.signingSecret}`)
      await restarts()
      await retries(true)
    })

    it('a token that was revoked', async () => {
      await goesTo('OAuth & Permissions')
      await presses('Revoke All OAuth Tokens')
      await desk.page.getByText('Bot User OAuth Token').waitFor({ state: 'detached' })
      await namesOnly('slack.token', /Install App.+Copy beside Bot User OAuth Token/)
      await goesTo('Install App')
      await presses(/^Install to/)
      await presses('Allow')
      await desk.page.getByText('Bot User OAuth Token').waitFor()
      await restartsWithToken()
    })

    it('the bot token for the app token', async () => {
      const { SLACK_BOT_TOKEN: token } = desk.machine.env
      desk.machine.unsets('SLACK_SIGNING_SECRET')
      desk.machine.sets(`SLACK_APP_TOKEN=${token}`)
      const { code, output } = await desk.machine.admin(['doctor', 'slack'])
      expect(code).toBe(1)
      const [, ...complaints] = output.split('\n')
      expect(complaints).toEqual([
        expect.stringMatching(/SLACK_APP_TOKEN must be .+xapp-.+Basic Information.+App-Level Tokens/),
      ])
      expect(output).not.toContain(token)
      desk.machine.unsets('SLACK_APP_TOKEN')
      desk.machine.sets(`SLACK_SIGNING_SECRET=${app.signingSecret}`)
    })

    it('a request URL of another host', async () => {
      const right = desk.machine.env.PUBLIC_URL!
      const elsewhere = desk.pageUrl
      const manifest = manifestText(
        writeManifest({ name: 'Chengdan', locale: 'en', baseUrl: elsewhere, socket: false, commands: [] }),
      )
      await pastes(manifest)
      await retries(false)
      desk.machine.sets(`PUBLIC_URL=${elsewhere}`)
      await namesOnly('slack.requestUrl', /PUBLIC_URL.+Event Subscriptions/)
      desk.machine.sets(`PUBLIC_URL=${right}`)
      await pastes(await desk.machine.runs('npm run -s admin -- slack manifest'))
      await retries(true)
    })

    it('Socket Mode that was left on', async () => {
      await goesTo('Socket Mode')
      const enable = desk.page.getByLabel('Enable Socket Mode')
      await enable.check()
      const { slack, workspace } = desk
      const you = workspace.user('You')
      await slack.as(you).says(workspace.im(you), 'is anybody there?')
      // What was said in the last moments may be on its way.
      await expect.poll(async () => (await desk.machine.doctor('slack')).length, { timeout: 15_000 }).toBe(1)
      await namesOnly('slack.socketModeOn', /Socket Mode.+Enable Socket Mode/)
      await enable.uncheck()
      await slack.as(you).says(workspace.im(you), 'and now?')
      await expect.poll(async () => await desk.machine.doctor('slack'), { timeout: 15_000 }).toEqual([])
    })

    it('a bot that was not invited', async () => {
      const you = desk.workspace.user('You')
      const channel = desk.workspace.channel('sales', { members: [you] })
      await namesOnly('slack.channel', /\/invite @chengdan/, '--to', channel.id)
      const { page, machine } = desk
      await page.goto(`${desk.pageUrl}/#where=${channel.id}`)
      await page.getByLabel('Message', { exact: true }).fill('/invite @chengdan')
      await page.getByLabel('Message', { exact: true }).press('Enter')
      await page.getByText('has joined the channel').waitFor()
      expect(await machine.doctor('slack', '--to', channel.id)).toEqual([])
    })
  })
})
