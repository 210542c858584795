const longestSide = 1600

/** A picture as a JPEG of at most 1600 pixels: legible, quick over a poor line, and nothing in it but what it shows. */
export async function shrink(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return new Promise((done, fail) => {
    canvas.toBlob((small) => (small ? done(small) : fail(new Error('Not a picture'))), 'image/jpeg', 0.82)
  })
}
