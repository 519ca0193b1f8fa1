/** The remainders of CRC-32C (Castagnoli), a byte at a time. */
const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  return crc;
});

/**
 * The checksum that @google-cloud/storage compares after an upload: CRC-32C, big-endian, in Base64.
 * https://cloud.google.com/storage/docs/data-validation
 */
export function crc32c(content: Buffer): string {
  let crc = 0xffffffff;
  for (const byte of content) crc = (crc >>> 8) ^ (remainders[(crc ^ byte) & 0xff] ?? 0);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(~crc >>> 0);
  return checksum.toString('base64');
}
