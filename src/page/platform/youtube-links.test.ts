import { expect, test } from 'vitest';
import { isAboutAi, watchedVideo } from './youtube-links.ts';

test.each([
  ['https://support.google.com/youtube/answer/15447836?hl=en', true],
  ['//support.google.com/youtube/answer/14328491', true],
  ['https://support.google.com/youtube/answer/15446725', false],
  ['https://support.google.com/youtube/answer/15569972?hl=de', false],
  ['https://support.google.com/youtube/answer/154478361', false],
  ['/redirect?q=https%3A%2F%2Fsupport.google.com%2Fyoutube%2Fanswer%2F15447836%3Fhl%3Den', true],
  ['https://support.google.com/youtube/answer/1?x=15447836', false],
])('%s', (href, about) => expect(isAboutAi(href)).toBe(about));

test.each([
  ['https://www.youtube.com/watch?v=abc&t=1', 'abc'],
  ['https://www.youtube.com/watch', ''],
  ['https://www.youtube.com/results?v=abc', ''],
  ['https://www.youtube.com/', ''],
])('video of %s', (url, id) => expect(watchedVideo(url)).toBe(id));
