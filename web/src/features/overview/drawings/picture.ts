import { type Drawing, init } from './echarts.ts'
import { lightLook, type Look } from './look.ts'

/** What stands on a picture beside the drawing, so that it can go around alone: name, unit, moment, what it is narrowed to. */
export interface Picture {
  title: string
  notes: string[]
  size: { width: number; height: number }
  draw: (look: Look) => Drawing
  /** Names and colours that the drawing does not explain itself. */
  legend: { name: string; colour: (look: Look) => string }[]
  fileName: string
}

const head = 92
const foot = 34

/** Draws anew, without movement and in light colours, twice as fine as a screen, and hands the file over. */
export function savePicture({ title, notes, size, draw, legend, fileName }: Picture): void {
  const place = document.createElement('div')
  const { width } = size
  const height = size.height + head + foot
  const chart = init(place, null, { renderer: 'canvas', width, height, devicePixelRatio: 2 })
  const look = lightLook()
  const text = { fontFamily: look.fontFamily, fontSize: 14, color: look.text }
  const drawing = draw(look)
  chart.setOption({
    ...drawing,
    animation: false,
    ...withRoom(drawing),
    title: {
      text: title,
      subtext: notes.join('\n'),
      left: 20,
      top: 14,
      textStyle: { ...text, fontSize: 20, fontWeight: 600, color: look.strong },
      subtextStyle: { ...text, lineHeight: 19 },
    },
  })
  const canvas = document.createElement('canvas')
  canvas.width = width * 2
  canvas.height = height * 2
  const paper = canvas.getContext('2d')!
  paper.fillStyle = look.surface
  paper.fillRect(0, 0, canvas.width, canvas.height)
  paper.drawImage(chart.renderToCanvas({ pixelRatio: 2 }), 0, 0, canvas.width, canvas.height)
  chart.dispose()
  drawLegend(paper, { look, entries: legend, top: (height - foot) * 2 })
  canvas.toBlob((file) => file && handOver(file, `${fileName}.png`), 'image/png')
}

/** The drawing begins below the title and ends above the legend. */
function withRoom({ grid, geo }: Drawing): Drawing {
  const room = (place: object) => ({ ...place, top: head + 8, bottom: foot + 8 })
  return {
    ...(grid && { grid: room(grid) }),
    ...(geo && { geo: room(geo) }),
  } as Drawing
}

function drawLegend(
  paper: CanvasRenderingContext2D,
  { look, entries, top }: { look: Look; entries: Picture['legend']; top: number },
): void {
  paper.font = `28px ${look.fontFamily}`
  paper.textBaseline = 'middle'
  let left = 40
  for (const { name, colour } of entries) {
    paper.fillStyle = colour(look)
    paper.fillRect(left, top + 6, 24, 24)
    paper.strokeStyle = look.edge
    paper.strokeRect(left, top + 6, 24, 24)
    paper.fillStyle = look.text
    paper.fillText(name, left + 34, top + 19)
    left += 34 + paper.measureText(name).width + 44
  }
}

function handOver(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
