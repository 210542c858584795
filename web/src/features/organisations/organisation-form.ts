import type { Language } from '@aidbridge/shared/core/languages'
import type { OrganisationKind } from '@aidbridge/shared/accounts/roles'
import type { Organisation } from './documents.ts'
import { parsePoint, writePoint } from './point.ts'

/** An organisation as it is typed; fields that belong to the other country stay empty. */
export interface OrganisationForm {
  kind: OrganisationKind
  nameDe: string
  nameUk: string
  nameEn: string
  /** One a line. */
  spellings: string
  country: string
  ags: string
  katotth: string
  edrpou: string
  oblastCode: string
  regierungsbezirk: string
  /** Of the place, as maps copy it; see point.ts. */
  point: string
  defaultLanguage: Language
}

export const blankForm = (): OrganisationForm => ({
  kind: 'NRW_MUNICIPALITY',
  nameDe: '',
  nameUk: '',
  nameEn: '',
  spellings: '',
  country: 'DE',
  ags: '',
  katotth: '',
  edrpou: '',
  oblastCode: '',
  regierungsbezirk: '',
  point: '',
  defaultLanguage: 'de',
})

export const formOf = (organisation: Organisation): OrganisationForm => ({
  kind: organisation.kind,
  nameDe: organisation.nameDe,
  nameUk: organisation.nameUk,
  nameEn: organisation.nameEn,
  spellings: organisation.spellings.join('\n'),
  country: organisation.country,
  ags: organisation.ags ?? '',
  katotth: organisation.katotth ?? '',
  edrpou: organisation.edrpou ?? '',
  oblastCode: organisation.oblast?.code ?? '',
  regierungsbezirk: organisation.regierungsbezirk ?? '',
  point: writePoint(organisation.lat, organisation.lon),
  defaultLanguage: organisation.defaultLanguage,
})

/** What the applicant claims, as the beginning of a new organisation; the coordinator mends the names. */
export function formOfApplication(asked: {
  kind: OrganisationKind
  name: string
  country: string
  ags: string | null
  edrpou: string | null
  oblastCode: string | null
  language: Language
}): OrganisationForm {
  const { kind, name, country, language } = asked
  return {
    ...blankForm(),
    kind,
    country,
    nameDe: name,
    nameUk: name,
    nameEn: name,
    ags: asked.ags ?? '',
    edrpou: asked.edrpou ?? '',
    oblastCode: asked.oblastCode ?? '',
    defaultLanguage: language,
  }
}

/** A point that is none is asked back before anything is sent: `isWrongPoint`. */
export function inputOf({ spellings, point, ...form }: OrganisationForm) {
  const orNull = (text: string) => text.trim() || null
  const { lat, lon } = parsePoint(point) ?? { lat: null, lon: null }
  return {
    ...form,
    lat,
    lon,
    country: form.country.trim().toUpperCase(),
    spellings: spellings
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
    ags: orNull(form.ags),
    katotth: orNull(form.katotth),
    edrpou: orNull(form.edrpou),
    oblastCode: orNull(form.oblastCode),
    regierungsbezirk: orNull(form.regierungsbezirk),
  }
}

export const regierungsbezirke = ['Arnsberg', 'Detmold', 'Düsseldorf', 'Köln', 'Münster'] as const
