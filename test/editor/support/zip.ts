/** The names and sizes of the files in a zip archive, from its directory. */
import { readFileSync } from "node:fs";

export interface ZipEntry {
  name: string;
  /** Bytes when unpacked. */
  size: number;
}

/** Of archives below 4 GiB, as an extension's package is. */
export function zipEntries(file: string): ZipEntry[] {
  const zip = readFileSync(file);
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0) throw new Error(`${file} is not a zip archive`);
  const entries: ZipEntry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const length = zip.readUInt16LE(at + 28);
    const name = zip.toString("utf8", at + 46, at + 46 + length);
    if (!name.endsWith("/")) entries.push({ name, size: zip.readUInt32LE(at + 24) });
    at += 46 + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}
