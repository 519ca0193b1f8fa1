/** One picture of an animation, as a lossy WebP file, and how long it is shown. */
export interface Frame {
  readonly picture: Buffer;
  readonly ms: number;
}

/**
 * Puts still pictures of one size together to an animated WebP that plays for ever. The pictures are not encoded anew.
 * https://developers.google.com/speed/webp/docs/riff_container
 */
export function animatedWebp(frames: readonly Frame[]): Buffer {
  const images = frames.map(({ picture, ms }) => ({ image: imageOf(picture), ms }));
  const [first, ...others] = images.map(({ image }) => sizeOf(image));
  if (!first || others.some((size) => !size.equals(first))) throw new Error('No pictures of one size');
  return chunk('RIFF', [
    Buffer.from('WEBP'),
    chunk('VP8X', [Buffer.from([ANIMATION, 0, 0, 0]), first]),
    chunk('ANIM', [WHITE, FOR_EVER]),
    ...images.map(({ image, ms }) =>
      chunk('ANMF', [TOP_LEFT, first, uint24(ms), Buffer.from([OVERWRITE]), image]),
    ),
  ]);
}

const ANIMATION = 0b10;
/** The background, as blue, green, red and alpha. */
const WHITE = Buffer.alloc(4, 0xff);
/** How often the animation is played; 0 means without end. */
const FOR_EVER = Buffer.alloc(2);
/** Where a frame begins, from the left and from the top. */
const TOP_LEFT = Buffer.alloc(6);
/** Each frame replaces the one before, instead of being blended with it. */
const OVERWRITE = 0b10;

/** A chunk has its name, its length and its content. A content of odd length is followed by one byte of padding. */
function chunk(name: string, parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(content.length);
  return Buffer.concat([Buffer.from(name), length, content, Buffer.alloc(content.length % 2)]);
}

function uint24(value: number): Buffer {
  const bytes = Buffer.alloc(3);
  bytes.writeUIntLE(value, 0, 3);
  return bytes;
}

/** The chunk of a WebP file that has the encoded picture. */
function imageOf(webp: Buffer): Buffer {
  let at = 'RIFF....WEBP'.length;
  while (at < webp.length) {
    const length = webp.readUInt32LE(at + 4);
    const end = at + 8 + length + (length % 2);
    if (webp.toString('latin1', at, at + 4) === 'VP8 ') return webp.subarray(at, end);
    at = end;
  }
  throw new Error('A file without a lossy picture');
}

/**
 * Width and height, each less one, as the container has them. The picture has them in 14 bits each, after the chunk's
 * head, its own tag and its start code: https://datatracker.ietf.org/doc/html/rfc6386#section-9.1
 */
const sizeOf = (image: Buffer): Buffer =>
  Buffer.concat([14, 16].map((at) => uint24((image.readUInt16LE(at) & 0x3fff) - 1)));
