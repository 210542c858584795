import type { LinePart, WeightPart } from '../../../ui/figures.ts'
import { barsDrawing, type BarRow, barsSize, colourOf } from './bars.ts'
import { type Picture, savePicture } from './picture.ts'

type Frame = Pick<Picture, 'title' | 'notes' | 'fileName'>

/** Bars with what their parts are called. */
export function saveBars(
  rows: readonly BarRow[],
  nameOf: (part: LinePart | WeightPart) => string,
  frame: Frame,
): void {
  savePicture({
    ...frame,
    size: barsSize(rows.length),
    draw: (look) => barsDrawing(rows, look),
    legend: (rows[0]?.segments ?? []).map(({ part }) => ({
      name: nameOf(part),
      colour: (look) => colourOf(part, look),
    })),
  })
}
