import type { Prisma } from '@aidbridge/prisma/client'
import type { SignedIn, Viewer } from '@aidbridge/shared/accounts/roles'
import { mostSavedViews, savedViewForm, savedViewNameForm } from '@aidbridge/shared/accounts/saved-views'
import { invalidField, readForm } from '@aidbridge/shared/core/form'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { idOf } from '../../graphql/global-ids.ts'
import { act } from '../../platform/act.ts'
import type { Context, Tx } from '../../platform/context.ts'
import { nothing } from '../../platform/visibility.ts'

/** Everybody's own, and nobody else's: what somebody looks for says what they think of. */
export const ownViews = (viewer: Viewer): Prisma.SavedViewWhereInput =>
  viewer ? { userId: viewer.userId } : nothing

interface ViewToSave {
  key: string
  list: string
  name: string
  query: string
}

/**
 * Keeps a list as it stands; the same name again keeps the newer one. Answers, as its neighbours do, whose views they are.
 * @throws Refusal InvalidInput, TOO_MANY at `name` beyond what fits into a menu
 */
export async function saveView(context: Context, { key, ...typed }: ViewToSave): Promise<string> {
  const { viewer } = context
  const form = readForm(savedViewForm, typed)
  await act(context, { action: 'saveView', key, payload: form }, async (tx) => {
    const { userId } = viewer!
    const { list, name, query } = form
    const known = await tx.savedView.findMany({ where: { userId }, select: { list: true, name: true } })
    const isNew = !known.some((view) => view.list === list && view.name === name)
    if (isNew && known.length >= mostSavedViews) throw invalidField('name', 'TOO_MANY')
    const { id } = await tx.savedView.upsert({
      where: { userId_list_name: { userId, list, name } },
      create: { userId, list, name, query },
      update: { query },
    })
    return { type: 'SavedView', id }
  })
  return viewer!.userId
}

/** @throws Refusal InvalidInput DUPLICATE at `name` where another one of the list has it; NotFound */
export async function renameView(
  context: Context,
  { key, id: asked, name: typed }: { key: string; id: string; name: string },
): Promise<string> {
  const id = idOf('SavedView', asked)
  const { name } = readForm(savedViewNameForm, { name: typed })
  await act(context, { action: 'renameView', key, payload: [id, name] }, async (tx) => {
    const view = await viewFor(tx, context.viewer!, id)
    const namesake = { userId: view.userId, list: view.list, name, id: { not: id } }
    if (await tx.savedView.findFirst({ where: namesake })) throw invalidField('name', 'DUPLICATE')
    await tx.savedView.update({ where: { id }, data: { name } })
    return { type: 'SavedView', id }
  })
  return context.viewer!.userId
}

export async function deleteView(
  context: Context,
  { key, id: asked }: { key: string; id: string },
): Promise<string> {
  const id = idOf('SavedView', asked)
  await act(context, { action: 'deleteView', key, payload: [id] }, async (tx) => {
    await viewFor(tx, context.viewer!, id)
    await tx.savedView.delete({ where: { id } })
    return { type: 'SavedView', id }
  })
  return context.viewer!.userId
}

async function viewFor(tx: Tx, viewer: SignedIn, id: string) {
  const view = await tx.savedView.findFirst({ where: { id, AND: [ownViews(viewer)] } })
  if (!view) throw new Refusal('NotFound')
  return view
}
