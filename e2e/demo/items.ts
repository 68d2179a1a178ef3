/** How an item of the demo feed is put on the page. */
export type Way =
  | 'img'
  | 'picture'
  | 'srcset'
  | 'background'
  | 'video'
  | 'video-source'
  | 'audio'
  | 'svg-image'
  | 'shadow-open'
  | 'shadow-closed'
  | 'second-origin'
  | 'frame'
  | 'blob'
  | 'data'
  | 'lazy'
  | 'appended'
  | 'small'
  | 'too-small'
  | 'streamed';

/** One post of the demo feed. The expected verdict stands in the index of the samples, under the file's name. */
export interface DemoItem {
  readonly file: string;
  readonly way: Way;
  readonly author: string;
  /** What the person wrote. */
  readonly text: string;
}

const WAYS: Readonly<Record<Way, string>> = {
  img: 'an ordinary image',
  picture: 'a <picture> that picks AVIF',
  srcset: 'a responsive image (srcset)',
  background: 'a CSS background',
  video: 'a video',
  'video-source': 'a video with <source>',
  audio: 'an audio player',
  'svg-image': 'an image inside inline SVG',
  'shadow-open': 'an image in a shadow root',
  'shadow-closed': 'an image in a closed shadow root',
  'second-origin': 'an image from another site, without CORS',
  frame: 'an image in a frame of another site',
  blob: 'an image the page made itself (blob:)',
  data: 'an image inside the page’s text (data:)',
  lazy: 'an image loaded only when scrolled near',
  appended: 'a post added while scrolling',
  small: 'a small image: icon only',
  'too-small': 'an image too small to look at',
  streamed: 'a video fed piece by piece (MediaSource)',
};

/** Plain words for a way. */
export const wayWords = (way: Way): string => WAYS[way];

/** The feed, top to bottom. */
export const DEMO_ITEMS: readonly DemoItem[] = [
  { file: 'iptc-made.jpg', way: 'small', author: 'Ida', text: 'Coast' },
  { file: 'c2pa-component-made.png', way: 'small', author: 'Omar', text: 'Forest' },
  { file: 'plain.gif', way: 'small', author: 'Lena', text: 'Balloons' },
  { file: 'aigc-3.jpg', way: 'small', author: 'Wei', text: 'Sky' },
  {
    file: 'c2pa-made.jpg',
    way: 'img',
    author: 'Nora Lind',
    text: 'Up, up and away. Asked a model for balloons and got four.',
  },
  { file: 'plain.jpg', way: 'img', author: 'Tomás Rey', text: 'Evening in the dunes. No filter, no metadata either.' },
  {
    file: 'c2pa-edited.jpg',
    way: 'img',
    author: 'Priya Nair',
    text: 'Took the tourists out of my forest walk with generative fill.',
  },
  { file: 'c2pa-made.mp4', way: 'video', author: 'Studio Kite', text: 'First test of our text-to-video balloon ride.' },
  { file: 'iptc-made.avif', way: 'picture', author: 'Ben Okafor', text: 'Prompt of the day: balloons over the hills.' },
  {
    file: 'look-other-host.jpg',
    way: 'img',
    author: 'Sceptic Sam',
    text: 'This one names a look-alike vocabulary on another host.',
  },
  { file: 'credit-made.jpg', way: 'background', author: 'Orbit Daily', text: 'A planet that does not exist.' },
  { file: 'c2pa-made.mp3', way: 'audio', author: 'Lo-Fi Lab', text: 'Three generated notes to start the week.' },
  {
    file: 'c2pa-damaged.jpg',
    way: 'img',
    author: 'Aurora Watch',
    text: 'Somebody saved this again after it was signed.',
  },
  {
    file: 'comfy-resize.png',
    way: 'img',
    author: 'Jonas Weiss',
    text: 'Only resized in a node editor. Mountains are real (well, drawn).',
  },
  { file: 'c2pa-made.png', way: 'second-origin', author: 'Maya Chen', text: 'Dream lake, hosted on another site.' },
  { file: 'aigc-1.png', way: 'frame', author: 'Embed Bot', text: 'An embedded post, labelled the Chinese way.' },
  {
    file: 'parameters.png',
    way: 'shadow-open',
    author: 'Elif Kaya',
    text: 'Steps 20, Euler a. Parameters still inside.',
  },
  {
    file: 'iptc-ai-system.png',
    way: 'shadow-closed',
    author: 'Polar Press',
    text: 'Northern lights as a painter model sees them.',
  },
  { file: 'c2pa-none.webp', way: 'img', author: 'Hand Drawn', text: 'Drawn by a person, signed as such.' },
  { file: 'iptc-made.png', way: 'svg-image', author: 'Vector Vic', text: 'A planet behind a badge of our own.' },
  { file: 'c2pa-made.svg', way: 'img', author: 'Polar Press', text: 'The same lights as a vector drawing.' },
  { file: 'c2pa-made.gif', way: 'blob', author: 'City Pulse', text: 'Night city, put together by the page itself.' },
  { file: 'iptc-edited.gif', way: 'data', author: 'City Pulse', text: 'And once more, inlined into the page.' },
  {
    file: 'c2pa-camera.jpg',
    way: 'img',
    author: 'Hiro Tanaka',
    text: 'Says a camera took it, signed by nobody we know.',
  },
  { file: 'iptc-edited.webp', way: 'srcset', author: 'Orbit Daily', text: 'Rings retouched with AI.' },
  { file: 'c2pa-composite.jpg', way: 'img', author: 'Meadow Mag', text: 'A collage; parts may or may not be AI.' },
  { file: 'aigc-2.jpg', way: 'img', author: 'Li Na', text: 'The platform marked this as possibly AI.' },
  {
    file: 'c2pa-expired.jpg',
    way: 'img',
    author: 'Archive',
    text: 'Signed long ago with a certificate that has run out.',
  },
  { file: 'iptc-made.mp4', way: 'video-source', author: 'Studio Kite', text: 'The city, generated.' },
  { file: 'plain.mp4', way: 'video', author: 'Real Reels', text: 'A film without any statement.' },
  { file: 'plain.ogg', way: 'audio', author: 'Real Reels', text: 'And its sound.' },
  { file: 'plain.webm', way: 'streamed', author: 'Live Now', text: 'Streamed: there is no file to read.' },
  {
    file: 'iptc-algorithmic.jpg',
    way: 'img',
    author: 'Fractal Fred',
    text: 'A formula drew this. No model was trained.',
  },
  { file: 'look-credit.png', way: 'img', author: 'City Pulse', text: 'An ordinary credit line.' },
  { file: 'c2pa-edited.png', way: 'too-small', author: 'Pixel Pete', text: 'So small that it is not looked at.' },
  { file: 'c2pa-parent-made.jpg', way: 'lazy', author: 'Orbit Daily', text: 'Cropped from a generated original.' },
  { file: 'credit-edited.png', way: 'appended', author: 'Ida Holm', text: 'Removed a buoy with a magic eraser.' },
];
