import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { zipOf } from '../../../utils/domain/zip.ts';

test('an archive lists its files at the places where they begin, whole and with their sums', () => {
  const files = [
    { name: 'everything.json', text: '{"name":"Jörg Çelik"}\n' },
    { name: 'nothing.csv', text: '' },
  ];
  const zip = Buffer.from(zipOf(files, Date.UTC(2026, 10, 22, 5, 4, 2)));
  const end = zip.subarray(-22);
  expect(end.readUInt32LE(0)).toBe(0x06054b50);
  expect(end.readUInt16LE(10)).toBe(2);
  let entry = end.readUInt32LE(16);
  for (const { name, text } of files) {
    expect(zip.readUInt32LE(entry)).toBe(0x02014b50);
    const local = zip.readUInt32LE(entry + 42);
    const [size, length] = [zip.readUInt32LE(local + 22), zip.readUInt16LE(local + 26)];
    expect(zip.subarray(local + 30, local + 30 + length).toString()).toBe(name);
    const body = zip.subarray(local + 30 + length, local + 30 + length + size);
    expect(body.toString()).toBe(text);
    expect(zip.readUInt32LE(local + 14)).toBe(crc32(body));
    expect(zip.readUInt16LE(local + 12)).toBe(((2026 - 1980) << 9) | (11 << 5) | 22);
    entry += 46 + zip.readUInt16LE(entry + 28);
  }
  expect(entry).toBe(zip.length - 22);
});
