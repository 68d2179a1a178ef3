import { describe, expect, test } from 'vitest';
import { changedDesk, deskAddress, isDeskAddress, NO_DESK, readDesk, readDeskReply } from './desk.ts';

describe('the address of a desk', () => {
  test.each([
    ['https://desk.example', 'https://desk.example/'],
    [' https://desk.example:8443/reports ', 'https://desk.example:8443/reports/'],
    ['http://localhost:8787', 'http://localhost:8787/'],
    ['http://127.0.0.1:8787/', 'http://127.0.0.1:8787/'],
    ['http://[::1]/', 'http://[::1]/'],
    ['', ''],
  ])('%s', (typed, kept) => {
    expect(deskAddress(typed)).toBe(kept);
    expect(isDeskAddress(kept)).toBe(true);
  });
  test.each([
    'http://desk.example/',
    'http://127.0.0.1.evil.example/',
    'http://localhost.example/',
    'https://user:pass@desk.example/',
    'https://desk.example/?a=1',
    'https://desk.example/#a',
    'ftp://desk.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'desk.example',
    `https://desk.example/${'x'.repeat(2000)}`,
  ])('refuses %s', (typed) => {
    expect(deskAddress(typed)).toBeUndefined();
    expect(isDeskAddress(typed)).toBe(false);
  });
});

test('a token stays with the server it was given for', () => {
  const desk = changedDesk(NO_DESK, { endpoint: 'https://a.example/', token: 'secret' });
  expect(desk.token).toBe('secret');
  expect(changedDesk(desk, { mail: 'a@b.example' }).token).toBe('secret');
  expect(changedDesk(desk, { endpoint: 'https://b.example/' }).token).toBe('');
  expect(changedDesk(desk, { endpoint: '' })).toEqual(NO_DESK);
});

test('a damaged store is no desk', () => {
  for (const stored of [undefined, null, 3, 'x', [], { endpoint: 'http://a.example/', token: 'a\nb', mail: 'x' }]) {
    expect(readDesk(stored)).toEqual(NO_DESK);
  }
});

test('a mail address cannot add to the mail', () => {
  for (const mail of ['a@b.example?bcc=c@d.example', 'a@b.example,c@d.example', 'a b@c.example', 'a@b@c', '%0a@b.c']) {
    expect(readDesk({ mail }).mail).toBe('');
  }
});

test('replies are read as far as they are known, and refused where they are wrong', () => {
  const id = '00000000-0000-4000-8000-000000000000';
  const answer = { text: 't', desk: 'd', at: '2026-11-26T10:00:00Z' };
  expect(readDeskReply({ id, status: 'answered', answer: { ...answer, x: 1 }, y: 2 }, id)).toEqual({
    id,
    status: 'answered',
    answer,
  });
  for (const bad of [
    null,
    'x',
    { id, status: 'other' },
    { id: 'x', status: 'received' },
    { id, status: 'answered', answer: { ...answer, desk: ' ' } },
    { id, status: 'answered', answer: { ...answer, text: 'x'.repeat(2001) } },
    { id, status: 'answered', answer: { ...answer, correction: { sha256: 'a', label: 'none' } } },
    { id, status: 'answered', answer: { ...answer, correction: { sha256: 'a'.repeat(64), label: 'camera' } } },
    { id, status: 'answered', answer: 3 },
  ]) {
    expect(readDeskReply(bad, id)).toBeUndefined();
  }
});
