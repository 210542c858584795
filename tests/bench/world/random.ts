import { Chance } from '@aidbridge/server/demo/random'

/** The same world for the same seed, as what is measured must repeat. */
export class WorldChance extends Chance {
  isOneIn(many: number): boolean {
    return this.next() * many < 1
  }

  /** One of the words, each as often as its weight says. */
  weighed<Word extends string>(weights: Record<Word, number>): Word {
    const words = Object.entries<number>(weights) as [Word, number][]
    let left = this.next() * words.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [word, weight] of words) if ((left -= weight) < 0) return word
    return words.at(-1)![0]
  }

  /** A UUID of version 7 of that moment: later ones sort later, as those that the program makes. */
  id(moment: number): string {
    const time = Math.floor(moment).toString(16).padStart(12, '0')
    const bits = () => Math.floor(this.next() * 0x10000)
    const word = (value: number) => value.toString(16).padStart(4, '0')
    const tail = `${word(bits())}${word(bits())}${word(bits())}`
    return `${time.slice(0, 8)}-${time.slice(8)}-7${word(bits()).slice(1)}-${word(0x8000 | (bits() & 0x3fff))}-${tail}`
  }
}
