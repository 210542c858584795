import { addDays } from '@aidbridge/shared/core/dates'
import type { Decimal } from '@aidbridge/shared/core/decimal'
import { decimal, quantity, smaller } from '@aidbridge/shared/core/quantity'
import type { Unit } from '@aidbridge/shared/core/units'
import { isSubstitute } from '@aidbridge/shared/pledges/quantities'
import { computed, ref } from 'vue'
import { keptIn } from '../../app/draft-intent.ts'
import { useDraft } from '../../app/draft.ts'
import { useFaults } from '../../app/faults.ts'
import { useFormats } from '../../app/formats.ts'
import type { Intent } from '../../app/intent.ts'
import { useAction } from '../../app/mutate.ts'
import { today } from '../../app/today.ts'
import { type NeedLineToSupply, proposeAllocation } from './form-documents.ts'
import type { PledgeLineDetails } from './page-documents.ts'

interface ProposalForm {
  typed: string
  qty: Decimal | null
  pledgeTyped: string
  pledgeQty: Decimal | null
  answerBy: string
  note: string
  pending: Intent | null
}

/** How long a recipient has, unless the proposer says otherwise. */
const daysToAnswer = 14

/** This quantity of a pledge line to that need line; other goods say both quantities. */
export function useProposal(given: () => PledgeLineDetails, needLine: () => NeedLineToSupply) {
  const formats = useFormats()
  const goodsOf = ({ unit, item }: { unit: string; item: { code: string } | null }) => ({
    unit: unit as Unit,
    itemCode: item?.code ?? null,
  })
  const isOther = computed(() => isSubstitute(goodsOf(needLine()), goodsOf(given())))

  const { form, discard } = useDraft<ProposalForm>(`propose:${given().id}:${needLine().id}`, () => {
    const most = decimal(smaller(quantity(given().available), quantity(needLine().gap)))
    const start = isOther.value ? '' : formats.value.quantity(most)
    return {
      typed: start,
      qty: isOther.value ? null : most,
      pledgeTyped: '',
      pledgeQty: null,
      answerBy: addDays(today(), daysToAnswer),
      note: '',
      pending: null,
    }
  })
  const { run, running, refusal, failure } = useAction(proposeAllocation, keptIn(form))
  const insist = ref(false)

  async function send() {
    insist.value = true
    const { qty, pledgeQty, answerBy, note } = form.value
    if (qty === null || (isOther.value && pledgeQty === null)) return null
    const input = {
      pledgeLineId: given().id,
      needLineId: needLine().id,
      qty,
      pledgeQty: isOther.value ? pledgeQty : null,
      substitute: isOther.value,
      answerBy: answerBy || null,
      note: note.trim() || null,
    }
    const proposed = await run({ input })
    if (proposed) discard()
    return proposed
  }
  return { form, isOther, insist, refusal, failure, faults: useFaults(refusal), running, send }
}
