import {
  allowPasswordChange,
  askForReset,
  askForVerification,
  askPassword,
  changeEmail,
  leaveOtherDevices,
  noteSwitchedOff,
  resetPassword,
  welcomeBack,
} from './own-account.ts'
import {
  checkCode,
  checkPassword,
  checkRecoveryCode,
  comeBack,
  enter,
  enterWithCode,
  goToProvider,
} from './signing-in.ts'
import { charge, type Doorkeeper, refused, type Visit } from './visits.ts'

interface Door {
  /** May answer in place of the endpoint, or change what it is asked (`{ context: { body } }`). */
  before?: (keeper: Doorkeeper, visit: Visit) => Promise<object | void>
  after?: (keeper: Doorkeeper, visit: Visit) => Promise<object | void>
}

/** The password is given once more; what a hook returns would be taken for the answer. */
const withPassword = async (keeper: Doorkeeper, visit: Visit) => void (await askPassword(keeper, visit))

const chargeKey = (keeper: Doorkeeper, visit: Visit) => charge(keeper, visit, { kind: 'key' })

/** Everything of better-auth that can be reached from outside. What is not named here is not there. */
const doors: Record<string, Door> = {
  '/get-session': {},
  '/sign-out': {},
  '/sign-in/email': { before: checkPassword, after: enter },
  '/sign-in/social': { before: goToProvider },
  '/callback/:id': { before: comeBack.before, after: comeBack.after },
  '/two-factor/verify-totp': { before: checkCode, after: enterWithCode },
  '/two-factor/verify-backup-code': { before: checkRecoveryCode, after: enterWithCode },
  '/two-factor/enable': { before: withPassword, after: welcomeBack },
  '/two-factor/disable': { before: withPassword, after: noteSwitchedOff },
  '/two-factor/generate-backup-codes': { before: withPassword, after: welcomeBack },
  '/request-password-reset': { before: askForReset },
  '/reset-password': { before: resetPassword.before, after: resetPassword.after },
  '/change-password': { before: allowPasswordChange, after: leaveOtherDevices },
  '/send-verification-email': { before: askForVerification },
  '/verify-email': { before: chargeKey },
  '/change-email': { before: changeEmail },
}

/** Requests that the program makes itself (who is signed in?) have no `request` and pass. */
export async function beforeDoor(keeper: Doorkeeper, visit: Visit): Promise<object | void> {
  if (!visit.request) return
  const door = doors[visit.path]
  if (!door) throw refused(404, 'NOT_FOUND')
  return door.before?.(keeper, visit)
}

export async function afterDoor(keeper: Doorkeeper, visit: Visit): Promise<object | void> {
  if (!visit.request) return
  return (await doors[visit.path]?.after?.(keeper, visit)) ?? withoutToken(visit.context.returned)
}

/** The session's key travels in its cookie, which scripts cannot read; no answer says it. */
function withoutToken(answer: unknown): object | void {
  if (typeof answer !== 'object' || answer === null || answer instanceof Error) return
  if ('token' in answer) return { ...answer, token: undefined }
  if (!('session' in answer) || typeof answer.session !== 'object') return
  return { ...answer, session: { ...answer.session, token: undefined } }
}
