import { createHash, randomUUID } from 'node:crypto'
import type { Party, Person } from '../../support/world.ts'
import type { Scene } from './stage.ts'

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const inAWeek = () => new Date(Date.now() + 7 * 86_400_000)

/** Who is invited, who asks to be let in, who is signed in where. */
export async function welcomePeople(scene: Scene): Promise<void> {
  const { zhytomyr, dortmund, hagen, chernivtsi, duesseldorf, haulier, coordination } = scene.world
  await invite(scene, zhytomyr, 'the invitation to Zhytomyr')
  await invite(scene, dortmund, 'the invitation to Dortmund')
  await register(scene, 'PENDING', 'the registration')
  await register(scene, 'REJECTED', 'the rejected registration')
  for (const party of [zhytomyr, dortmund, hagen, chernivtsi, duesseldorf, haulier, coordination])
    for (const person of [party.viewer, party.editor, party.approver, party.admin])
      await signIn(scene, person)
  await offerTrial(scene, chernivtsi)
}

async function invite({ world, specimens }: Scene, { id, admin }: Party, name: string): Promise<void> {
  const invitation = await world.database.prisma.invitation.create({
    data: {
      organisationId: id,
      email: `invited-${id}@example.org`,
      role: 'EDITOR',
      language: 'uk',
      tokenHash: hash(name),
      createdById: admin.userId,
      expiresAt: inAWeek(),
    },
  })
  specimens.keep(name, { id: `Invitation:${invitation.id}` })
}

async function register(
  { world, specimens }: Scene,
  state: 'PENDING' | 'REJECTED',
  name: string,
): Promise<void> {
  const decided = {
    decidedAt: new Date(),
    decidedById: world.coordination.admin.userId,
    decisionNote: 'Unbekannt',
  }
  const registration = await world.database.prisma.registration.create({
    data: {
      state,
      kind: 'UA_PARTNER',
      name: 'Schytomyr',
      country: 'UA',
      ags: '05913000',
      edrpou: '13576954',
      oblastCode: 'UA18',
      evidence: 'Partnerstadt von Dortmund',
      applicantName: 'Олена Коваль',
      applicantEmail: `${state.toLowerCase()}@example.org`,
      language: 'uk',
      tokenHash: hash(name),
      confirmedAt: new Date(),
      organisationId: state === 'REJECTED' ? world.zhytomyr.id : null,
      ...(state === 'REJECTED' ? decided : {}),
    },
  })
  specimens.keep(name, { id: `Registration:${registration.id}` })
}

/** Each on one device. */
async function signIn({ world }: Scene, { userId }: Person): Promise<void> {
  await world.database.prisma.session.create({
    data: {
      id: `session-of-${userId}`,
      token: randomUUID(),
      userId,
      expiresAt: inAWeek(),
      ipAddress: '192.0.2.7',
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0',
    },
  })
}

/** An account that the demo world would offer to everybody. */
async function offerTrial({ world }: Scene, { id }: Party): Promise<void> {
  await world.database.prisma.demoWorld.create({ data: { finishedAt: new Date() } })
  await world.database.prisma.user.create({
    data: {
      id: 'trial',
      name: 'Zum Ausprobieren',
      email: 'trial@demo.aidbridge.example',
      memberships: { create: { organisationId: id, role: 'VIEWER' } },
    },
  })
}
