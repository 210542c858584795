import type { Milestone } from '../series.ts'
import { type Picture, savePicture } from './picture.ts'
import { seriesDrawing, type SeriesWords } from './series-drawing.ts'

type Frame = Pick<Picture, 'title' | 'notes' | 'fileName'>

export function saveSeries(course: readonly Milestone[], words: SeriesWords, frame: Frame): void {
  savePicture({
    ...frame,
    size: { width: 1200, height: 420 },
    draw: (look) => {
      const drawing = seriesDrawing(course, words, look)
      return { ...drawing, grid: { ...drawing.grid, left: 20, right: 24 } }
    },
    legend: [
      { name: words.asked, colour: (look) => look.text },
      { name: words.come, colour: (look) => look.parts.received },
    ],
  })
}
