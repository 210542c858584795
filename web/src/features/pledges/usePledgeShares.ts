import { useI18n } from 'vue-i18n'
import { useFormats } from '../../app/formats.ts'
import { pledgeSegments } from './pledge-shares.ts'

/** The same shares as the bar draws, in words: "received 40 %, under way 20 %". */
export function usePledgeShares() {
  const { t } = useI18n()
  const formats = useFormats()
  const inWords = (lines: Parameters<typeof pledgeSegments>[0]) =>
    pledgeSegments(lines)
      .filter(({ size }) => size > 0)
      .map(({ part, size }) => `${t(`pledges.shares.${part}`)}\u00a0${formats.value.percent(size)}`)
      .join(', ')
  return { inWords }
}
