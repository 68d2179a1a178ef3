import { describe, expect, it } from 'vitest';
import type { TextSystem, TextTag } from '../syntax/metadata.ts';
import { isComment } from './comment-slots.ts';
import { suno } from './suno.ts';

const ID = '5cb1b5fe-e47f-42a4-83f6-7625fa7ffa54';
const MARK = `made with suno; created=2026-03-01T10:11:12.345Z; id=${ID}`;
const tag = (system: TextSystem, keyword: string, text: string, where = 'here'): TextTag => ({
  syntax: 'text',
  system,
  where,
  keyword,
  text,
});

describe('Suno', () => {
  it.each<[TextSystem, string, string?]>([
    ['id3', 'comment', 'TXXX'],
    ['id3', 'COMM', 'COMM'],
    ['id3', 'eng', 'COMM'],
    ['id3', 'description', 'TXXX'],
    ['vorbis', 'description'],
    ['vorbis', 'COMMENT'],
    ['mp4', '\xa9cmt'],
    ['mp4', 'desc'],
    ['riff', 'ICMT'],
    ['matroska', 'DESCRIPTION'],
    ['flv', 'comment'],
  ])('in %s %s', (system, keyword, where = 'here') => {
    expect(suno.find([tag(system, keyword, MARK, where)])).toMatchObject([
      { rule: 'generator-mark', says: 'made-with-ai', class: 'G', product: 'Suno', key: keyword, value: MARK },
    ]);
  });

  it('in its other forms', () => {
    for (const text of [` ${MARK}\n`, MARK.replace('suno', 'Suno Studio').replace('m', 'M'), `${MARK}; more`]) {
      expect(suno.find([tag('id3', 'comment', text)])).toHaveLength(1);
    }
  });

  it('takes the address of a song for more only beside the comment', () => {
    const link = tag('id3', 'WOAS', `https://suno.com/song/${ID}`, 'WOAS');
    expect(suno.find([link])).toEqual([]);
    expect(suno.find([link, tag('id3', 'comment', MARK)])).toHaveLength(2);
    const other = tag('id3', 'WOAS', `https://suno.example/song/${ID}`, 'WOAS');
    expect(suno.find([other, tag('id3', 'comment', MARK)])).toHaveLength(1);
  });

  it.each([
    'made with suno-like love',
    'made with suno',
    'made with suno; created=2026',
    `made with suno; created=2026; id=${'-'.repeat(36)}`,
    `not ${MARK}`,
    `made with sunoco; created=2026; id=${ID}`,
    `made with suno; created=${' id='.repeat(200_000)}`,
    `${MARK.slice(0, -1)}`,
    '',
  ])('takes %j for something else', (text) => {
    expect(suno.find([tag('id3', 'comment', text)])).toEqual([]);
  });

  it('asks for the place', () => {
    expect(suno.find([tag('id3', 'lyrics', MARK), tag('png', 'Comment', MARK), tag('id3', 'TSSE', MARK)])).toEqual([]);
    expect(isComment(tag('mp4', 'comment', ''))).toBe(true);
    expect(isComment(tag('mp4', 'commentary', ''))).toBe(false);
    expect(isComment(tag('pdf', 'comment', ''))).toBe(false);
  });
});
