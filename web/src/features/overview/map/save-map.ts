import { type Picture, savePicture } from '../drawings/picture.ts'
import { mapDrawing, type View, views } from './map-drawing.ts'
import type { MapWords } from './useMap.ts'

type Frame = Pick<Picture, 'title' | 'notes' | 'fileName'> & { bubble: string }

const width = 1400

/** The map as it is looked at, with its colours explained, as a picture. */
export function saveMap(words: MapWords, view: View, { bubble, ...frame }: Frame): void {
  const [[west, north], [east, south]] = views[view] as [[number, number], [number, number]]
  savePicture({
    ...frame,
    size: { width, height: Math.round((width * (north - south)) / ((east - west) * 0.65)) },
    draw: (look) =>
      mapDrawing(
        {
          ...words.drawn.value,
          ...words,
          oblasts: words.oblasts.value,
          view,
          chosen: null,
          roomy: true,
        },
        look,
      ),
    legend: [
      ...words.legend.value.map((name, place) => ({
        name,
        colour: (look: Parameters<Picture['draw']>[0]) => look.steps[place]!,
      })),
      { name: bubble, colour: (look) => look.primary },
    ],
  })
}
