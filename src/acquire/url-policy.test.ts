import { describe, expect, test } from 'vitest';
import { checkMediaUrl, isPrivateHost, pageScope } from './url-policy.ts';

const PRIVATE = [
  'localhost', 'LOCALHOST', 'localhost.', 'a.localhost', 'a.localhost..', 'printer', 'printer.local', 'nas.lan',
  'x.internal', 'metadata.google.internal', 'wiki.corp', 'router.home', 'router.home.arpa', '1.0.0.127.in-addr.arpa',
  'site.test', 'x.invalid', 'abc.onion', 'box.localdomain', '127.0.0.1', '127.1', '127.0.1', '127.255.255.254',
  '2130706433', '0x7f000001', '0x7f.1', '0177.0.0.1', '017700000001', '0', '0.0.0.0', '10.0.0.1', '10.255.255.255',
  '100.64.0.1', '100.127.255.255', '169.254.169.254', '2852039166', '172.16.0.1', '172.31.255.255', '192.0.0.8',
  '192.0.2.1', '192.88.99.1', '192.168.0.1', '192.168.1', '198.18.0.1', '198.19.255.255', '198.51.100.7', '203.0.113.9',
  '224.0.0.1', '240.0.0.1', '255.255.255.255', '[::]', '[::1]', '::1', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]', '[::ffff:8.8.8.8]', '[::127.0.0.1]', '[64:ff9b::7f00:1]', '[64:ff9b:1::1]', '[2002:7f00:1::]',
  '[2002:c0a8:101::]', '[2001::1]', '[2001:db8::1]', '[3fff::1]', '[fc00::1]', '[fd12:3456::1]', '[fe80::1]',
  '[fec0::1]', '[ff02::1]', '[100::1]', '[5f00::1]', '127.0.0.1.nip.io', '10-0-0-1.sslip.io', 'a.lvh.me', 'localtest.me',
  'nip.io', '7f000001.c0a80001.rbndr.us', '１２７.０.０.１', '127。0。0。1', 'ⓛocalhost', '', ' ', 'a b', 'user@host.com',
  'a/b', '[::1', '[fe80::1%25eth0]', '999.1.1.1', '1.2.3.4.5',
]; // prettier-ignore

const PUBLIC = [
  'site.example', 'SITE.example.', 'xn--bcher-kva.example', 'bücher.example', '8.8.8.8', '1.1.1.1', '134744072',
  '0x08080808', '100.63.255.255', '100.128.0.1', '172.15.0.1', '172.32.0.1', '192.167.1.1', '198.17.1.1', '198.20.0.1',
  '223.255.255.255', '[2606:4700::1111]', '[2a00:1450:4001::200e]', '[64:ff9b::808:808]', '[2002:808:808::]',
  'localhost.example', 'local.example', 'notnip.io', 'mylvh.me', '127.0.0.1.example', 'cdn.home.example', 'test.de',
]; // prettier-ignore

describe('private hosts', () => {
  test.each(PRIVATE)('%j is private', (host) => expect(isPrivateHost(host)).toBe(true));
  test.each(PUBLIC)('%j is public', (host) => expect(isPrivateHost(host)).toBe(false));
});

const outcome = (url: string, page: string): string => {
  try {
    return checkMediaUrl(url, page).href;
  } catch (error) {
    return (error as { failure: { kind: string } }).failure.kind;
  }
};

describe('what a page may read', () => {
  const site = 'https://site.example/page';
  test.each([
    ['https://cdn.example/a.png', site, 'https://cdn.example/a.png'],
    ['http://cdn.example:8080/a.png?x=1#part', site, 'http://cdn.example:8080/a.png?x=1'],
    ['https://user:secret@cdn.example/a.png', site, 'https://cdn.example/a.png'],
    ['http://user@127.0.0.1/a.png', site, 'blocked'],
    ['http://cdn.example@127.0.0.1/a.png', site, 'blocked'],
    ['http://127.0.0.1\\@cdn.example/a.png', site, 'blocked'],
    ['http://localhost/a.png', site, 'blocked'],
    ['http://[::ffff:127.0.0.1]/a.png', site, 'blocked'],
    ['http://2130706433/a.png', site, 'blocked'],
    ['file:///etc/hostname', site, 'blocked'],
    ['ftp://cdn.example/a.png', site, 'blocked'],
    ['data:image/png;base64,AA', site, 'blocked'],
    ['blob:https://site.example/1', site, 'blocked'],
    ['javascript:alert(1)', site, 'blocked'],
    ['chrome-extension://abc/a.png', site, 'blocked'],
    ['a.png', site, 'blocked'],
    ['', site, 'blocked'],
    [`https://cdn.example/${'a'.repeat(8192)}`, site, 'blocked'],
    ['http://127.0.0.1:8102/a.png', 'http://127.0.0.1:8101/', 'http://127.0.0.1:8102/a.png'],
    ['http://localhost:8102/a.png', 'http://127.0.0.1:8101/', 'http://localhost:8102/a.png'],
    ['http://127.0.0.1:8102/a.png', 'http://localhost:8101/', 'http://127.0.0.1:8102/a.png'],
    ['http://192.168.0.1/a.png', 'http://localhost:8101/', 'blocked'],
    ['http://192.168.0.1:81/a.png', 'http://192.168.0.1/', 'http://192.168.0.1:81/a.png'],
    ['http://192.168.0.2/a.png', 'http://192.168.0.1/', 'blocked'],
    ['http://127.0.0.1/a.png', 'http://192.168.0.1/', 'blocked'],
    ['http://127.0.0.1/a.png', 'https://wiki.corp/', 'blocked'],
    ['https://cdn.example/a.png', 'https://wiki.corp/', 'blocked'],
    ['https://wiki.corp./a.png', 'https://wiki.corp/', 'https://wiki.corp./a.png'],
    ['https://cdn.example/a.png', 'about:blank', 'blocked'],
  ])('%s from %s: %s', (url, page, expected) => expect(outcome(url, page)).toBe(expected));

  test('pages of the public internet share answers, private ones only with their own host', () => {
    expect(pageScope('https://a.example/x')).toBe('');
    expect(pageScope('http://127.0.0.1:8101/x')).toBe('127.0.0.1');
    expect(pageScope('about:blank')).not.toBe('');
  });
});
