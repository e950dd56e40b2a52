import { jitterMs } from '../../../src/clock/jitter.ts'
import { writeRequest } from '../../../src/reports/funnel-request.ts'
import { latestSlot } from '../../../src/schedule/slots.ts'
import { newId } from '../../../src/store/new-id.ts'
import { expected, type Journey } from '../journey.ts'
import { until, type World } from '../world.ts'

const timeZone = 'Asia/Shanghai'
const timeOfDay = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
/** Pictures are spread over a minute and a half; this one is among the first. */
const mostJitterMs = 5_000

function idOfLittleJitter(): string {
  for (;;) {
    const id = newId()
    if (jitterMs(id) < mostJitterMs) return id
  }
}

/** The picture somebody has every day comes once. */
export const funnelPicture: Journey = {
  name: 'funnel picture',
  /** One more subscription, due at the next wake. */
  async prepare(world) {
    const [now, personId] = [world.now(), world.idOf('陈总')]
    const daily = { at: timeOfDay.format(now), timeZone }
    const subject = writeRequest({ askerId: personId, whose: { of: 'visible' }, period: 'all', timeZone })
    await world.write(async (tx) => {
      await tx.insert(tx.tables.subscription).values({
        ...{ id: idOfLittleJitter(), personId, report: 'funnel', subject, ...daily },
        ...{ nextAt: latestSlot(now, daily).dueAt, createdBy: personId, createdAt: now },
      })
    })
  },
  async run(world) {
    const chen = world.person('陈总')
    const pictures = () => chen.seesAll('截至').length
    const subscribed = (await subscriptions(world)).length
    await until(world, 'the picture', () => pictures() >= subscribed)
    return async () => expected('pictures', pictures(), (await subscriptions(world)).length)
  },
}

const subscriptions = (world: World) =>
  world.read((reader) => reader.select({ id: reader.tables.subscription.id }).from(reader.tables.subscription))
