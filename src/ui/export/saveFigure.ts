import type { RunConfig } from '../../config/runConfig.ts';
import { asciiJson, CONFIG_KEYWORD, plainConfig } from '../../exports/configMark.ts';
import { withPngText } from '../../exports/figures/png.ts';
import { translate } from '../../texts/translate.ts';
import { figureSize, svgDocument, type Figure } from '../../exports/figures/svg.ts';

/** Pixels per CSS pixel: sharp on paper and on dense screens. */
const SCALE = 2;

/** @throws Error where the browser cannot draw it */
export async function pngOf(figure: Figure, config: RunConfig): Promise<Uint8Array<ArrayBuffer>> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgDocument(figure, config))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  const { width, height } = figureSize(figure);
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error(translate('the browser gives no canvas to draw on'));
  context.imageSmoothingEnabled = false;
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error(translate('the browser could not write the picture'));
  return withPngText(new Uint8Array(await blob.arrayBuffer()), CONFIG_KEYWORD, asciiJson(plainConfig(config)));
}
