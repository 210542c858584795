import { type Ref, ref } from 'vue'
import { apollo } from '../../app/apollo.ts'
import { useLanguage } from '../../app/i18n.ts'
import { nameIn } from '../../ui/named.ts'
import { itemSearch } from './documents.ts'
import { type Goods, goodsOf, noGoods } from './goods.ts'
import { type GoodsLine, isWritten } from './goods-line.ts'
import { pastedLines, type PastedLine } from './pasted-lines.ts'

const most = 200

/** The lines of a form of goods: one more, one less and back again, and those that come from a spreadsheet. */
export function useGoodsLines<Line extends GoodsLine>(lines: Ref<Line[]>, blank: () => Line) {
  const language = useLanguage()
  const removed = ref<{ line: Line; at: number } | null>(null) as Ref<{ line: Line; at: number } | null>
  const pasted = ref(0)

  function remove(at: number) {
    const [line] = lines.value.splice(at, 1)
    if (line) removed.value = { line, at }
    if (lines.value.length === 0) lines.value.push(blank())
  }
  function putBack() {
    if (removed.value) lines.value.splice(removed.value.at, 0, removed.value.line)
    removed.value = null
  }
  function add() {
    removed.value = null
    lines.value.push(blank())
  }

  /** A list instead of a name: its lines take the place of the empty one. Whether it was one. */
  function paste(text: string, at: number): boolean {
    const found = pastedLines(text, language.value).slice(0, most)
    if (found.length === 0) return false
    const news = found.map((each) => ({
      ...blank(),
      goods: goodsPasted(each),
      typed: each.typed,
      qty: each.qty,
    }))
    const isFree = lines.value[at] !== undefined && !isWritten(lines.value[at])
    lines.value.splice(isFree ? at : at + 1, isFree ? 1 : 0, ...news)
    pasted.value = news.length
    void recognise(news.map(({ key }) => key))
    return true
  }

  /** Names that the catalogue knows become its items. */
  async function recognise(keys: string[]) {
    for (const key of keys) {
      const name = lines.value.find((line) => line.key === key)?.goods.text
      if (!name) continue
      const known = await itemNamed(name)
      const line = lines.value.find((each) => each.key === key)
      // Not where somebody went on writing meanwhile.
      if (known && line?.goods.text === name) line.goods = known
    }
  }

  return { add, remove, removed, putBack, paste, pasted }
}

const goodsPasted = ({ name, unit }: PastedLine): Goods => ({
  ...noGoods(),
  text: name,
  ...(unit ? { unit } : {}),
})

async function itemNamed(name: string): Promise<Goods | null> {
  const variables = { search: name, first: 3 }
  const answer = await apollo.query({ query: itemSearch, variables }).catch(() => null)
  const items = answer?.data.items.edges.map(({ node }) => node) ?? []
  const same = items.find((item) =>
    (['de', 'uk', 'en'] as const).some((each) => nameIn(each, item).toLowerCase() === name.toLowerCase()),
  )
  return same ? goodsOf(same) : null
}
